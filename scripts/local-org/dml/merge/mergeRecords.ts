/**
 * `merge` and `Database.merge`: one or two duplicates go, what hung on them hangs on the master. No
 * trigger events of its own: one delete of the duplicates, one update of the master, in this order;
 * children change parents without triggers.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_merge_statements.htm
 */
import { checkObjectAccess } from '../../access/dmlAccess.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx, type AccessSite, type Transaction } from '../../runtime/transaction.ts';
import { dmlExceptionOf, rolledBackCode, rolledBackError } from '../dmlException.ts';
import { checkMixedDml } from '../mixedDml.ts';
import { planOf } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { runMergeOrder } from '../saveOrder.ts';
import { SaveRow, type StoredRow } from '../SaveRow.ts';
import { Statement } from '../Statement.ts';
import { checkTriggerRecords, repeatedId, runsOf } from '../statementChecks.ts';
import { prepared } from '../statements.ts';
import { countDml } from '../transactionLog.ts';
import { failure, success, type RowError, type RowResult } from '../types.ts';
import {
  beginWrite,
  openSavepoint,
  releaseSavepoint,
  rollbackToSavepoint,
} from '../writeTransaction.ts';

export interface MergeOptions {
  readonly allOrNone: boolean;
  readonly access: AccessSite;
}

/** One per duplicate: `id` is the master's. */
export interface MergedRecord extends RowResult {
  readonly mergedRecordIds?: readonly string[];
  /** Records that changed their parent. */
  readonly updatedRelatedIds?: readonly string[];
}

const maximumDuplicates = 2;
const savepoint = 'merge_records';

/** Differs: cases cannot be merged, what happens to the duplicates is a setting there. */
const mergeable: ReadonlySet<string> = new Set(['Account', 'Contact', 'Lead']);

/**
 * Saves the fields that are set on the master. With `allOrNone` a failure undoes everything and throws
 * a DmlException; else a duplicate that cannot go does not keep the other one.
 */
export function mergeRecords(
  master: SObject,
  duplicates: readonly SObject[],
  options: MergeOptions,
): MergedRecord[] {
  if (duplicates.length === 0) return [];
  const transaction = tx();
  chargeLimit('dmlStatements');
  // UNCONFIRMED whether the master counts.
  chargeLimit('dmlRows', duplicates.length);
  checkObjects(master, duplicates, options.access);
  checkTriggerRecords(transaction, [master, ...duplicates]);
  const repeated = repeatedId(duplicates);
  if (repeated !== null) throwApex('System.ListException', `Duplicate id in list: ${repeated}`);
  beginWrite(transaction);
  const results = new Merge(transaction, master, duplicates, options).run();
  if (results.some((result) => result.success)) transaction.hasUncommittedWork = true;
  const exception = options.allOrNone ? dmlExceptionOf('merge', results) : null;
  if (exception) throw exception;
  return results;
}

function checkObjects(master: SObject, duplicates: readonly SObject[], access: AccessSite): void {
  const { describe } = master;
  if (!mergeable.has(describe.name)) {
    if (describe.mergeable)
      throwApex(
        'System.UnsupportedOperationException',
        `The local org cannot merge records of ${describe.name}`,
      );
    throwApex('System.TypeException', `DML operation MERGE not allowed on ${describe.name}`);
  }
  checkObjectAccess('update', describe, access);
  checkObjectAccess('delete', describe, access);
  // Texts UNCONFIRMED.
  const other = duplicates.find((each) => each.describe !== describe);
  if (other)
    throwApex(
      'System.TypeException',
      `Records of one object can be merged only: ${describe.name}, ${other.describe.name}`,
    );
  if (duplicates.length > maximumDuplicates)
    throwApex(
      'System.ListException',
      `A merge takes one or two duplicates, not ${duplicates.length}`,
    );
}

class Merge {
  readonly #transaction: Transaction;
  readonly #master: SObject;
  readonly #duplicates: readonly SObject[];
  readonly #options: MergeOptions;
  readonly #errors = new Map<SObject, readonly RowError[]>();

  constructor(
    transaction: Transaction,
    master: SObject,
    duplicates: readonly SObject[],
    options: MergeOptions,
  ) {
    this.#transaction = transaction;
    this.#master = master;
    this.#duplicates = duplicates;
    this.#options = options;
  }

  run(): MergedRecord[] {
    for (const each of this.#duplicates) {
      const error = this.#check(each);
      if (error) this.#errors.set(each, [error]);
    }
    let moved = new Map<string, readonly string[]>();
    for (let again = true; again;) {
      again = false;
      const sound = this.#duplicates.filter((each) => !this.#errors.has(each));
      if (sound.length === 0 || (this.#options.allOrNone && this.#errors.size > 0)) break;
      moved = this.#attempt(sound);
      again = !this.#options.allOrNone && sound.some((each) => this.#errors.has(each));
    }
    return this.#results(moved);
  }

  #check(duplicate: SObject): RowError | null {
    const { describe } = this.#master;
    const mixed = checkMixedDml(this.#transaction, describe, 'update', [this.#master]);
    if (mixed) return mixed;
    if (this.#master.id === null || duplicate.id === null) return rowErrors.idMissing('merge');
    if (duplicate.id === this.#master.id)
      // Text UNCONFIRMED.
      return rowErrors.other('MERGE_FAILED', 'a record cannot be merged into itself');
    for (const id of [this.#master.id, duplicate.id]) {
      const row = prepared(
        this.#transaction.org.db,
        `SELECT * FROM ${planOf(describe).table} WHERE "Id" = ?`,
      ).get(id) as StoredRow | undefined;
      if (!row) return rowErrors.invalidReference();
      if (row.IsDeleted === 1) return rowErrors.deleted();
      if (describe.name === 'Lead' && row.IsConverted === 1) return rowErrors.convertedLead();
    }
    return null;
  }

  /** Duplicate → the records that moved; nothing stays when one failed. */
  #attempt(duplicates: readonly SObject[]): Map<string, readonly string[]> {
    const { db } = this.#transaction.org;
    const used = { ...this.#transaction.limits.used };
    let moved = new Map<string, readonly string[]>();
    let done = false;
    openSavepoint(db, savepoint);
    try {
      moved = this.#mergeAll(duplicates);
      done = this.#errors.size === 0 || duplicates.every((each) => !this.#errors.has(each));
      if (!done && !this.#options.allOrNone) Object.assign(this.#transaction.limits.used, used);
    } finally {
      // SQLite ends a transaction by itself when the disk is full.
      if (db.inTransaction) {
        if (!done) rollbackToSavepoint(db, savepoint);
        releaseSavepoint(db, savepoint);
      }
    }
    return moved;
  }

  #mergeAll(duplicates: readonly SObject[]): Map<string, readonly string[]> {
    const { describe } = this.#master;
    const rows = duplicates.map((record, position) => new SaveRow(position, record));
    const chunk = {
      operation: 'delete',
      plan: planOf(describe),
      rows,
      transaction: this.#transaction,
      access: this.#options.access,
      headers: {},
      allOrNone: true,
      refuseReadOnlyFields: false,
    } as const;
    const moved = runMergeOrder(chunk, this.#master.id ?? '');
    rows.forEach(({ errors, input }) => {
      if (errors.length > 0) this.#errors.set(input, [...errors]);
    });
    if (rows.some((row) => row.failed)) return moved;
    countDml(this.#transaction, describe.name, 'delete', rows.length);
    this.#saveMaster(duplicates);
    return moved;
  }

  /** One save for all duplicates; when it fails none of them is merged. */
  #saveMaster(duplicates: readonly SObject[]): void {
    const { access } = this.#options;
    const statement = new Statement(
      this.#transaction,
      'update',
      { allOrNone: true, access, dmlOptions: { bypassDuplicateRules: true } },
      [this.#master],
    );
    const [result] = statement.run(runsOf([this.#master]));
    if (!result || result.success) return;
    for (const each of duplicates) this.#errors.set(each, result.errors);
  }

  #results(moved: ReadonlyMap<string, readonly string[]>): MergedRecord[] {
    const id = this.#master.id;
    const undone = this.#options.allOrNone && this.#errors.size > 0;
    return this.#duplicates.map((each) => {
      const errors = this.#errors.get(each) ?? (undone ? [rolledBackError] : []);
      const shown = errors.filter(({ statusCode }) => statusCode !== rolledBackCode);
      if (errors.length > 0 || id === null || each.id === null)
        return failure(id, shown.length > 0 ? shown : errors);
      return {
        ...success(id, false),
        mergedRecordIds: [each.id],
        updatedRelatedIds: moved.get(each.id) ?? [],
      };
    });
  }
}
