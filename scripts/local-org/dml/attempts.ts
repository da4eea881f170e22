/**
 * One chunk until it is done. All or none: one attempt. Partial success: rows that fail are set
 * aside and the others are tried again, three times at most; triggers fire again, statics stay,
 * limits go back to where they were before the first attempt.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm
 */
import type { SObject } from '../runtime/sobject.ts';
import type { LimitName } from '../runtime/limits.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { rowErrors } from './rowErrors.ts';
import { rolledBackError } from './dmlException.ts';
import { saveExtensions } from './extensions.ts';
import { SaveRow, type SaveChunk } from './SaveRow.ts';
import { runSaveOrder } from './saveOrder.ts';
import { failure, success, type RowError, type RowResult } from './types.ts';
import { openSavepoint, releaseSavepoint, rollbackToSavepoint } from './writeTransaction.ts';

export interface PlacedRecord {
  /** In the list of the statement. */
  readonly position: number;
  readonly record: SObject;
}

export type ChunkSettings = Omit<SaveChunk, 'rows'>;

const maximumAttempts = 3;
const savepoint = 'dml_attempt';

/** Saves up to 200 records of one object; calls `report` once for each. */
export function saveChunk(
  settings: ChunkSettings,
  records: readonly PlacedRecord[],
  report: (position: number, result: RowResult) => void,
): void {
  const limits = snapshot(settings.transaction);
  let pending = records;
  for (let attempt = 1; pending.length > 0; attempt++) {
    if (attempt > 1) restore(settings.transaction, limits);
    const rows = attemptOnce(settings, pending);
    const failed = rows.filter((row) => row.failed);
    if (failed.length === 0 || !needsRetry(settings, failed)) {
      finish(settings, rows, report);
      return;
    }
    rollbackToSavepoint(settings.transaction.org.db, savepoint);
    releaseSavepoint(settings.transaction.org.db, savepoint);
    if (attempt === maximumAttempts && !settings.allOrNone) failAll(rows);
    if (settings.allOrNone) failOthers(rows);
    for (const row of rows) if (row.failed) report(row.position, failedResult(settings, row));
    pending = rows
      .filter((row) => !row.failed)
      .map(({ position, input }) => ({ position, record: input }));
  }
}

function attemptOnce(settings: ChunkSettings, records: readonly PlacedRecord[]): SaveRow[] {
  const rows = records.map(({ position, record }) => new SaveRow(position, record));
  openSavepoint(settings.transaction.org.db, savepoint);
  runSaveOrder({ ...settings, rows });
  return rows;
}

/** Without triggers a row that fails was never written, and the others do not depend on it. */
function needsRetry(settings: ChunkSettings, failed: readonly SaveRow[]): boolean {
  return settings.allOrNone || failed.some((row) => row.written) || hasTriggers(settings);
}

function hasTriggers(settings: ChunkSettings): boolean {
  const { transaction, plan, operation } = settings;
  const { program } = transaction.org;
  if (program.triggers(plan.name, `after ${operation}`).length > 0) return true;
  if (saveExtensions.startsFlows.some((starts) => starts(settings))) return true;
  return operation !== 'undelete' && program.triggers(plan.name, `before ${operation}`).length > 0;
}

function finish(
  settings: ChunkSettings,
  rows: readonly SaveRow[],
  report: (position: number, result: RowResult) => void,
): void {
  releaseSavepoint(settings.transaction.org.db, savepoint);
  for (const row of rows) {
    const { id } = row;
    if (row.failed || id === null) report(row.position, failedResult(settings, row));
    else report(row.position, success(id, settings.operation === 'insert'));
  }
}

function failedResult(settings: ChunkSettings, row: SaveRow): RowResult {
  return failure(settings.operation === 'insert' ? null : row.input.id, row.errors);
}

function failAll(rows: readonly SaveRow[]): void {
  for (const row of rows) replaceErrors(row, rowErrors.tooManyRetries());
}

function failOthers(rows: readonly SaveRow[]): void {
  for (const row of rows) if (!row.failed) row.fail(rolledBackError);
}

function replaceErrors(row: SaveRow, error: RowError): void {
  row.errors.length = 0;
  row.fail(error);
}

const snapshot = (transaction: Transaction): Record<LimitName, number> => ({
  ...transaction.limits.used,
});

function restore(transaction: Transaction, used: Readonly<Record<LimitName, number>>): void {
  Object.assign(transaction.limits.used, used);
}
