import { flagOf, partsOf, textOf } from '../project/content.ts';
import type { MetadataContent } from '../project/project.ts';
import { memberName, type ObjectParts } from './customObject.ts';
import { stableId } from './ids.ts';
import type { RecordTypeDescribe } from './model.ts';
import { qualify } from './naming.ts';
import { masterRecordType } from './objectDescribe.ts';

/**
 * The object's record types, Master last as in a describe. The first active one is the default.
 * Differs: on the platform each profile names its default; here it is the first in the project.
 */
export function recordTypes(
  parts: ObjectParts | undefined,
  namespace: string,
): RecordTypeDescribe[] {
  const own = (parts?.recordTypes ?? []).map((component): RecordTypeDescribe => {
    const developerName = memberName(component);
    const { content } = component;
    return {
      id: stableId('012', `${qualify(parts?.name ?? '', namespace)}.${developerName}`),
      developerName,
      name: textOf(content, 'label') ?? developerName,
      active: flagOf(content, 'active', true),
      description: textOf(content, 'description'),
      master: false,
      defaultMapping: false,
      picklistValues: new Map([
        ...valuesByField(content, namespace),
        ...valuesOfProcess(parts, textOf(content, 'businessProcess')),
      ]),
    };
  });
  const first = own.findIndex((each) => each.active);
  return [
    ...own.map((each, index) => ({ ...each, defaultMapping: index === first })),
    { ...masterRecordType, defaultMapping: first < 0 },
  ];
}

/** Values are URL-encoded in the metadata (`In %26 Out`). */
function valuesByField(
  content: MetadataContent,
  namespace: string,
): Map<string, readonly string[]> {
  const entries = partsOf(content, 'picklistValues').map((each): [string, string[]] => [
    qualify(textOf(each, 'picklist') ?? '', namespace).toLowerCase(),
    partsOf(each, 'values').map((value) => decode(textOf(value, 'fullName') ?? '')),
  ]);
  return new Map(entries);
}

/** Field that a sales, lead or support process is about. */
const processFields: Readonly<Record<string, string>> = {
  Opportunity: 'stagename',
  Lead: 'status',
  Case: 'status',
};

/**
 * Stages of a sales process, statuses of others. They are what people can choose; neither field is
 * restricted, so the API takes any value whatever the record type.
 */
function valuesOfProcess(
  parts: ObjectParts | undefined,
  process: string | null,
): (readonly [string, readonly string[]])[] {
  const field = processFields[parts?.name ?? ''];
  const found = parts?.businessProcesses.find((each) => memberName(each) === process);
  if (field === undefined || !found) return [];
  const values = partsOf(found.content, 'values');
  return [[field, values.map((value) => decode(textOf(value, 'fullName') ?? ''))]];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
