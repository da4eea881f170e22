/** Looks for records that a duplicate rule takes for the same as one that is saved. */
import type { Database } from 'better-sqlite3';
import { planOf } from '../dml/objectPlan.ts';
import { prepared, quote } from '../dml/statements.ts';
import type { SqlValue } from '../schema/storage.ts';
import type { MatchingRule } from './matchingRule.ts';

export interface Match {
  readonly id: string;
  readonly confidence: number;
}

interface Candidate {
  readonly id: string;
  readonly values: readonly SqlValue[];
}

const maximumMatches = 100;

/** For the records of one save: a table that has to be read whole is read once. */
export class DuplicateFinder {
  readonly #db: Database;
  readonly #whole = new Map<MatchingRule, readonly Candidate[]>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Without `excluded`, best first. `values`: in the order of the rule's items. */
  find(
    rule: MatchingRule,
    values: readonly SqlValue[],
    excluded: ReadonlySet<string>,
  ): readonly Match[] {
    const matches: Match[] = [];
    for (const candidate of this.#candidates(rule, values)) {
      if (excluded.has(candidate.id)) continue;
      const confidence = rule.confidence(values, candidate.values);
      if (confidence !== null) matches.push({ id: candidate.id, confidence });
    }
    return matches.sort((a, b) => b.confidence - a.confidence).slice(0, maximumMatches);
  }

  #candidates(rule: MatchingRule, values: readonly SqlValue[]): readonly Candidate[] {
    if (rule.isSelective) {
      const filter = rule.candidates(values);
      return this.#read(rule, ` AND ${filter.sql}`, filter.values);
    }
    let whole = this.#whole.get(rule);
    if (!whole) this.#whole.set(rule, (whole = this.#read(rule, '', [])));
    return whole;
  }

  /** UNCONFIRMED: converted leads are no candidates. */
  #read(rule: MatchingRule, where: string, values: readonly SqlValue[]): readonly Candidate[] {
    const plan = planOf(rule.object);
    const columns = rule.items.map(({ field }) => quote(field.name)).join(', ');
    const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
    const open = plan.name === 'Lead' ? ' AND "IsConverted" = 0' : '';
    const sql = `SELECT "Id", ${columns} FROM ${plan.table} WHERE 1${live}${open}${where}`;
    const rows = prepared(this.#db, sql).raw().all(values) as SqlValue[][];
    return rows.map(([id, ...found]) => ({ id: String(id), values: found }));
  }
}
