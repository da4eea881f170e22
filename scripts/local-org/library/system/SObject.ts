/**
 * Methods of every record. Typed field access is compiled; methods of custom settings
 * (`getInstance` …) belong to the object types.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_sobject.htm
 */
import { recalculateFormulas } from '../../formula/recalculate.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex, type ApexException } from '../../runtime/exceptions.ts';
import { SObject } from '../../runtime/sobject.ts';
import { toText } from '../../runtime/toText.ts';
import { sobjectTypeToken, type SObjectFieldToken } from '../../runtime/tokens.ts';
import { DatabaseError } from '../database/DatabaseError.ts';
import { customSettingMembers } from '../schema/customSettings.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { listOf } from '../support.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

/** The field's name; SObjectException when the token is another object's. */
function nameOf(self: SObject, field: SObjectFieldToken | null): string {
  if (!field) nullArgument();
  if (field.object.name !== self.describe.name) {
    throwApex(
      'System.SObjectException',
      `${field.object.name}.${field.describe.name} does not belong to SObject type ${self.describe.name}`,
    );
  }
  return field.describe.name;
}

function put(self: SObject, name: string | null, value: unknown): unknown {
  return self.put(name ?? nullArgument(), value);
}

function putParent(self: SObject, name: string | null, parent: SObject | null): SObject | null {
  return self.putSObject(name ?? nullArgument(), parent);
}

/** The relationship of a lookup that is given by its token. */
function parentNameOf(self: SObject, field: SObjectFieldToken | null): string {
  const name = nameOf(self, field);
  return field?.describe.relationshipName ?? name;
}

function isSet(self: SObject, name: string): boolean {
  const field = self.describe.field(name);
  if (!field) {
    throwApex('System.SObjectException', `Invalid field ${name} for ${self.describe.name}`);
  }
  return wasSet(self, field.name);
}

/** Queried fields are set even when they are null. */
const wasSet = (self: SObject, name: string): boolean =>
  self.isSet(name) || (self.queriedFields?.has(name.toLowerCase()) ?? false);

const fieldAccess: Members = {
  'Id: Id': {
    get: (self: SObject) => self.getField('id'),
    set: (self: SObject, id: string | null) => self.setField('id', id),
  },
  'put(String, Object): Object': put,
  'put(Schema.SObjectField, Object): Object': (
    self: SObject,
    field: SObjectFieldToken | null,
    value: unknown,
  ) => self.put(nameOf(self, field), value),
  'putSObject(String, SObject): SObject': putParent,
  'putSObject(Schema.SObjectField, SObject): SObject': (
    self: SObject,
    field: SObjectFieldToken | null,
    parent: SObject | null,
  ) => self.putSObject(parentNameOf(self, field), parent),
  ...nonNull({
    'get(String): Object': (self: SObject, name: string) => self.get(name),
    'get(Schema.SObjectField): Object': (self: SObject, field: SObjectFieldToken) =>
      self.get(nameOf(self, field)),
    'getSObject(String): SObject': (self: SObject, name: string) => self.getSObject(name),
    'getSObject(Schema.SObjectField): SObject': (self: SObject, field: SObjectFieldToken) =>
      self.getSObject(parentNameOf(self, field)),
    'getSObjects(String): List<SObject>': (self: SObject, name: string) => self.getSObjects(name),
    'getSObjects(Schema.SObjectField): List<SObject>': (self: SObject, field: SObjectFieldToken) =>
      self.getSObjects(nameOf(self, field)),
    'isSet(String): Boolean': isSet,
    'isSet(Schema.SObjectField): Boolean': (self: SObject, field: SObjectFieldToken) =>
      wasSet(self, nameOf(self, field)),
  }),
  'clear(): void': (self: SObject) => {
    for (const name of [...self.setNames()]) self.unset(name);
    self.queriedFields = null;
  },
  'getPopulatedFieldsAsMap(): Map<String, Object>': (self: SObject) =>
    self.populatedFields().makeReadOnly(),
};

/** The last Boolean says whether HTML is escaped where the error is shown: nothing to do here. */
const errors: Members = nonNull({
  'addError(String): void': (self: SObject, message: string) => self.addError(message),
  'addError(String, Boolean): void': (self: SObject, message: string) => self.addError(message),
  'addError(Exception): void': (self: SObject, cause: ApexException) =>
    self.addError(cause.message),
  'addError(Exception, Boolean): void': (self: SObject, cause: ApexException) =>
    self.addError(cause.message),
  'addError(String, String): void': (self: SObject, field: string, message: string) =>
    self.addError(message, field),
  'addError(String, String, Boolean): void': (self: SObject, field: string, message: string) =>
    self.addError(message, field),
  'addError(Schema.SObjectField, String): void': (
    self: SObject,
    field: SObjectFieldToken,
    message: string,
  ) => self.addError(message, nameOf(self, field)),
  'addError(Schema.SObjectField, String, Boolean): void': (
    self: SObject,
    field: SObjectFieldToken,
    message: string,
  ) => self.addError(message, nameOf(self, field)),
  'getErrors(): List<Database.Error>': (self: SObject): ApexList<DatabaseError> =>
    listOf(
      'Database.Error',
      self.errors.map((error) => new DatabaseError(error)),
    ),
  'hasErrors(): Boolean': (self: SObject) => self.errors.length > 0,
});

const copies: Members = nonNull({
  'clone(): SObject': (self: SObject) => self.clone(),
  'clone(Boolean): SObject': (self: SObject, preserveId: boolean) => self.clone({ preserveId }),
  'clone(Boolean, Boolean): SObject': (self: SObject, preserveId: boolean, deep: boolean) =>
    self.clone({ preserveId, deep }),
  'clone(Boolean, Boolean, Boolean): SObject': (
    self: SObject,
    preserveId: boolean,
    deep: boolean,
    preserveReadonlyTimestamps: boolean,
  ) => self.clone({ preserveId, deep, preserveReadonlyTimestamps }),
  'clone(Boolean, Boolean, Boolean, Boolean): SObject': (
    self: SObject,
    preserveId: boolean,
    deep: boolean,
    preserveReadonlyTimestamps: boolean,
    preserveAutonumber: boolean,
  ) => self.clone({ preserveId, deep, preserveReadonlyTimestamps, preserveAutonumber }),
  'getCloneSourceId(): Id': (self: SObject) => self.cloneSourceId,
  'isClone(): Boolean': (self: SObject) => self.isClone,
});

/** Counts as a query. */
function recalculate(self: SObject): void {
  chargeLimit('queries');
  recalculateFormulas(self);
}

defineType({
  name: 'SObject',
  namespace: 'System',
  kind: 'class',
  jsClass: SObject,
  members: {
    ...fieldAccess,
    ...errors,
    ...copies,
    ...customSettingMembers,
    'getOptions(): Database.DMLOptions': (self: SObject) => self.options,
    // Only records made by a quick action have one, and there are none here.
    'getQuickActionName(): String': () => null,
    'getSObjectType(): Schema.SObjectType': (self: SObject) => sobjectTypeToken(self.describe),
    'recalculateFormulas(): void': recalculate,
    'setOptions(Database.DMLOptions): void': (self: SObject, options: object | null) => {
      self.options = options;
    },
    'toString(): String': (self: SObject) => toText(self),
  },
});
