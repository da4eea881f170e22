/** https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_task.htm */
import { prepared } from '../statements.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { deriveRelations, validateRelations } from './activity.ts';
import type { ObjectRule } from './index.ts';

export const taskRule: ObjectRule = {
  derive(row, chunk) {
    deriveRelations(row, chunk);
    if (row.changed('Status')) {
      const closed = flagOf(chunk, 'TaskStatus', 'IsClosed', row.text('Status'), 'Completed');
      row.values.IsClosed = closed ? 1 : 0;
      setCompletion(row, chunk, closed);
    }
    if (row.changed('Priority')) {
      const high = flagOf(chunk, 'TaskPriority', 'IsHighPriority', row.text('Priority'), 'High');
      row.values.IsHighPriority = high ? 1 : 0;
    }
  },
  validate: validateRelations,
};

/** The moment of closing is the system's; it cannot be set and goes when the task is reopened. */
function setCompletion(row: SaveRow, chunk: SaveChunk, closed: boolean): void {
  const wasClosed = row.old?.IsClosed === 1;
  if (closed && wasClosed) return;
  const now = Math.floor(chunk.transaction.org.clock.now() / 1000) * 1000;
  row.values.CompletedDateTime = closed ? now : null;
}

/** A flag of the org's list of values; of a value that the list lacks, the standard one counts. */
function flagOf(
  chunk: SaveChunk,
  list: 'TaskStatus' | 'TaskPriority',
  flag: string,
  value: string | null,
  standard: string,
): boolean {
  const sql = `SELECT "${flag}" AS flag FROM "${list}" WHERE "ApiName" = ? OR "MasterLabel" = ? LIMIT 1`;
  const found = prepared(chunk.transaction.org.db, sql).get(value, value) as
    { flag: number } | undefined;
  return found ? found.flag === 1 : value === standard;
}
