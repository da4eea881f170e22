/**
 * FieldDefinition: the fields of the schema.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_fielddefinition.htm
 *
 * Differs: the platform asks for a filter on the object; here all fields of the org can be read. What
 * the schema does not know (history tracking, compliance, list views) is null or false.
 */
import { isCompound } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, FieldType, ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import {
  durableEntityId,
  emptyId,
  partsOfName,
  publicObjects,
  publisherOf,
} from './entityDefinition.ts';
import type { View } from './index.ts';
import { makeVirtualTable, selectFrom } from './virtualTable.ts';
import type { ViewRow } from './virtualTable.ts';

const table = '_FieldDefinition';

/** Asks for one field as custom metadata names it: `Account.OwnerId`. */
export const fieldPathColumn = '_Path';

export const fieldDefinitionView: View = {
  key: 'DurableId',
  select: (object) => selectFrom(table, object, [fieldPathColumn]),
  prepare(db, schema) {
    const object = schema.object('FieldDefinition');
    if (!object) return;
    const rows = (path?: unknown): Iterable<ViewRow> =>
      path === undefined ? fieldRows(schema) : fieldRowOf(schema, path);
    makeVirtualTable(db, object, { name: table, parameters: [fieldPathColumn], rows });
  },
};

function fieldRowOf(schema: OrgSchema, path: unknown): ViewRow[] {
  const [objectName = '', fieldName = ''] = typeof path === 'string' ? path.split('.') : [];
  const object = schema.object(objectName);
  const field = object?.field(fieldName);
  return object && field ? [fieldRow(object, field)] : [];
}

function* fieldRows(schema: OrgSchema): Generator<ViewRow> {
  for (const object of publicObjects(schema)) {
    for (const field of object.fields) yield fieldRow(object, field);
  }
}

function fieldRow(object: ObjectDescribe, field: FieldDescribe): ViewRow {
  const { name, label, custom } = field;
  const { namespace, developerName } = partsOfName(name);
  const entity = durableEntityId(object);
  return {
    Id: emptyId,
    DurableId: `${entity}.${durableName(field)}`,
    EntityDefinitionId: entity,
    QualifiedApiName: name,
    DeveloperName: custom ? developerName : durableName(field),
    NamespacePrefix: custom ? namespace : null,
    PublisherId: publisherOf(custom, namespace),
    Label: label,
    MasterLabel: label,
    DataType: dataTypeOf(field),
    ValueTypeId: field.type,
    Description: field.description,
    Length: field.length,
    Precision: field.precision,
    Scale: field.scale,
    RelationshipName: field.relationshipName,
    ControllingFieldDefinitionId: field.controllerName && `${entity}.${field.controllerName}`,
    IsApiFilterable: field.filterable,
    IsApiGroupable: field.groupable,
    IsApiSortable: field.sortable,
    IsCalculated: field.calculated,
    IsCompound: isCompound(field),
    IsHtmlFormatted: field.htmlFormatted,
    IsIndexed: isIndexed(field),
    IsListFilterable: field.filterable,
    IsListSortable: field.sortable,
    IsListVisible: true,
    IsNameField: field.nameField,
    IsNillable: field.nillable,
    IsPolymorphicForeignKey: field.referenceTo.length > 1,
  };
}

/** Standard lookups are named without `Id`: `Account.Owner`. */
function durableName({ name, type, custom }: FieldDescribe): string {
  return type === 'reference' && !custom ? name.replace(/Id$/, '') : name;
}

const indexedNames: ReadonlySet<string> = new Set(['CreatedDate', 'SystemModstamp']);

function isIndexed(field: FieldDescribe): boolean {
  const isKey = field.type === 'id' || field.type === 'reference' || field.nameField;
  return isKey || field.externalId || field.unique || indexedNames.has(field.name);
}

/** What the field's page in the set-up says: `Text(80)`, `Lookup(Account)`, `Number(16, 2)`. */
function dataTypeOf(field: FieldDescribe): string {
  if (field.autoNumber) return 'Auto Number';
  if (field.summary) return `Roll-Up Summary (${field.summary.operation.toUpperCase()})`;
  const shown = shownTypes[field.type](field);
  return field.formula === null ? shown : `Formula (${shown.replace(/\(.*/, '')})`;
}

const decimal =
  (name: string) =>
  ({ precision, scale }: FieldDescribe): string =>
    `${name}(${precision - scale}, ${scale})`;

const just = (name: string) => (): string => name;

const shownTypes: Readonly<Record<FieldType, (field: FieldDescribe) => string>> = {
  id: ({ referenceTo }) => (referenceTo[0] === undefined ? 'Id' : `Lookup(${referenceTo[0]})`),
  string: ({ length }) => `Text(${length})`,
  textarea: ({ length, htmlFormatted }) => {
    if (htmlFormatted) return `Rich Text Area(${length})`;
    return length > 255 ? `Long Text Area(${length})` : `Text Area(${length})`;
  },
  boolean: just('Checkbox'),
  int: ({ digits }) => `Number(${digits}, 0)`,
  long: ({ precision }) => `Number(${precision}, 0)`,
  double: decimal('Number'),
  currency: decimal('Currency'),
  percent: decimal('Percent'),
  date: just('Date'),
  datetime: just('Date/Time'),
  time: just('Time'),
  picklist: just('Picklist'),
  multipicklist: just('Picklist (Multi-Select)'),
  combobox: just('Picklist'),
  reference: ({ referenceTo, masterDetail }) =>
    `${masterDetail ? 'Master-Detail' : 'Lookup'}(${referenceTo.join(',')})`,
  email: just('Email'),
  phone: just('Phone'),
  url: ({ length }) => `URL(${length})`,
  encryptedstring: ({ length }) => `Text (Encrypted)(${length})`,
  base64: just('Base64'),
  address: just('Address'),
  location: just('Geolocation'),
  anyType: just('Any'),
  complexvalue: just('Complex Value'),
};
