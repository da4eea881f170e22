/**
 * System.UserInfo: the running user (of the innermost System.runAs) and the organization.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_userinfo.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { userTimeZone } from '../../runtime/userContext.ts';
import { defineType } from '../define.ts';
import { ApexTimeZone } from '../system/TimeZone.ts';

function userValue(field: string): string | null {
  const { org, user } = tx();
  const sql = `SELECT "${field}" FROM "User" WHERE "Id" = ?`;
  const value = org.db.prepare<[string], unknown>(sql).pluck().get(user.id);
  return typeof value === 'string' ? value : null;
}

function organizationValue(field: string): string | null {
  const value = tx()
    .org.db.prepare<[], unknown>(`SELECT "${field}" FROM "Organization"`)
    .pluck()
    .get();
  return typeof value === 'string' ? value : null;
}

/** The user's session with the server; null in asynchronous work. Tests have one of no use. */
function sessionId(): string | null {
  const { org, user, kind, test } = tx();
  if (test) return `${org.organizationId.slice(0, 15)}!ApexTestSession`;
  if (kind !== 'rest' && kind !== 'anonymous' && kind !== 'synchronous') return null;
  const table = `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '_session'`;
  if (org.db.prepare(table).get() === undefined) return null;
  const sql = 'SELECT token FROM _session WHERE user_id = ? ORDER BY rowid DESC LIMIT 1';
  return org.db.prepare<[string], string>(sql).pluck().get(user.id) ?? null;
}

/** Nobody counts licences here: the org's own namespace is licensed, another is not installed. */
function isLicensed(namespace: string | null): boolean {
  const own = tx().org.namespace;
  if (own !== '' && own.toLowerCase() === (namespace ?? nullArgument()).toLowerCase()) return true;
  return throwApex('System.TypeException', `Not a valid package namespace: ${namespace}`);
}

function isLicensedForPackage(id: string | null): never {
  return throwApex('System.TypeException', `Not a valid package id: ${id ?? nullArgument()}`);
}

defineType({
  namespace: 'System',
  name: 'UserInfo',
  kind: 'class',
  members: {
    'static getCurrentUvid(): String': () => null,
    'static getDefaultCurrency(): String': () =>
      tx().org.schema.features.has('multiCurrency')
        ? (userValue('DefaultCurrencyIsoCode') ?? 'USD')
        : 'USD',
    'static getFirstName(): String': () => userValue('FirstName'),
    'static getLanguage(): String': () => userValue('LanguageLocaleKey'),
    'static getLastName(): String': () => userValue('LastName'),
    'static getLocale(): String': () => userValue('LocaleSidKey'),
    'static getName(): String': () => userValue('Name'),
    'static getOrganizationId(): String': () => tx().org.organizationId,
    'static getOrganizationName(): String': () => organizationValue('Name'),
    'static getProfileId(): String': () => userValue('ProfileId'),
    'static getSessionId(): String': sessionId,
    'static getTimeZone(): TimeZone': () => new ApexTimeZone(userTimeZone()),
    'static getUiTheme(): String': () => 'Theme4d',
    'static getUiThemeDisplayed(): String': () => 'Theme4d',
    'static getUserEmail(): String': () => userValue('Email'),
    'static getUserId(): String': () => tx().user.id,
    'static getUserName(): String': () => userValue('Username') ?? tx().user.username,
    'static getUserRoleId(): String': () => userValue('UserRoleId'),
    'static getUserType(): String': () => userValue('UserType'),
    'static hasPackageLicense(Id): Boolean': isLicensedForPackage,
    'static isCurrentUserLicensed(String): Boolean': isLicensed,
    'static isCurrentUserLicensedForPackage(Id): Boolean': isLicensedForPackage,
    'static isMultiCurrencyOrganization(): Boolean': () =>
      tx().org.schema.features.has('multiCurrency'),
  },
});
