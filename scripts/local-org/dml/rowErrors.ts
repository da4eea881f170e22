/** The platform's row errors, code and text in one place. */
import type { FieldDescribe } from '../schema/model.ts';
import type { RowError } from './types.ts';

const error = (statusCode: string, message: string, fields: readonly string[] = []): RowError => ({
  statusCode,
  message,
  fields,
});

/** The platform's texts show ids with 15 characters. */
export const shortId = (id: string): string => id.slice(0, 15);

export const rowErrors = {
  requiredMissing: (fields: readonly string[]): RowError =>
    error('REQUIRED_FIELD_MISSING', `Required fields are missing: [${fields.join(', ')}]`, fields),

  tooLong: (field: FieldDescribe, value: string): RowError =>
    error(
      'STRING_TOO_LONG',
      `${field.label}: data value too large: ${value} (max length=${field.length})`,
      [field.name],
    ),

  numberOutOfRange: (field: FieldDescribe, value: string): RowError =>
    error(
      'NUMBER_OUTSIDE_VALID_RANGE',
      `${field.label}: value outside of valid range on numeric field: ${value}`,
      [field.name],
    ),

  invalidEmail: (field: FieldDescribe, value: string): RowError =>
    error('INVALID_EMAIL_ADDRESS', `${field.label}: invalid email address: ${value}`, [field.name]),

  badPicklistValue: (field: FieldDescribe, value: string): RowError =>
    error(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      `${field.label}: bad value for restricted picklist field: ${value}`,
      [field.name],
    ),

  tooManyPicklistValues: (field: FieldDescribe): RowError =>
    error('TOO_MANY_ENUM_VALUE', `${field.label}: too many values for a multi-select picklist`, [
      field.name,
    ]),

  malformedId: (field: FieldDescribe, value: string): RowError =>
    error('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, [field.name]),

  wrongIdType: (field: FieldDescribe, value: string): RowError =>
    error('FIELD_INTEGRITY_EXCEPTION', `${field.label}: id value of incorrect type: ${value}`, [
      field.name,
    ]),

  invalidReference: (fields: readonly string[] = []): RowError =>
    error('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', fields),

  deleted: (fields: readonly string[] = []): RowError =>
    error('ENTITY_IS_DELETED', 'entity is deleted', fields),

  inactiveOwner: (userId: string, objectName: string): RowError =>
    error(
      'INACTIVE_OWNER_OR_USER',
      `operation performed with inactive user [${shortId(userId)}] as owner of ${objectName.toLowerCase()}`,
    ),

  ownerMissing: (): RowError =>
    error('INVALID_CROSS_REFERENCE_KEY', 'Owner ID: owner cannot be blank', ['OwnerId']),

  queueWithoutObject: (): RowError =>
    error('INVALID_OPERATION', 'Queue not associated with this SObject type', ['OwnerId']),

  duplicateValue: (fieldName: string, recordId: string): RowError =>
    error(
      'DUPLICATE_VALUE',
      `duplicate value found: ${fieldName} duplicates value on record with id: ${shortId(recordId)}`,
    ),

  duplicateExternalId: (fieldName: string, value: string): RowError =>
    error('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [fieldName]),

  severalMatches: (fieldName: string, ids: readonly string[]): RowError =>
    error(
      'DUPLICATE_EXTERNAL_ID',
      `${fieldName}: more than one record found for external id field: [${ids.join(', ')}]`,
      [fieldName],
    ),

  unknownForeignKey: (value: string, fieldName: string, objectName: string): RowError =>
    error(
      'INVALID_FIELD',
      `Foreign key external ID: ${value} not found for field ${fieldName} in entity ${objectName}`,
    ),

  severalForeignKeyFields: (objectName: string): RowError =>
    error(
      'INVALID_FIELD',
      `More than 1 field provided in an external foreign key reference in entity: ${objectName}`,
    ),

  idGivenOnInsert: (): RowError =>
    error('INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id']),

  idMissing: (operation: string): RowError =>
    error(
      'MISSING_ARGUMENT',
      `Id not specified in ${operation === 'delete' ? 'a' : 'an'} ${operation} call`,
    ),

  externalIdMissing: (fieldName: string): RowError =>
    error('MISSING_ARGUMENT', `${fieldName} not specified`),

  notWriteable: (fields: readonly string[]): RowError =>
    error(
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of ` +
        'this field and verify that it is read/write for your profile or permission set.',
      fields,
    ),

  selfReference: (field: FieldDescribe): RowError =>
    error('CIRCULAR_DEPENDENCY', `${field.label}: a record cannot refer to itself`, [field.name]),

  fieldIntegrity: (message: string, fields: readonly string[] = []): RowError =>
    error('FIELD_INTEGRITY_EXCEPTION', message, fields),

  /** `children`: plural label of what still refers to the record. */
  deleteRestricted: (name: string, children: string): RowError =>
    error(
      'DELETE_FAILED',
      `Your attempt to delete ${name} could not be completed because it is associated with the ` +
        `following ${children}.`,
    ),

  notInRecycleBin: (): RowError => error('UNDELETE_FAILED', 'Entity is not in the recycle bin'),

  lockedForEditing: (): RowError => error('ENTITY_IS_LOCKED', 'the entity is locked for editing'),

  noAccess: (): RowError =>
    error('INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id'),

  ownerWithoutRead: (): RowError =>
    error('TRANSFER_REQUIRES_READ', 'The new owner must have read permission'),

  noCrossReference: (): RowError =>
    error(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      'insufficient access rights on cross-reference id',
    ),

  convertedLead: (): RowError =>
    error('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead'),

  locked: (ids: readonly string[]): RowError =>
    error(
      'UNABLE_TO_LOCK_ROW',
      ids.length === 0
        ? 'unable to obtain exclusive access to this record'
        : `unable to obtain exclusive access to this record or ${ids.length} records: ${ids.join(',')}`,
    ),

  inTrigger: (id: string, trigger: string): RowError =>
    error(
      'SELF_REFERENCE_FROM_TRIGGER',
      `Object (id = ${shortId(id)}) is currently in trigger ${trigger}, therefore it cannot ` +
        'recursively update itself',
    ),

  triggerFailed: (message: string): RowError =>
    error('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', message),

  /** UNCONFIRMED: that nothing stands between the details and the end. */
  flowFailed: (label: string, details: string): RowError =>
    error(
      'CANNOT_EXECUTE_FLOW_TRIGGER',
      `We can't save this record because the “${label}” process failed. ` +
        `Give your Salesforce admin these details. ${details}`,
    ),

  rejected: (message: string, fields: readonly string[]): RowError =>
    error('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields),

  /** UNCONFIRMED code and text: a rule whose formula has no value for the record. */
  invalidRule: (rule: string, reason: string): RowError =>
    error(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      `The formula in the "${rule}" validation rule is invalid or too complex. (${reason})`,
    ),

  /** UNCONFIRMED code and text: a default whose formula has no value. */
  invalidDefault: (field: FieldDescribe, reason: string): RowError =>
    error(
      'FIELD_INTEGRITY_EXCEPTION',
      `${field.label}: the default value has no result: ${reason}`,
      [field.name],
    ),

  tooManyRetries: (): RowError =>
    error(
      'LIMIT_EXCEEDED',
      'Too many batch retries in the presence of Apex triggers and partial failures.',
    ),

  mixedDml: (objectName: string, earlier: string): RowError =>
    error(
      'MIXED_DML_OPERATION',
      'DML operation on setup object is not permitted after you have updated a non-setup object ' +
        `(or vice versa): ${objectName}, original object: ${earlier}`,
    ),

  duplicateUsername: (): RowError =>
    error(
      'DUPLICATE_USERNAME',
      'Duplicate Username.The username already exists in this or another Salesforce organization. ' +
        'Usernames must be unique across all Salesforce organizations. To resolve, use a different ' +
        "username (it doesn't need to match the user's email address). ",
      ['Username'],
    ),

  other: error,
} as const;
