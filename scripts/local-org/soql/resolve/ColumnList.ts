import type { Fragment } from '../sql/fragment.ts';

/** Columns of the SQL result; the same expression takes one column only. */
export class ColumnList {
  readonly fragments: Fragment[] = [];
  readonly #indexes = new Map<string, number>();

  add(fragment: Fragment): number {
    const key = fragmentKey(fragment);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.fragments.push(fragment) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}

/** Equal for equal expressions. */
export function fragmentKey(fragment: Fragment): string {
  return fragment.params.length === 0
    ? fragment.text
    : `${fragment.text}\n${JSON.stringify(fragment.params)}`;
}
