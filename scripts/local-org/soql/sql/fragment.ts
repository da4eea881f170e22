/** Pieces of SQL with their parameters, in the order in which both appear in the text. */

import type { GlobalReference } from '../../formula/references.ts';

/** What SQLite takes: booleans are 0 and 1, datetimes epoch milliseconds. */
export type SqlValue = string | number | null;

/** A parameter whose value is known when the statement runs. */
export type Param =
  | { readonly kind: 'constant'; readonly value: SqlValue }
  /** The prepared value number `index` of the plan (binds). */
  | { readonly kind: 'value'; readonly index: number }
  /** First moment of a date literal, or the first after it. */
  | {
      readonly kind: 'range';
      readonly index: number;
      readonly edge: 'from' | 'to';
      readonly as: 'date' | 'datetime';
    }
  /** IANA name of the running user's time zone. */
  | { readonly kind: 'zone' }
  | { readonly kind: 'fiscalStart' }
  /** A value that formulas refer to and that is the same for all rows. */
  | { readonly kind: 'global'; readonly reference: GlobalReference }
  /** Id of the running user. */
  | { readonly kind: 'user' }
  /** Of the condition of record access (`RowFilter.value`). */
  | { readonly kind: 'sharing'; readonly name: string }
  | { readonly kind: 'limit' }
  | { readonly kind: 'offset' }
  /** Ids of the parents, as a JSON array (children of many) or one id. */
  | { readonly kind: 'parents' };

export interface Fragment {
  readonly text: string;
  readonly params: readonly Param[];
}

/** `` sql`${column} = ${constant(5)}` `` */
export function sql(
  strings: TemplateStringsArray,
  ...parts: readonly (Fragment | Param)[]
): Fragment {
  let text = strings[0] ?? '';
  const params: Param[] = [];
  parts.forEach((part, index) => {
    if ('text' in part) {
      text += part.text;
      params.push(...part.params);
    } else {
      text += '?';
      params.push(part);
    }
    text += strings[index + 1] ?? '';
  });
  return { text, params };
}

export function raw(text: string): Fragment {
  return { text, params: [] };
}

export function constant(value: SqlValue): Param {
  return { kind: 'constant', value };
}

export function join(fragments: readonly Fragment[], separator: string): Fragment {
  return {
    text: fragments.map((each) => each.text).join(separator),
    params: fragments.flatMap((each) => each.params),
  };
}

/** Object and field names are identifiers already; quoting keeps `Order` and `Group` apart from SQL. */
export function quoted(name: string): string {
  return `"${name}"`;
}
