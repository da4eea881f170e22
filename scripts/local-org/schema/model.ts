/**
 * The describe model of an org: every object and field, standard and from the project.
 * Property names follow the REST describe result
 * (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm).
 */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'int'
  | 'long'
  | 'double'
  | 'currency'
  | 'percent'
  | 'date'
  | 'datetime'
  | 'time'
  | 'picklist'
  | 'multipicklist'
  | 'combobox'
  | 'reference'
  | 'email'
  | 'phone'
  | 'url'
  | 'encryptedstring'
  | 'base64'
  | 'address'
  | 'location'
  | 'anyType'
  | 'complexvalue';

/** Apex type that a field has in code. Numbers of type double, currency and percent are Decimal. */
export type FieldApexType =
  | 'Id'
  | 'String'
  | 'Boolean'
  | 'Integer'
  | 'Long'
  | 'Decimal'
  | 'Double'
  | 'Date'
  | 'Datetime'
  | 'Time'
  | 'Blob'
  | 'Address'
  | 'Location'
  | 'EventBus.ChangeEventHeader'
  | 'Object';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly defaultValue: boolean;
  /** Values of the controlling field for which this one is offered; null: for all. */
  readonly controllingValues: readonly string[] | null;
}

export interface FieldDescribe {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly apexType: FieldApexType;
  readonly length: number;
  readonly precision: number;
  readonly scale: number;
  readonly digits: number;
  readonly nillable: boolean;
  readonly defaultedOnCreate: boolean;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly unique: boolean;
  readonly externalId: boolean;
  readonly idLookup: boolean;
  readonly caseSensitive: boolean;
  readonly calculated: boolean;
  readonly formula: string | null;
  readonly formulaTreatNullAsZero: boolean;
  readonly autoNumber: boolean;
  /** Display format of an auto number, `RUN-{00000}`. */
  readonly displayFormat: string | null;
  readonly nameField: boolean;
  readonly custom: boolean;
  readonly permissionable: boolean;
  readonly filterable: boolean;
  readonly sortable: boolean;
  readonly groupable: boolean;
  readonly htmlFormatted: boolean;
  readonly encrypted: boolean;
  /** Only objects of this schema. */
  readonly referenceTo: readonly string[];
  /** Polymorphic: `Owner`, `Who`, `What`, `Parent` of a note. */
  readonly namePointing: boolean;
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
  readonly masterDetail: boolean;
  readonly writeRequiresMasterRead: boolean;
  readonly picklistValues: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  readonly controllerName: string | null;
  /** Of custom metadata that names a field: the field that names the object it is of. */
  readonly objectNameField: string | null;
  /** Literal default (`false`, `Open`, `120`) or the text of a default formula; see defaultIsFormula. */
  readonly defaultValue: string | null;
  readonly defaultIsFormula: boolean;
  /** Name, BillingAddress …: the compound field this one is part of. */
  readonly compoundFieldName: string | null;
  readonly inlineHelpText: string | null;
  readonly description: string | null;
  /** Roll-up summary and other metadata the save pipeline needs. */
  readonly summary: RollUpSummary | null;
  /** Where a fact was not found in a source. */
  readonly unconfirmed: boolean;
}

export interface RollUpSummary {
  readonly childObject: string;
  readonly childLookup: string;
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly field: string | null;
  readonly filters: readonly RollUpFilter[];
}

export interface RollUpFilter {
  readonly field: string;
  /** As in the metadata: `equals`, `notEqual`, `greaterThan`… */
  readonly operation: string;
  readonly value: string;
}

export interface ChildRelationship {
  readonly childSObject: string;
  readonly field: string;
  /** Null when the relationship cannot be queried. */
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

export interface RecordTypeDescribe {
  readonly id: string;
  readonly developerName: string;
  readonly name: string;
  readonly active: boolean;
  readonly description: string | null;
  readonly master: boolean;
  readonly defaultMapping: boolean;
  /** Values per picklist field (lower-case name); a field that is absent allows all values. */
  readonly picklistValues: ReadonlyMap<string, readonly string[]>;
}

export interface ValidationRule {
  readonly name: string;
  readonly active: boolean;
  readonly formula: string;
  readonly message: string;
  readonly field: string | null;
}

export interface FieldSetDescribe {
  readonly name: string;
  readonly label: string;
  readonly description: string | null;
  /** Paths as written: `Name`, `Account.Name`. */
  readonly fields: readonly { readonly path: string; readonly required: boolean }[];
}

export type ObjectKind =
  | 'standard'
  | 'custom'
  | 'customSetting'
  | 'customMetadata'
  | 'platformEvent'
  | 'changeEvent'
  | 'share'
  | 'history';

export interface ObjectDescribe {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  /** Three characters. */
  readonly keyPrefix: string | null;
  readonly kind: ObjectKind;
  readonly custom: boolean;
  readonly customSettingType: 'Hierarchy' | 'List' | null;
  readonly visibility: 'Public' | 'Protected' | 'PackageProtected';
  /** Organization-wide default, as in metadata: `Private`, `Read`, `ReadWrite`, `ControlledByParent` … */
  readonly sharingModel: string;
  /** The same for portal users. */
  readonly externalSharingModel: string;
  readonly createable: boolean;
  readonly updateable: boolean;
  readonly deletable: boolean;
  readonly undeletable: boolean;
  readonly mergeable: boolean;
  readonly queryable: boolean;
  readonly searchable: boolean;
  readonly triggerable: boolean;
  readonly feedEnabled: boolean;
  /** Set-up objects may not be saved in one transaction with others. */
  readonly setup: boolean;
  /** Of platform events. */
  readonly publishBehavior: 'PublishAfterCommit' | 'PublishImmediately' | null;
  readonly fields: readonly FieldDescribe[];
  readonly childRelationships: readonly ChildRelationship[];
  readonly recordTypes: readonly RecordTypeDescribe[];
  readonly validationRules: readonly ValidationRule[];
  /** By name as written. */
  readonly fieldSets: ReadonlyMap<string, FieldSetDescribe>;
  /** False for objects without rows of their own: Name, AggregateResult. */
  readonly stored: boolean;
  /** Tasks and events may point to it. */
  readonly activities: boolean;
  /** Where a fact was not found in a source. */
  readonly unconfirmed: boolean;
  /** Case-insensitive; the namespace of the org's own fields may be left out. */
  field(name: string): FieldDescribe | undefined;
  /** Field whose relationshipName is `name` (case-insensitive): `Account`, `Parent__r`, `Who`. */
  parentRelationship(name: string): FieldDescribe | undefined;
  childRelationship(name: string): ChildRelationship | undefined;
}

export interface SchemaFinding {
  /** Relative to the project's root. */
  readonly file: string;
  readonly message: string;
}

export interface OrgSchema {
  /** Empty without one. */
  readonly namespace: string;
  /** What the org has switched on: names as in project/features.ts. */
  readonly features: ReadonlySet<string>;
  /** Metadata that could not become part of the schema. */
  readonly findings: readonly SchemaFinding[];
  readonly objects: ReadonlyMap<string, ObjectDescribe>;
  /**
   * Case-insensitive; the namespace of the org's own objects may be left out. Also change events,
   * which `objects` does not list.
   */
  object(name: string): ObjectDescribe | undefined;
  objectByKeyPrefix(prefix: string): ObjectDescribe | undefined;
}
