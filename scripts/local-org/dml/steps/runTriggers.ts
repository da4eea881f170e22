/** The trigger steps of the save order: records in, changes and errors out. */
import type { TriggerEvent } from '../../compiler/ast.ts';
import { formulaFiller, type FormulaFiller } from '../../formula/fillFormulas.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { absorbChanges, recordOf } from '../records.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { runTriggers, triggersFor } from '../triggers.ts';

/** Trigger.new may be changed; the changes are part of what is saved. */
export function runBeforeTriggers(chunk: SaveChunk): void {
  const rows = fire(chunk, `before ${chunk.operation}` as TriggerEvent, false);
  if (chunk.operation === 'delete') return;
  for (const row of rows) {
    if (!row.failed && row.record) absorbChanges(chunk.plan, row, row.record);
  }
}

export function runAfterTriggers(chunk: SaveChunk): void {
  fire(chunk, `after ${chunk.operation}` as TriggerEvent, true);
}

function fire(chunk: SaveChunk, event: TriggerEvent, readOnly: boolean): SaveRow[] {
  const { plan, transaction, operation } = chunk;
  if (triggersFor(transaction, plan.describe, event).length === 0) return [];
  const rows = liveRows(chunk);
  if (rows.length === 0) return [];
  const fill = formulaFiller(transaction, plan.describe);
  for (const row of rows) makeRecords(chunk, row, readOnly, fill);
  const newRecords = operation === 'delete' ? null : rows.map((row) => present(row.record));
  const hasOld = operation === 'update' || operation === 'delete';
  const oldRecords = hasOld ? rows.map((row) => present(row.oldRecord)) : null;
  const error = runTriggers(transaction, plan.describe, event, newRecords, oldRecords);
  for (const row of rows) {
    collectErrors(row);
    if (error) row.fail(error);
  }
  return rows;
}

/** Trigger.old is made once: before and after triggers see the same records. */
function makeRecords(
  chunk: SaveChunk,
  row: SaveRow,
  readOnly: boolean,
  fill: FormulaFiller | null,
): void {
  const { operation, plan } = chunk;
  if (operation !== 'delete') row.record = recordOf(plan, row.values, readOnly, fill);
  if (row.old && !row.oldRecord) row.oldRecord = recordOf(plan, row.old, true, fill);
}

/** Errors may stand on either of the two: delete triggers have only the old record. */
function collectErrors(row: SaveRow): void {
  for (const record of [row.record, row.oldRecord]) {
    for (const { statusCode, message, fields } of record?.errors.splice(0) ?? []) {
      row.fail({ statusCode, message, fields });
    }
  }
}

function present(record: SObject | null): SObject {
  if (!record) throw new Error('invariant: a record was made for every row');
  return record;
}
