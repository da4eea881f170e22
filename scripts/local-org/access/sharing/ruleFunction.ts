/** Criteria of sharing rules inside SQL. */
import type { Database } from 'better-sqlite3';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import { quoted } from '../../soql/sql/fragment.ts';
import type { SqlValue } from '../../schema/storage.ts';
import type { SharingRule } from './rules.ts';

const registered = new WeakMap<Database, Map<string, SharingRule>>();

/** `sharing_rule_3(a."Name", a."Status__c")`: the call for rows of `alias`, as a condition. */
export function registerRuleFunction(db: Database, rule: SharingRule, alias: string): string {
  const columns = rule.object.fields.filter(hasColumn).map(({ name }) => name);
  const name = `sharing_rule_${rule.index}`;
  let rules = registered.get(db);
  if (!rules) registered.set(db, (rules = new Map()));
  if (rules.get(name) !== rule) {
    rules.set(name, rule);
    db.function(name, { varargs: true, deterministic: true }, (...values: unknown[]) => {
      const row = Object.fromEntries(columns.map((column, i) => [column, stored(values[i])]));
      return rule.criteria?.(row, {}) === true ? 1 : 0;
    });
  }
  return `${name}(${columns.map((column) => `${alias}.${quoted(column)}`).join(',')})`;
}

const stored = (value: unknown): SqlValue =>
  typeof value === 'string' || typeof value === 'number' ? value : null;
