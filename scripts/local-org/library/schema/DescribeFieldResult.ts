/**
 * Schema.DescribeFieldResult.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_fields_describe.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { localName } from '../../schema/naming.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import { userFieldAccess, userObjectAccess } from './access.ts';
import { literalDefault } from './defaults.ts';
import { describeMembers } from './describeMembers.ts';
import { displayTypeOf, soapTypeOf } from './enums.ts';
import { PicklistEntry } from './PicklistEntry.ts';

export class DescribeFieldResult extends ApexObject {
  readonly object: ObjectDescribe;
  readonly field: FieldDescribe;

  constructor(object: ObjectDescribe, field: FieldDescribe) {
    super();
    this.object = object;
    this.field = field;
  }
}

type Self = DescribeFieldResult;

const results = new WeakMap<FieldDescribe, DescribeFieldResult>();

/** The describe result of a field: always the same object. */
export function describeField(object: ObjectDescribe, field: FieldDescribe): DescribeFieldResult {
  let result = results.get(field);
  if (!result) results.set(field, (result = new DescribeFieldResult(object, field)));
  return result;
}

/** Texts count three bytes a character. */
function byteLength({ field }: Self): number {
  if (field.type === 'id' || field.type === 'reference') return 18;
  return field.apexType === 'String' ? field.length * 3 : 0;
}

function isCreateable({ object, field }: Self): boolean {
  return field.createable && userObjectAccess(object).create && userFieldAccess(object, field).edit;
}

function isUpdateable({ object, field }: Self): boolean {
  return field.updateable && userObjectAccess(object).edit && userFieldAccess(object, field).edit;
}

/** Sums and averages need numbers; counting and extremes work with most types. */
function isAggregatable({ field }: Self): boolean {
  return field.filterable && field.type !== 'boolean' && field.type !== 'multipicklist';
}

function controller({ object, field }: Self): unknown {
  const found = field.controllerName === null ? undefined : object.field(field.controllerName);
  return found ? sobjectFieldToken(object, found) : null;
}

function referenceTo({ field }: Self): unknown {
  const { schema } = tx().org;
  const objects = field.referenceTo.flatMap((name) => schema.object(name) ?? []);
  return listOf('Schema.SObjectType', objects.map(sobjectTypeToken));
}

const boolean = (property: string, method: string, get: (field: FieldDescribe) => boolean) =>
  [property, method, 'Boolean', (self: Self) => get(self.field)] as const;
const text = (property: string, method: string, get: (field: FieldDescribe) => string | null) =>
  [property, method, 'String', (self: Self) => get(self.field)] as const;
const whole = (property: string, method: string, get: (field: FieldDescribe) => number | null) =>
  [property, method, 'Integer', (self: Self) => get(self.field)] as const;

const facts = describeMembers<Self>([
  boolean('AiPredictionField', 'isAiPredictionField', () => false),
  boolean('AutoNumber', 'isAutoNumber', (field) => field.autoNumber),
  boolean('Calculated', 'isCalculated', (field) => field.calculated),
  boolean('CascadeDelete', 'isCascadeDelete', (field) => field.cascadeDelete),
  boolean('CaseSensitive', 'isCaseSensitive', (field) => field.caseSensitive),
  boolean('Custom', 'isCustom', (field) => field.custom),
  boolean('DefaultedOnCreate', 'isDefaultedOnCreate', (field) => field.defaultedOnCreate),
  boolean('DependentPicklist', 'isDependentPicklist', (field) => field.controllerName !== null),
  boolean('DeprecatedAndHidden', 'isDeprecatedAndHidden', () => false),
  boolean(
    'DisplayLocationInDecimal',
    'isDisplayLocationInDecimal',
    (field) => field.type === 'location',
  ),
  boolean('Encrypted', 'isEncrypted', (field) => field.encrypted),
  boolean('ExternalId', 'isExternalId', (field) => field.externalId),
  boolean('Filterable', 'isFilterable', (field) => field.filterable),
  boolean(
    'FormulaTreatNullNumberAsZero',
    'isFormulaTreatNullNumberAsZero',
    (field) => field.formulaTreatNullAsZero,
  ),
  boolean('Groupable', 'isGroupable', (field) => field.groupable),
  boolean('HighScaleNumber', 'isHighScaleNumber', () => false),
  boolean('HtmlFormatted', 'isHtmlFormatted', (field) => field.htmlFormatted),
  boolean('IdLookup', 'isIdLookup', (field) => field.idLookup),
  boolean('NameField', 'isNameField', (field) => field.nameField),
  boolean('NamePointing', 'isNamePointing', (field) => field.namePointing),
  boolean('Nillable', 'isNillable', (field) => field.nillable),
  boolean('Permissionable', 'isPermissionable', (field) => field.permissionable),
  boolean(
    'QueryByDistance',
    'isQueryByDistance',
    (field) => field.type === 'location' || field.type === 'address',
  ),
  boolean('RestrictedDelete', 'isRestrictedDelete', (field) => field.restrictedDelete),
  boolean('RestrictedPicklist', 'isRestrictedPicklist', (field) => field.restrictedPicklist),
  boolean('SearchPrefilterable', 'isSearchPrefilterable', () => false),
  boolean('Sortable', 'isSortable', (field) => field.sortable),
  boolean('Unique', 'isUnique', (field) => field.unique),
  boolean(
    'WriteRequiresMasterRead',
    'isWriteRequiresMasterRead',
    (field) => field.writeRequiresMasterRead,
  ),
  text('CalculatedFormula', 'getCalculatedFormula', (field) => field.formula),
  text('CompoundFieldName', 'getCompoundFieldName', (field) => field.compoundFieldName),
  text('DefaultValueFormula', 'getDefaultValueFormula', (field) =>
    field.defaultIsFormula ? field.defaultValue : null,
  ),
  text('InlineHelpText', 'getInlineHelpText', (field) => field.inlineHelpText),
  text('Label', 'getLabel', (field) => field.label),
  text('LocalName', 'getLocalName', (field) => localName(field.name)),
  text('Mask', 'getMask', () => null),
  text('MaskType', 'getMaskType', () => null),
  text('Name', 'getName', (field) => field.name),
  text('ReferenceTargetField', 'getReferenceTargetField', () => null),
  text('RelationshipName', 'getRelationshipName', (field) => field.relationshipName),
  whole('Digits', 'getDigits', (field) => field.digits),
  whole('Length', 'getLength', (field) => field.length),
  whole('Precision', 'getPrecision', (field) => field.precision),
  whole('RelationshipOrder', 'getRelationshipOrder', (field) => (field.masterDetail ? 0 : null)),
  whole('Scale', 'getScale', (field) => field.scale),
]);

const answers = describeMembers<Self>([
  [
    'Accessible',
    'isAccessible',
    'Boolean',
    ({ object, field }) => userFieldAccess(object, field).read,
  ],
  ['Aggregatable', 'isAggregatable', 'Boolean', isAggregatable],
  ['ByteLength', 'getByteLength', 'Integer', byteLength],
  ['Controller', 'getController', 'Schema.SObjectField', controller],
  ['Createable', 'isCreateable', 'Boolean', isCreateable],
  ['DefaultValue', 'getDefaultValue', 'Object', ({ field }) => literalDefault(field)],
  ['FilteredLookupInfo', 'getFilteredLookupInfo', 'Schema.FilteredLookupInfo', () => null],
  [
    'PicklistValues',
    'getPicklistValues',
    'List<Schema.PicklistEntry>',
    ({ field }) =>
      listOf(
        'Schema.PicklistEntry',
        field.picklistValues.map((value) => new PicklistEntry(value)),
      ),
  ],
  ['ReferenceTo', 'getReferenceTo', 'List<Schema.SObjectType>', referenceTo],
  ['SoapType', 'getSoapType', 'Schema.SoapType', ({ field }) => soapTypeOf(field.type)],
  [
    'SobjectField',
    'getSobjectField',
    'Schema.SObjectField',
    ({ object, field }) => sobjectFieldToken(object, field),
  ],
  ['SObjectType', 'getSObjectType', 'Schema.SObjectType', ({ object }) => sobjectTypeToken(object)],
  ['Type', 'getType', 'Schema.DisplayType', ({ field }) => displayTypeOf(field.type)],
  ['Updateable', 'isUpdateable', 'Boolean', isUpdateable],
]);

defineType({
  namespace: 'Schema',
  name: 'DescribeFieldResult',
  kind: 'class',
  jsClass: DescribeFieldResult,
  members: { ...facts, ...answers },
});

/** Differs: lookup filters are not described; getFilteredLookupInfo() is null. */
class FilteredLookupInfo extends ApexObject {}

defineType({
  namespace: 'Schema',
  name: 'FilteredLookupInfo',
  kind: 'class',
  jsClass: FilteredLookupInfo,
  members: describeMembers<FilteredLookupInfo>([
    ['ControllingFields', 'getControllingFields', 'List<String>', () => listOf('String')],
    ['Dependent', 'isDependent', 'Boolean', () => false],
    ['OptionalFilter', 'isOptionalFilter', 'Boolean', () => false],
  ]),
});
