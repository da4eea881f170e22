/**
 * Global values: `$User`, `$Profile`, `$UserRole`, `$Organization`, `$RecordType`, `$Permission`,
 * `$Setup`, `$CustomMetadata`, `$Label`, and the moment and zone that date functions use.
 * https://help.salesforce.com/s/articleView?id=sf.dev_understanding_global_variables.htm
 */
import { ApexDate, ApexDatetime } from '../runtime/dateTypes.ts';
import { userTimeZone } from '../runtime/userContext.ts';
import { zoneOffset } from '../runtime/zones.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { hasColumn } from '../schema/fieldDescribe.ts';
import { hasCustomPermission } from '../schema/permissions.ts';
import type { SqlValue } from '../schema/storage.ts';
import { FormulaError } from './errors.ts';
import { fullName, type GlobalReference } from './references.ts';
import { fromStored, typeOfField } from './values.ts';

/** The running user's day. */
export const today: GlobalReference = {
  kind: 'global',
  name: 'TODAY()',
  type: 'date',
  read(transaction) {
    const now = transaction.org.clock.now();
    return new ApexDatetime(now).parts(zoneOffset(userTimeZone(), now)).date.toString();
  },
  decode: (stored) => ApexDate.tryParse(String(stored)),
};

export const now: GlobalReference = {
  kind: 'global',
  name: 'NOW()',
  type: 'datetime',
  read: (transaction) => Math.floor(transaction.org.clock.now() / 1000) * 1000,
  decode: (stored) => new ApexDatetime(Number(stored)),
};

/** IANA name of the running user's time zone. */
export const timeZone: GlobalReference = {
  kind: 'global',
  name: '$TimeZone',
  type: 'text',
  read: () => userTimeZone(),
  decode: (stored) => String(stored),
};

type Resolver = (schema: OrgSchema, parts: readonly string[]) => GlobalReference | null;

const resolvers: Readonly<Record<string, Resolver>> = {
  $USER: (schema, parts) => single(schema, 'User', parts, '"Id" = $user'),
  $PROFILE: (schema, parts) =>
    single(schema, 'Profile', parts, '"Id" = (SELECT "ProfileId" FROM "User" WHERE "Id" = $user)'),
  $USERROLE: (schema, parts) =>
    single(
      schema,
      'UserRole',
      parts,
      '"Id" = (SELECT "UserRoleId" FROM "User" WHERE "Id" = $user)',
    ),
  $ORGANIZATION: (schema, parts) =>
    single(schema, 'Organization', parts, '$user IS NOT NULL LIMIT 1'),
  $PERMISSION: permission,
  $SETUP: setup,
  $CUSTOMMETADATA: customMetadata,
  $LABEL: label,
};

/** `$User.Email`. `$RecordType` belongs to the record: see CompileContext. Throws FormulaError. */
export function resolveGlobal(schema: OrgSchema, name: string, offset: number): GlobalReference {
  const [head = '', ...parts] = name.split('.');
  const resolver = resolvers[head.toUpperCase()];
  if (!resolver)
    throw new FormulaError(`The local org does not support ${head} in formulas`, offset);
  const reference = resolver(schema, parts);
  if (reference) return { ...reference, name };
  throw new FormulaError(`Field ${name} does not exist. Check spelling.`, offset);
}

function single(
  schema: OrgSchema,
  objectName: string,
  parts: readonly string[],
  condition: string,
): GlobalReference | null {
  const field = fieldOf(schema.object(objectName), parts);
  if (!field) return null;
  const sql = `SELECT "${field.name}" FROM "${objectName}" WHERE ${condition}`;
  return ofField(field, (transaction) => first(transaction, sql, { user: transaction.user.id }));
}

function fieldOf(
  object: ObjectDescribe | undefined,
  parts: readonly string[],
): FieldDescribe | null {
  const field = parts.length === 1 ? object?.field(parts[0] ?? '') : undefined;
  return field && hasColumn(field) && typeOfField(field) ? field : null;
}

function ofField(
  field: FieldDescribe,
  read: (transaction: Transaction) => SqlValue,
): GlobalReference {
  const type = typeOfField(field) ?? 'text';
  return {
    kind: 'global',
    name: field.name,
    type,
    read,
    decode: (stored) => fromStored(field, stored),
  };
}

function first(
  transaction: Transaction,
  sql: string,
  parameters: Readonly<Record<string, string>>,
): SqlValue {
  const value = transaction.org.db.prepare(sql).pluck().get(parameters) as SqlValue | undefined;
  return value ?? null;
}

/** Has the running user the custom permission? */
function permission(_: OrgSchema, [name, more]: readonly string[]): GlobalReference | null {
  if (name === undefined || more !== undefined) return null;
  return {
    kind: 'global',
    name,
    type: 'boolean',
    read: ({ org, user }) => Number(hasCustomPermission(org.db, user.id, name)),
    decode: (stored) => stored === 1,
  };
}

/** A hierarchy custom setting: the user's value, else the profile's, else the organization's. */
function setup(schema: OrgSchema, [name = '', ...rest]: readonly string[]): GlobalReference | null {
  const object = schema.object(fullName(schema, name));
  const field = object?.customSettingType === 'Hierarchy' ? fieldOf(object, rest) : null;
  if (!object || !field) return null;
  const sql = `SELECT s."${field.name}" FROM "${object.name}" s, "User" u
    WHERE u."Id" = $user AND s."SetupOwnerId" IN (u."Id", u."ProfileId", $org)
      AND s."${field.name}" IS NOT NULL AND s."IsDeleted" = 0
    ORDER BY substr(s."SetupOwnerId", 1, 3) = '005' DESC, s."SetupOwnerId" = u."ProfileId" DESC LIMIT 1`;
  return ofField(field, (transaction) =>
    first(transaction, sql, { user: transaction.user.id, org: transaction.org.organizationId }),
  );
}

/** `$CustomMetadata.Rate__mdt.Standard.Percent__c` */
function customMetadata(
  schema: OrgSchema,
  [name = '', record = '', ...rest]: readonly string[],
): GlobalReference | null {
  const object = schema.object(fullName(schema, name));
  const field = object?.kind === 'customMetadata' ? fieldOf(object, rest) : null;
  if (!object || !field) return null;
  const sql = `SELECT "${field.name}" FROM "${object.name}" WHERE "DeveloperName" = $record`;
  return ofField(field, (transaction) =>
    first(transaction, sql, { record: record.replace(/^\w+?__/, '') }),
  );
}

function label(schema: OrgSchema, [name, more]: readonly string[]): GlobalReference | null {
  if (name === undefined || more !== undefined) return null;
  return {
    kind: 'global',
    name,
    type: 'text',
    read({ org }) {
      const own = name.replace(new RegExp(`^${schema.namespace}__`, 'i'), '');
      const value = org.project.component('CustomLabel', own)?.content.value;
      return typeof value === 'string' ? value : null;
    },
    decode: (stored) => (stored === null ? null : String(stored)),
  };
}
