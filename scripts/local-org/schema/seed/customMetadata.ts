/** Records of custom metadata types. */
import { flagOf, partsOf, textOf } from '../../project/content.ts';
import type { MetadataContent } from '../../project/project.ts';
import { stableId } from '../ids.ts';
import type { FieldDescribe, ObjectDescribe } from '../model.ts';
import { qualify } from '../naming.ts';
import type { SqlValue } from '../storage.ts';
import type { SeedContext } from './index.ts';
import type { SeedRow } from './SeedWriter.ts';

/** `Tax_Rate.Denmark` → a row of Tax_Rate__mdt. Records of types that the org has not are left out. */
export function seedCustomMetadata({ writer, project, schema }: SeedContext): void {
  for (const { fullName, content } of project.componentsOf('CustomMetadata')) {
    const [typeName = '', developerName = ''] = fullName.split('.');
    const object = schema.object(qualify(`${typeName}__mdt`, schema.namespace));
    if (object?.kind !== 'customMetadata') continue;
    const label = textOf(content, 'label') ?? developerName;
    writer.putWithId(object.name, recordId(object, developerName), {
      DeveloperName: developerName,
      MasterLabel: label,
      Label: label,
      Language: 'en_US',
      NamespacePrefix: schema.namespace || null,
      QualifiedApiName: schema.namespace ? `${schema.namespace}__${developerName}` : developerName,
      ...valuesOf(object, content, schema.object),
    });
  }
}

function recordId(object: ObjectDescribe, developerName: string): string {
  return stableId(object.keyPrefix ?? 'm00', `${object.name}.${developerName}`);
}

function valuesOf(
  object: ObjectDescribe,
  content: MetadataContent,
  find: (name: string) => ObjectDescribe | undefined,
): SeedRow {
  const entries: [string, SqlValue][] = [];
  for (const each of partsOf(content, 'values')) {
    const field = object.field(textOf(each, 'field') ?? '');
    if (field) entries.push([field.name, storedText(field, textOf(each, 'value') ?? '', find)]);
  }
  return Object.fromEntries(entries);
}

function storedText(
  field: FieldDescribe,
  text: string,
  find: (name: string) => ObjectDescribe | undefined,
): SqlValue {
  if (text === '') return field.type === 'boolean' ? 0 : null;
  switch (field.type) {
    case 'boolean':
      return flagOf({ value: text }, 'value') ? 1 : 0;
    case 'int':
    case 'double':
    case 'currency':
    case 'percent':
      return Number(text);
    case 'datetime':
      return Date.parse(text);
    case 'time':
      return text.endsWith('Z') ? text : `${text}Z`;
    case 'reference': {
      // A relationship names the other record; to an object or field it stays a name.
      const target = find(field.referenceTo[0] ?? '');
      return target?.kind === 'customMetadata' ? recordId(target, text) : text;
    }
    default:
      return text;
  }
}
