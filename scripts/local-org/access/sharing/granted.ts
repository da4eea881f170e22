/** What users have of records themselves: by default, ownership, shares, teams and sharing rules. */
import type { Database } from 'better-sqlite3';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { join, quoted, raw, sql, type Fragment, type Param } from '../../soql/sql/fragment.ts';
import { shareObjectOf } from './control.ts';
import { registerRuleFunction } from './ruleFunction.ts';
import type { Level, Principal } from './principal.ts';
import type { SharingRule } from './rules.ts';

export interface AccessContext {
  readonly db: Database;
  readonly schema: OrgSchema;
  readonly principal: Principal;
}

export const sharingValue = (name: string): Param => ({ kind: 'sharing', name });

export const either = (parts: readonly Fragment[]): Fragment => sql`(${join(parts, ' OR ')})`;

const inList = (name: string): Fragment =>
  sql`IN (SELECT value FROM json_each(${sharingValue(name)}))`;

/**
 * One of the users and groups whose records and shares the user has.
 * Differs: "Grant Access Using Hierarchies" is not part of the metadata; it is on for all objects.
 */
export const inReach = inList('reach');

/** What the organization-wide default gives to everyone of the user's kind. */
export function defaultGives(principal: Principal, object: ObjectDescribe, level: Level): boolean {
  if (principal.kind === 'guest') return false;
  const model = principal.kind === 'internal' ? object.sharingModel : object.externalSharingModel;
  switch (model) {
    case 'Read':
    case 'ReadSelect':
      return level === 'read';
    case 'ReadWrite':
    case 'ReadWriteTransfer':
      return level !== 'full';
    case 'FullAccess':
      return true;
    default:
      return false;
  }
}

/** Through ownership, shares, teams and rules: without defaults and without other records. */
export function grantedRecords(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): readonly Fragment[] {
  const { principal } = context;
  const rules = principal.rules.flatMap((rule) => {
    const fits = rule.object === object && (level === 'read' || (level === 'edit' && rule.edit));
    return fits ? [ruleCondition(context, rule, alias)] : [];
  });
  // Guests own nothing and stand in no hierarchy.
  if (principal.kind === 'guest') return rules;
  return [
    sql`${raw(`${alias}."OwnerId"`)} ${inReach}`,
    ...shares(context, object, alias, level),
    ...teams(context, object, alias, level),
    ...rules,
  ];
}

/** `AND "AccessLevel" IN ('Edit','All')` */
export function levelCondition(column: string, level: Level): Fragment {
  const levels = { read: ['Read', 'Edit', 'All'], edit: ['Edit', 'All'], full: ['All'] }[level];
  return raw(` AND ${quoted(column)} IN (${levels.map((each) => `'${each}'`).join(',')})`);
}

/** Records of which a share says so. */
export function shares(
  { schema }: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): Fragment[] {
  const share = shareObjectOf(object, (name) => schema.object(name));
  if (!share) return [];
  const { describe, parent, level: column } = share;
  const live = describe.field('IsDeleted') ? raw(' AND "IsDeleted" = 0') : raw('');
  return [
    sql`${raw(`${alias}."Id" IN (SELECT ${quoted(parent)} FROM ${quoted(describe.name)}`)} WHERE "UserOrGroupId" ${inReach}${levelCondition(column, level)}${live})`,
  ];
}

const teamObjects: Readonly<Record<string, string>> = {
  Account: 'AccountTeamMember',
  Opportunity: 'OpportunityTeamMember',
};

function teams(
  { schema }: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): Fragment[] {
  const team = schema.object(teamObjects[object.name] ?? '');
  if (!team) return [];
  const parent = quoted(`${object.name}Id`);
  return [
    sql`${raw(`${alias}."Id" IN (SELECT ${parent} FROM ${quoted(team.name)}`)} WHERE "UserId" ${inReach}${levelCondition(`${object.name}AccessLevel`, level)}${raw(' AND "IsDeleted" = 0')})`,
  ];
}

/** Rows that a rule shares. */
export function ruleCondition(context: AccessContext, rule: SharingRule, alias: string): Fragment {
  if (rule.sharedFrom) {
    return sql`${raw(`${alias}."OwnerId"`)} ${inList(`from ${rule.index}`)}`;
  }
  return raw(registerRuleFunction(context.db, rule, alias));
}
