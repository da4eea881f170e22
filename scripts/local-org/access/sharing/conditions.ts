/**
 * Which records of an object a user may read, edit or fully control, as one SQL condition. Ids of users
 * and groups are parameters (`Principal.value`), so that the text is the same for most users.
 * https://help.salesforce.com/s/articleView?id=platform.security_about_record_access.htm
 */
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { join, quoted, raw, sql, type Fragment } from '../../soql/sql/fragment.ts';
import { accountImplicit, childImplicit } from './accountSharing.ts';
import { controlOf, type ParentLink } from './control.ts';
import {
  defaultGives,
  either,
  grantedRecords,
  inReach,
  shares,
  sharingValue,
  type AccessContext,
} from './granted.ts';
import type { Level } from './principal.ts';

/** All rows, none, or those for which the condition holds. */
export type Visible = 'all' | 'none' | Fragment;

/** Objects that point to each other end here: what is deeper gives no access. */
const maximumDepth = 6;

/** `alias`: of the object's table. */
export function visibleRecords(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
  depth = 0,
): Visible {
  const { principal } = context;
  const control = controlOf(object);
  if (control.kind === 'open' || principal.hasAll(object, level)) return 'all';
  if (depth > maximumDepth) return 'none';
  switch (control.kind) {
    case 'owner':
      return ownedRecords(context, object, alias, level);
    case 'user':
      return userRecords(context, object, alias, level);
    case 'activity':
      return activities(context, object, alias, level, control.lookups, depth);
    case 'parent':
      return controlledRecords(context, object, alias, level, control, depth);
  }
}

function ownedRecords(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): Visible {
  if (defaultGives(context.principal, object, level)) return 'all';
  const parts = [
    ...grantedRecords(context, object, alias, level),
    ...childImplicit(context, object, alias, level),
  ];
  if (object.name === 'Account' && level === 'read') parts.push(...accountImplicit(context, alias));
  return parts.length === 0 ? 'none' : either(parts);
}

/** Who may not manage users changes itself only, whatever is shared: the rest is set-up. */
function userRecords(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
): Visible {
  const { principal } = context;
  if (principal.grants.userPermissions.has('manageusers')) return 'all';
  const self = raw(`${alias}."Id"`);
  if (level !== 'read') return sql`${self} = ${sharingValue('user')}`;
  if (defaultGives(principal, object, level)) return 'all';
  return either([sql`${self} ${inReach}`, ...shares(context, object, alias, level)]);
}

function activities(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
  lookups: readonly FieldDescribe[],
  depth: number,
): Visible {
  const { principal } = context;
  const byParent = object.sharingModel === 'ControlledByParent';
  const parts: Fragment[] = [];
  if (principal.kind !== 'guest') {
    parts.push(sql`${raw(`${alias}."OwnerId"`)} ${inReach}`);
  }
  if (level === 'read' || byParent) {
    for (const lookup of lookups) {
      const link = { lookup, write: 'edit' } as const;
      const visible = throughLink(context, link, alias, level, depth);
      if (visible !== 'none') parts.push(visible);
    }
  }
  return parts.length === 0 ? 'none' : either(parts);
}

function controlledRecords(
  context: AccessContext,
  object: ObjectDescribe,
  alias: string,
  level: Level,
  control: { readonly links: readonly ParentLink[]; readonly owned: boolean },
  depth: number,
): Visible {
  const parts: Fragment[] = [];
  for (const link of control.links) {
    const visible = throughLink(context, link, alias, level, depth);
    if (visible === 'none') return 'none';
    const column = raw(`${alias}.${quoted(link.lookup.name)}`);
    if (!link.lookup.nillable) parts.push(visible);
    // A contact without account is its owner's alone.
    else if (control.owned && object.field('OwnerId')) {
      const own = sql`${raw(`${alias}."OwnerId"`)} = ${sharingValue('user')}`;
      parts.push(sql`(${visible} OR (${column} IS NULL AND ${own}))`);
    } else parts.push(sql`(${column} IS NULL OR ${visible})`);
  }
  return parts.length === 0 ? 'all' : sql`(${join(parts, ' AND ')})`;
}

/** Rows whose lookup holds a record that the user reaches. */
function throughLink(
  context: AccessContext,
  { lookup, write }: ParentLink,
  alias: string,
  level: Level,
  depth: number,
): Fragment | 'none' {
  const column = raw(`${alias}.${quoted(lookup.name)}`);
  const open: string[] = [];
  const parts: Fragment[] = [];
  for (const name of lookup.referenceTo) {
    const parent = context.schema.object(name);
    if (!parent?.stored || parent.keyPrefix === null) continue;
    const needed = level === 'read' ? 'read' : write;
    const inner = `p${depth}`;
    const visible = visibleRecords(context, parent, inner, needed, depth + 1);
    if (visible === 'all') open.push(parent.keyPrefix);
    else if (visible !== 'none') {
      parts.push(
        sql`${column} IN (SELECT ${raw(`${inner}."Id" FROM ${quoted(parent.name)} ${inner}`)} WHERE ${visible})`,
      );
    }
  }
  if (open.length > 0) {
    const prefixes = open.map((prefix) => `'${prefix}'`).join(',');
    parts.push(sql`substr(${column},1,3) IN (${raw(prefixes)})`);
  }
  return parts.length === 0 ? 'none' : either(parts);
}
