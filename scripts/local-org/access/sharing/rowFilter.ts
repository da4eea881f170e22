/** Record access in queries: the condition that a statement with sharing gets on each of its objects. */
import { enforcesSharing } from '../../runtime/callerSharing.ts';
import { tx, type AccessSite } from '../../runtime/transaction.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { grantsOf } from '../../schema/permissions.ts';
import type { SqlValue } from '../../soql/sql/fragment.ts';
import type { RowFilter } from '../../soql/run/rowFilter.ts';
import { raw, type Fragment } from '../../soql/sql/fragment.ts';
import { visibleRecords } from './conditions.ts';
import type { AccessContext } from './granted.ts';
import { isUnlimited, principalOf, type Level, type Principal } from './principal.ts';
import { sharingRules } from './rules.ts';

/** The running user, when its access to records is to be asked: null when it has all of them anyway. */
export function limitedPrincipal(access: AccessSite, level: Level): Principal | null {
  if (access.mode === 'system' && access.sharing === 'without') return null;
  const { org, user } = tx();
  if (isUnlimited(grantsOf(org.db, user.id), level) || !enforcesSharing(access)) return null;
  return principalOf(org.db, org.schema, sharingRules(org.project, org.schema), user.id);
}

/** Null when all rows are seen. */
export function rowFilterOf(access: AccessSite): RowFilter | null {
  const principal = limitedPrincipal(access, 'read');
  return principal && new PrincipalFilter(principal);
}

class PrincipalFilter implements RowFilter {
  readonly #principal: Principal;

  constructor(principal: Principal) {
    this.#principal = principal;
  }

  get key(): string {
    return this.#principal.key;
  }

  condition(object: ObjectDescribe, alias: string): Fragment | null {
    const { db, schema } = tx().org;
    const context: AccessContext = { db, schema, principal: this.#principal };
    const visible = visibleRecords(context, object, alias, 'read');
    if (visible === 'all') return null;
    return visible === 'none' ? raw('0') : visible;
  }

  value(name: string): SqlValue {
    return this.#principal.value(name);
  }
}
