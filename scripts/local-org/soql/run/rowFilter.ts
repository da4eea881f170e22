import type { ObjectDescribe } from '../../schema/model.ts';
import type { Fragment, SqlValue } from '../sql/fragment.ts';

/**
 * Which rows of an object the running user sees: the seam for sharing (access/sharing). Asked for the
 * driving object of each query, child query and semi-join that runs with sharing; parents are always
 * joined.
 */
export interface RowFilter {
  /** Equal keys give equal SQL; statements are cached by it. */
  readonly key: string;
  /** A condition on the table's alias; null when all rows are seen. */
  condition(object: ObjectDescribe, alias: string): Fragment | null;
  /** Value of a parameter `sharing` of conditions. */
  value(name: string): SqlValue;
}
