/** Saving records: what the compiler, the library, async and the server import. See README.md. */
export { saveEach, saveRecords } from './saveRecords.ts';
export { convertLead } from './conversion/convertLead.ts';
export type { ConvertedLead, LeadConversion } from './conversion/Conversion.ts';
export { mergeRecords, type MergedRecord } from './merge/mergeRecords.ts';
export { emptyRecycleBin } from './otherOperations.ts';
export {
  hasSetSavepoint,
  releaseSavepoint,
  rollback,
  Savepoint,
  setSavepoint,
} from './savepoints.ts';
export { runUnitOfWork, type UnitOfWork } from './unitOfWork.ts';
export { beginWrite, releaseLocksBeforeCallout, runInSavepoint } from './writeTransaction.ts';
export { currentTrigger, runTriggers, TriggerContext } from './triggers.ts';
export { TransactionLog, transactionLogOf, type TransactionRecord } from './transactionLog.ts';
export {
  saveExtensions,
  unenforcedRules,
  useRowLocks,
  type RowLocks,
  type SaveExtensions,
} from './extensions.ts';
export type { SaveChunk, SaveRow, Stored } from './SaveRow.ts';
export type { DmlHeaders, DmlOperation, RowError, RowResult, SaveOptions } from './types.ts';
export { dmlExceptionOf } from './dmlException.ts';
export { dmlTablesSql } from './tables.ts';
