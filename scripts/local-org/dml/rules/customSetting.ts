/**
 * Rows of custom settings. A hierarchy has one row per owner: the organisation, a profile or a user;
 * without one the organisation owns it. Settings of a list are known by name; the organisation owns
 * them all.
 */
import { rowErrors } from '../rowErrors.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import type { ObjectRule } from './index.ts';
import { twinOf } from './twinOf.ts';

export const customSettingRule: ObjectRule = {
  derive(row, chunk) {
    if (row.get('SetupOwnerId') === null)
      row.set('SetupOwnerId', chunk.transaction.org.organizationId);
  },
  validate(row, chunk) {
    const hierarchy = chunk.plan.describe.customSettingType === 'Hierarchy';
    checkKey(row, chunk, hierarchy ? 'SetupOwnerId' : 'Name');
  },
};

function checkKey(row: SaveRow, chunk: SaveChunk, column: string): void {
  if (!chunk.plan.has(column) || !row.changed(column)) return;
  const twin = twinOf(row, chunk, [column]);
  if (twin !== null) row.fail(rowErrors.duplicateValue(column, twin));
}
