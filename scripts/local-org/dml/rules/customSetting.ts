/**
 * Rows of custom settings. A hierarchy has one row per owner: the organisation, a profile or a user;
 * without one the organisation owns it. Settings of a list are known by name.
 */
import { rowErrors } from '../rowErrors.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { ObjectRule } from './index.ts';

export const customSettingRule: ObjectRule = {
  derive(row, chunk) {
    if (chunk.plan.describe.customSettingType !== 'Hierarchy') return;
    if (row.get('SetupOwnerId') === null) row.set('SetupOwnerId', chunk.transaction.org.organizationId);
  },
  validate(row, chunk) {
    const hierarchy = chunk.plan.describe.customSettingType === 'Hierarchy';
    checkKey(row, chunk, hierarchy ? 'SetupOwnerId' : 'Name');
  },
};

function checkKey(row: SaveRow, chunk: SaveChunk, column: string): void {
  if (!chunk.plan.has(column) || !row.changed(column)) return;
  const key = row.get(column);
  const earlier = chunk.rows.find((other) => other !== row && !other.failed && other.get(column) === key);
  if (earlier && earlier.position < row.position) {
    row.fail(rowErrors.duplicateValue(column, earlier.id ?? '<unknown>'));
    return;
  }
  const sql = `SELECT "Id" AS id FROM ${chunk.plan.table} WHERE "${column}" = ?`;
  const found = prepared(chunk.transaction.org.db, sql).get(key) as { id: string } | undefined;
  if (found && found.id !== row.id) row.fail(rowErrors.duplicateValue(column, found.id));
}
