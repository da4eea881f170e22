/**
 * The describe model of an org: every object and field, standard and from the project.
 * Property names follow the REST describe result
 * (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm).
 */
export type FieldType =
  | 'id' | 'string' | 'textarea' | 'boolean' | 'int' | 'long' | 'double' | 'currency' | 'percent'
  | 'date' | 'datetime' | 'time' | 'picklist' | 'multipicklist' | 'combobox' | 'reference'
  | 'email' | 'phone' | 'url' | 'encryptedstring' | 'base64' | 'address' | 'location' | 'anyType'
  | 'complexvalue';

/** Apex type that a field has in code. Numbers of type double, currency and percent are Decimal. */
export type FieldApexType =
  | 'Id' | 'String' | 'Boolean' | 'Integer' | 'Long' | 'Decimal' | 'Double' | 'Date' | 'Datetime'
  | 'Time' | 'Blob' | 'Address' | 'Location' | 'Object';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly active: boolean;
  readonly defaultValue: boolean;
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
  readonly referenceTo: readonly string[];
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
  readonly masterDetail: boolean;
  readonly writeRequiresMasterRead: boolean;
  readonly picklistValues: readonly PicklistValue[];
  readonly restrictedPicklist: boolean;
  readonly controllerName: string | null;
  /** Literal default (`false`, `Open`, `120`) or the text of a default formula; see defaultIsFormula. */
  readonly defaultValue: string | null;
  readonly defaultIsFormula: boolean;
  /** Name, BillingAddress …: the compound field this one is part of. */
  readonly compoundFieldName: string | null;
  readonly inlineHelpText: string | null;
  readonly description: string | null;
  /** Roll-up summary, geolocation and other metadata the save pipeline needs. */
  readonly summary: RollUpSummary | null;
  /** Where a fact was not found in a source. */
  readonly unconfirmed: boolean;
}

export interface RollUpSummary {
  readonly childObject: string;
  readonly childLookup: string;
  readonly operation: 'count' | 'sum' | 'min' | 'max';
  readonly field: string | null;
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

export type ObjectKind =
  | 'standard' | 'custom' | 'customSetting' | 'customMetadata' | 'platformEvent' | 'share' | 'history';

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
  readonly sharingModel: string;
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
  readonly fields: readonly FieldDescribe[];
  readonly childRelationships: readonly ChildRelationship[];
  readonly recordTypes: readonly RecordTypeDescribe[];
  readonly validationRules: readonly ValidationRule[];
  readonly fieldSets: ReadonlyMap<string, readonly string[]>;
  /** Case-insensitive. */
  field(name: string): FieldDescribe | undefined;
  /** Field whose relationshipName is `name` (case-insensitive): `Account`, `Parent__r`, `Who`. */
  parentRelationship(name: string): FieldDescribe | undefined;
  childRelationship(name: string): ChildRelationship | undefined;
}

export interface OrgSchema {
  readonly objects: ReadonlyMap<string, ObjectDescribe>;
  /** Case-insensitive. */
  object(name: string): ObjectDescribe | undefined;
  objectByKeyPrefix(prefix: string): ObjectDescribe | undefined;
}
