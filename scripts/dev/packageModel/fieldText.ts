/** A field of the metadata in the words of `model.ts`. */
import { flagOf, partOf, partsOf, textOf } from '../../local-org/project/content.ts';
import type { MetadataContent } from '../../local-org/project/project.ts';

/** `Key__c T128 unique`. A type that the model does not know is given as the metadata names it. */
export function fieldText(name: string, field: MetadataContent): string {
  return [name, typeText(field), keyText(field), defaultText(field)]
    .filter((part) => part !== '')
    .join(' ');
}

function typeText(field: MetadataContent): string {
  const type = textOf(field, 'type') ?? '';
  switch (type) {
    case 'Text':
      return `T${textOf(field, 'length') ?? ''}`;
    case 'LongTextArea':
      return `L${textOf(field, 'length') ?? ''}`;
    case 'Number':
      return textOf(field, 'precision') === '18' && textOf(field, 'scale') === '0' ? 'N' : type;
    case 'DateTime':
      return 'D';
    case 'Checkbox':
      return 'B';
    case 'Url':
      return 'URL';
    case 'Picklist':
      return picklistText(field);
    case 'Lookup':
      return `Ref(${textOf(field, 'referenceTo') ?? ''})`;
    case 'MasterDetail':
      return `Master(${textOf(field, 'referenceTo') ?? ''})`;
    default:
      return type;
  }
}

function picklistText(field: MetadataContent): string {
  const set = partOf(field, 'valueSet') ?? {};
  const definition = partOf(set, 'valueSetDefinition') ?? {};
  const values = partsOf(definition, 'value').map((value) => textOf(value, 'fullName') ?? '');
  return `${flagOf(set, 'restricted') ? 'P' : 'open picklist'}(${values.join(', ')})`;
}

function keyText(field: MetadataContent): string {
  const isCaseSensitive = flagOf(field, 'caseSensitive');
  if (flagOf(field, 'unique')) {
    return flagOf(field, 'externalId') && isCaseSensitive ? 'unique' : 'unique in another way';
  }
  if (flagOf(field, 'externalId')) return isCaseSensitive ? 'external' : 'external, any case';
  return '';
}

function defaultText(field: MetadataContent): string {
  const value = textOf(field, 'defaultValue')?.replaceAll('"', '') ?? '';
  return value === '' || value === 'false' ? '' : `=${value}`;
}
