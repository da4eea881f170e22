import type { ObjectDescribe } from '../../schema/model.ts';
import { tx } from '../../runtime/transaction.ts';
import type { SqlValue } from '../sql/fragment.ts';

/**
 * Which rows of an object the running user sees: the seam for sharing. Asked for the driving object
 * of each query, child query and semi-join that runs with sharing; parents are always joined.
 */
export interface RowFilter {
  /** Equal keys give equal SQL; statements are cached by it. */
  readonly key: string;
  /** A condition on the table's alias, with `?` for its values; null when all rows are seen. */
  condition(
    object: ObjectDescribe,
    alias: string,
  ): { readonly sql: string; readonly values: readonly SqlValue[] } | null;
}

/** Name of the transaction's service that holds the RowFilter. Absent: everybody sees all rows. */
export const rowFilterService = 'soql.rowFilter';

export function currentRowFilter(): RowFilter | null {
  return (tx().services.get(rowFilterService) as RowFilter | undefined) ?? null;
}
