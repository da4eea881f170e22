/**
 * Objects of the older metadata format hold their fields and the rest in one file
 * (`objects/Account.object`); labels do so in both formats. Each part becomes a component of its own.
 */
import { partsOf, textOf } from './content.ts';
import type { MetadataComponent } from './project.ts';

const objectParts: Readonly<Record<string, string>> = {
  fields: 'CustomField',
  recordTypes: 'RecordType',
  validationRules: 'ValidationRule',
  fieldSets: 'FieldSet',
  sharingReasons: 'SharingReason',
  businessProcesses: 'BusinessProcess',
  listViews: 'ListView',
  compactLayouts: 'CompactLayout',
  webLinks: 'WebLink',
  indexes: 'Index',
};

/** The component itself and what it holds. */
export function withParts(component: MetadataComponent): MetadataComponent[] {
  if (component.type === 'CustomObject') {
    const parts = Object.entries(objectParts).flatMap(([element, type]) =>
      split(component, element, type, `${component.fullName}.`),
    );
    return [component, ...parts];
  }
  if (component.type === 'CustomLabels')
    return [component, ...split(component, 'labels', 'CustomLabel', '')];
  return [component];
}

function split(
  { content, file }: MetadataComponent,
  element: string,
  type: string,
  prefix: string,
): MetadataComponent[] {
  return partsOf(content, element).flatMap((part) => {
    const name = textOf(part, 'fullName');
    return name === null
      ? []
      : [{ type, fullName: prefix + name, file, content: part, body: null }];
  });
}
