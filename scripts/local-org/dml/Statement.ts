/** One DML statement at work: its savepoint, its chunks, its results in the order of the records. */
import { inaccessibleFieldErrors } from '../access/dmlAccess.ts';
import { throwApex } from '../runtime/exceptions.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { saveChunk, type PlacedRecord } from './attempts.ts';
import { rolledBackError } from './dmlException.ts';
import { checkMixedDml } from './mixedDml.ts';
import { planOf } from './objectPlan.ts';
import { publishEvents, publishesImmediately } from './publishEvents.ts';
import { rowErrors } from './rowErrors.ts';
import type { ChunkOperation } from './SaveRow.ts';
import { triggerSaving, type RecordRun } from './statementChecks.ts';
import { parentsOfRecord } from './steps/lockParents.ts';
import { countDml } from './transactionLog.ts';
import {
  failure,
  type DmlHeaders,
  type DmlOperation,
  type RowError,
  type RowResult,
  type SaveOptions,
} from './types.ts';
import { splitById, splitByKey, type UpsertSplit } from './upsertMatches.ts';
import {
  RowsLockedError,
  beginWrite,
  openSavepoint,
  releaseSavepoint,
  rollbackToSavepoint,
} from './writeTransaction.ts';

const chunkSize = 200;
const savepoint = 'dml_statement';

export class Statement {
  readonly #transaction: Transaction;
  readonly #operation: DmlOperation;
  readonly #options: SaveOptions;
  readonly #records: readonly SObject[];
  readonly #results: (RowResult | undefined)[] = [];
  readonly #locked = new Set<string>();
  #failed = false;

  constructor(
    transaction: Transaction,
    operation: DmlOperation,
    options: SaveOptions,
    records: readonly SObject[],
  ) {
    this.#transaction = transaction;
    this.#operation = operation;
    this.#options = options;
    this.#records = records;
  }

  run(runs: readonly RecordRun[]): RowResult[] {
    if (!this.#begin()) return this.#records.map((record) => this.#notBegun(record));
    this.#inSavepoint(() => {
      for (const run of runs) if (!this.#stopped) this.#saveRun(run);
    });
    const results = this.#finalResults();
    this.#afterwards(runs, results);
    return results;
  }

  /** False when another lane keeps rows locked and nothing can be saved without them. */
  #begin(): boolean {
    const free = (): string[] =>
      this.#records.flatMap((record) => this.#rowsOf(record).filter((id) => !this.#locked.has(id)));
    for (;;) {
      try {
        beginWrite(this.#transaction, free);
        return true;
      } catch (error) {
        if (!(error instanceof RowsLockedError)) throw error;
        for (const id of error.ids) this.#locked.add(id);
        if (this.#options.allOrNone || free().length === 0) return false;
      }
    }
  }

  /** The rows that the save of a record locks: itself and the parents that it names. */
  #rowsOf(record: SObject): readonly string[] {
    const parents = this.#operation === 'delete' ? [] : parentsOfRecord(record);
    return record.id === null ? parents : [record.id, ...parents];
  }

  #notBegun(record: SObject): RowResult {
    return failure(record.id, [this.#lockError(record) ?? rolledBackError]);
  }

  #lockError(record: SObject): RowError | null {
    if (this.#locked.size === 0) return null;
    const held = this.#rowsOf(record).filter((id) => this.#locked.has(id));
    return held.length > 0 ? rowErrors.locked(held) : null;
  }

  /** Undone when a row of an all-or-none statement failed or when `save` throws. */
  #inSavepoint(save: () => void): void {
    const { db } = this.#transaction.org;
    let undo = true;
    openSavepoint(db, savepoint);
    try {
      save();
      undo = this.#stopped;
    } finally {
      // SQLite ends a transaction by itself when the disk is full.
      if (db.inTransaction) {
        if (undo) rollbackToSavepoint(db, savepoint);
        releaseSavepoint(db, savepoint);
      }
    }
  }

  get #stopped(): boolean {
    return this.#failed && this.#options.allOrNone;
  }

  #saveRun({ describe, start, records }: RecordRun): void {
    const placed = records.map((record, index) => ({ position: start + index, record }));
    const mixed = checkMixedDml(this.#transaction, describe, this.#operation, records);
    const accepted = mixed ? this.#reject(placed, () => mixed) : this.#checkRows(describe, placed);
    for (let from = 0; from < accepted.length && !this.#stopped; from += chunkSize) {
      this.#saveChunk(describe, accepted.slice(from, from + chunkSize));
    }
  }

  /** Errors that need no database: ids, field-level security. */
  #checkRows(describe: ObjectDescribe, records: readonly PlacedRecord[]): readonly PlacedRecord[] {
    const inaccessible = inaccessibleFieldErrors(
      this.#operation,
      describe,
      records.map(({ record }) => record),
      this.#options.access,
    );
    return this.#reject(
      records,
      ({ record }, index) => inaccessible[index] ?? this.#idError(record),
    );
  }

  #idError(record: SObject): RowError | null {
    const locked = this.#lockError(record);
    if (locked) return locked;
    if (this.#operation === 'insert')
      return record.id === null ? null : rowErrors.idGivenOnInsert();
    const trigger = record.id === null ? null : triggerSaving(this.#transaction, record.id);
    if (record.id !== null && trigger !== null) return rowErrors.inTrigger(record.id, trigger);
    if (this.#operation === 'upsert' || record.id !== null) return null;
    return rowErrors.idMissing(this.#operation);
  }

  /** Reports the rows that have an error and answers the others. */
  #reject(
    records: readonly PlacedRecord[],
    errorOf: (placed: PlacedRecord, index: number) => RowError | null,
  ): readonly PlacedRecord[] {
    return records.filter((placed, index) => {
      const error = errorOf(placed, index);
      if (error) this.#report(placed.position, failure(placed.record.id, [error]));
      return !error;
    });
  }

  #saveChunk(describe: ObjectDescribe, records: readonly PlacedRecord[]): void {
    if (describe.kind === 'platformEvent') {
      publishEvents(this.#transaction, records, (position, result) =>
        this.#report(position, result),
      );
    } else if (this.#operation !== 'upsert') {
      this.#saveAs(this.#operation, describe, records);
    } else {
      const { inserts, updates, failures } = this.#split(describe, records);
      for (const { position, error } of failures) this.#report(position, failure(null, [error]));
      if (!this.#stopped) this.#saveAs('insert', describe, inserts);
      if (!this.#stopped) this.#saveAs('update', describe, updates);
    }
  }

  #split(describe: ObjectDescribe, records: readonly PlacedRecord[]): UpsertSplit {
    const key = upsertKey(describe, this.#options.externalIdField ?? 'Id');
    if (key.type === 'id') return splitById(records);
    return splitByKey(this.#transaction, key, records);
  }

  #saveAs(
    operation: ChunkOperation,
    describe: ObjectDescribe,
    records: readonly PlacedRecord[],
  ): void {
    if (records.length === 0) return;
    const settings = {
      operation,
      plan: planOf(describe),
      transaction: this.#transaction,
      access: this.#options.access,
      headers: this.#options.dmlOptions ?? ownHeaders(records[0]?.record),
      allOrNone: this.#options.allOrNone,
      refuseReadOnlyFields: this.#options.refuseReadOnlyFields ?? false,
    };
    saveChunk(settings, records, (position, result) => this.#report(position, result));
  }

  #report(position: number, result: RowResult): void {
    this.#results[position] = result;
    if (!result.success) this.#failed = true;
  }

  /** Rows that were saved, or not reached, when the statement was undone. */
  #finalResults(): RowResult[] {
    return this.#records.map((record, position) => {
      const result = this.#results[position];
      if (result && !(result.success && this.#stopped)) return result;
      const inserted = result ? result.created : record.id === null;
      return failure(inserted ? null : record.id, [rolledBackError]);
    });
  }

  #afterwards(runs: readonly RecordRun[], results: readonly RowResult[]): void {
    results.forEach((result, position) => {
      if (result.success && this.#writesIds) this.#records[position]?.setRaw('Id', result.id);
    });
    // Trap: an event that is published at once does not stand in the way of a callout.
    const waits = this.#records.some(
      (record, i) => results[i]?.success && !publishesImmediately(record),
    );
    if (waits) this.#transaction.hasUncommittedWork = true;
    for (const { describe, start, records } of runs) {
      const saved = results.slice(start, start + records.length).filter((result) => result.success);
      const created = saved.filter((result) => result.created).length;
      const verb = this.#operation === 'delete' ? 'delete' : 'update';
      if (created > 0) countDml(this.#transaction, describe.name, 'insert', created);
      if (saved.length > created)
        countDml(this.#transaction, describe.name, verb, saved.length - created);
    }
  }

  get #writesIds(): boolean {
    return this.#operation === 'insert' || this.#operation === 'upsert';
  }
}

/** `record.setOptions(…)`; of a list the first record's count. */
function ownHeaders(record: SObject | undefined): DmlHeaders {
  const options = record?.options;
  if (!options || !('headers' in options) || typeof options.headers !== 'function') return {};
  return options.headers() as DmlHeaders;
}

/** The field named by an upsert; TypeException when it cannot be a key. */
function upsertKey(describe: ObjectDescribe, name: string): FieldDescribe {
  const field = describe.field(name.slice(name.lastIndexOf('.') + 1));
  if (field && (field.type === 'id' || field.externalId || field.idLookup)) return field;
  throwApex(
    'System.TypeException',
    `Invalid field for upsert, must be an External Id custom or standard indexed field: ${name}`,
  );
}
