/** A matching rule: which fields of two records are compared, and how. */
import { evaluate, parseBooleanFilter, type BooleanFilter } from '../criteria/booleanFilter.ts';
import { quote } from '../dml/statements.ts';
import { partsOf, textOf } from '../project/content.ts';
import type { MetadataContent } from '../project/project.ts';
import { hasColumn } from '../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import type { SqlValue } from '../schema/storage.ts';
import { matchingMethods, type MatchingMethod } from './matchingMethods.ts';

export interface MatchingItem {
  /** Of the object that is searched. */
  readonly field: FieldDescribe;
  readonly method: MatchingMethod;
  readonly matchesBlanks: boolean;
}

/** Candidates for some values; a superset of the matches. */
export interface CandidateFilter {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export class MatchingRule {
  readonly name: string;
  /** The object that is searched. */
  readonly object: ObjectDescribe;
  readonly items: readonly MatchingItem[];
  readonly #filter: BooleanFilter;

  constructor(
    name: string,
    object: ObjectDescribe,
    items: readonly MatchingItem[],
    filter: BooleanFilter,
  ) {
    this.name = name;
    this.object = object;
    this.items = items;
    this.#filter = filter;
  }

  get engine(): 'ExactMatchEngine' | 'FuzzyMatchEngine' {
    return this.items.some(({ method }) => method.fuzzy) ? 'FuzzyMatchEngine' : 'ExactMatchEngine';
  }

  /** Is there an exact comparison in each branch, so that the database finds the candidates? */
  get isSelective(): boolean {
    return selective(this.#filter, this.items);
  }

  /**
   * How sure a match is, 0 to 100; null when it is none. Values are in the order of the items.
   * UNCONFIRMED: the mean of the scores of what matched.
   */
  confidence(values: readonly SqlValue[], candidate: readonly SqlValue[]): number | null {
    const scores: number[] = [];
    const holds = evaluate(this.#filter, (index) => {
      const item = this.items[index];
      if (!item) return false;
      const score = scoreOf(item, values[index] ?? null, candidate[index] ?? null);
      if (score < item.method.threshold) return false;
      scores.push(score);
      return true;
    });
    if (!holds) return null;
    return Math.round(scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length));
  }

  candidates(values: readonly SqlValue[]): CandidateFilter {
    const bound: SqlValue[] = [];
    const sql = (filter: BooleanFilter): string => {
      if (filter.kind === 'item') {
        const item = this.items[filter.index];
        return item ? candidateSql(item, values[filter.index] ?? null, bound) : '0';
      }
      return `(${filter.parts.map(sql).join(filter.kind === 'and' ? ' AND ' : ' OR ')})`;
    };
    return { sql: sql(this.#filter), values: bound };
  }
}

function selective(filter: BooleanFilter, items: readonly MatchingItem[]): boolean {
  if (filter.kind === 'item') return items[filter.index]?.method.fuzzy === false;
  return filter.kind === 'and'
    ? filter.parts.some((part) => selective(part, items))
    : filter.parts.every((part) => selective(part, items));
}

const textOfValue = (value: SqlValue): string => String(value).toLowerCase();

function scoreOf(item: MatchingItem, left: SqlValue, right: SqlValue): number {
  if (left === null && right === null) return item.matchesBlanks ? 100 : 0;
  if (left === null || right === null) return 0;
  return item.method.score(textOfValue(left), textOfValue(right));
}

function candidateSql(item: MatchingItem, value: SqlValue, bound: SqlValue[]): string {
  const column = quote(item.field.name);
  if (value === null) return item.matchesBlanks ? `${column} IS NULL` : '0';
  if (item.method.fuzzy) return `${column} IS NOT NULL`;
  if (typeof value !== 'string') {
    bound.push(value);
    return `${column} = ?`;
  }
  // NOCASE folds ASCII only.
  if (/^[\x20-\x7e]*$/.test(value)) {
    bound.push(value);
    return `${column} = ? COLLATE NOCASE`;
  }
  bound.push(value.toUpperCase());
  return `fold(${column}) = ?`;
}

/** The rule of the metadata, or why it cannot be applied. */
export function compileMatchingRule(
  name: string,
  object: ObjectDescribe,
  content: MetadataContent,
): MatchingRule | string {
  const items: MatchingItem[] = [];
  for (const part of partsOf(content, 'matchingRuleItems')) {
    const fieldName = textOf(part, 'fieldName') ?? '';
    const methodName = textOf(part, 'matchingMethod') ?? 'Exact';
    const field = object.field(fieldName);
    const method = matchingMethods[methodName];
    if (!field || !hasColumn(field))
      return `its matching rule ${name} compares ${object.name}.${fieldName}, which has no column`;
    if (!method) return `its matching rule ${name} uses the unknown method ${methodName}`;
    const matchesBlanks = textOf(part, 'blankValueBehavior') === 'MatchBlanks';
    items.push({ field, method, matchesBlanks });
  }
  const filter = parseBooleanFilter(textOf(content, 'booleanFilter'), items.length);
  if (!filter || items.length === 0)
    return `the filter logic of its matching rule ${name} is wrong`;
  return new MatchingRule(name, object, items, filter);
}
