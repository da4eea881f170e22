/**
 * What accounts and their contacts, opportunities and cases give each other ("implicit sharing").
 * https://developer.salesforce.com/docs/atlas.en-us.draes.meta/draes/draes_object_relationships_implicit_sharing.htm
 */
import type { ObjectDescribe } from '../../schema/model.ts';
import { quoted, raw, sql, type Fragment } from '../../soql/sql/fragment.ts';
import { controlOf } from './control.ts';
import {
  either,
  grantedRecords,
  inReach,
  levelCondition,
  ruleCondition,
  type AccessContext,
} from './granted.ts';
import type { Level } from './principal.ts';

const children = ['Opportunity', 'Case', 'Contact'] as const;

/** Who has a share of a child may read its account. */
export function accountImplicit(context: AccessContext, alias: string): Fragment[] {
  return children.flatMap((name) => {
    const child = context.schema.object(name);
    if (!child || controlOf(child).kind !== 'owner') return [];
    const granted = grantedRecords(context, child, 'child', 'read');
    if (granted.length === 0) return [];
    return [
      sql`${raw(`${alias}."Id" IN (SELECT child."AccountId" FROM ${quoted(name)} child`)} WHERE child."AccountId" IS NOT NULL AND child."IsDeleted" = 0 AND ${either(granted)})`,
    ];
  });
}

/** Role's say over the children of accounts that its users own. */
const roleFields: Readonly<Record<string, string>> = {
  Opportunity: 'OpportunityAccessForAccountOwner',
  Case: 'CaseAccessForAccountOwner',
  Contact: 'ContactAccessForAccountOwner',
};

/** Owners of the account, and those it is shared with, as the share, the team or the rule says. */
export function childImplicit(
  { schema, principal, db }: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): Fragment[] {
  const roleField = roleFields[object.name];
  if (roleField === undefined || level === 'full' || principal.kind === 'guest') return [];
  const account = raw(`${alias}."AccountId"`);
  const childLevel = `${object.name}AccessLevel`;
  const holders = [
    ['AccountShare', 'UserOrGroupId'],
    ['AccountTeamMember', 'UserId'],
  ].flatMap(([holder = '', user = '']) => {
    if (!schema.object(holder)?.field(childLevel)) return [];
    const from = raw(`${quoted(holder)} WHERE ${quoted(user)}`);
    return [
      sql`${account} IN (SELECT "AccountId" FROM ${from} ${inReach}${levelCondition(childLevel, level)} AND "IsDeleted" = 0)`,
    ];
  });
  const rules = principal.rules.flatMap((rule) => {
    const given = rule.children.get(object.name);
    if (given === undefined || (level === 'edit' && given !== 'Edit')) return [];
    const context = { schema, principal, db };
    return [
      sql`${account} IN (SELECT acc."Id" FROM "Account" acc WHERE ${ruleCondition(context, rule, 'acc')})`,
    ];
  });
  return [ownersRole(account, roleField, level), ...holders, ...rules];
}

/** UNCONFIRMED: an owner without a role has no access to children by being the owner. */
function ownersRole(account: Fragment, roleField: string, level: Level): Fragment {
  const owners = raw(
    '"Account" acc JOIN "User" own ON own."Id" = acc."OwnerId" JOIN "UserRole" rol ON rol."Id" = own."UserRoleId"',
  );
  return sql`${account} IN (SELECT acc."Id" FROM ${owners} WHERE acc."OwnerId" ${inReach}${levelCondition(roleField, level)})`;
}
