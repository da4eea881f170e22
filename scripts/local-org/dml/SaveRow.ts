/** One record on its way through the pipeline, and the chunk it travels in. */
import type { SObject } from '../runtime/sobject.ts';
import type { AccessSite, Transaction } from '../runtime/transaction.ts';
import type { SqlValue } from '../schema/storage.ts';
import type { ObjectPlan } from './objectPlan.ts';
import type { DmlHeaders, RowError } from './types.ts';

/** Storage form of a value (schema/README.md). */
export type Stored = SqlValue;

/** A table row: column → value; an absent column is null. */
export type StoredRow = Record<string, Stored | undefined>;

export type ChunkOperation = 'insert' | 'update' | 'delete' | 'undelete';

export class SaveRow {
  /** Position in the list of the statement. */
  readonly position: number;
  readonly input: SObject;
  /** Columns that the platform itself sets (roll-up summaries). */
  readonly presets: StoredRow;
  /** As in the database before; null for an insert. */
  old: StoredRow | null = null;
  /** As it will be written. */
  values: StoredRow = {};
  /** Columns that the caller or a before trigger set. */
  readonly supplied = new Set<string>();
  /** Columns that are to be checked: supplied, derived, defaulted. */
  readonly unchecked = new Set<string>();
  /** Of these, the ones whose reference or picklist value was checked before the triggers. */
  readonly prechecked = new Set<string>();
  /** Trigger.new and Trigger.old, made only for objects with triggers. */
  record: SObject | null = null;
  oldRecord: SObject | null = null;
  readonly errors: RowError[] = [];
  /** The table has the row's new state: failing now needs a roll-back. */
  written = false;

  constructor(position: number, input: SObject, presets: StoredRow = {}) {
    this.position = position;
    this.input = input;
    this.presets = presets;
  }

  get id(): string | null {
    const id = this.values.Id ?? this.old?.Id ?? null;
    return typeof id === 'string' ? id : null;
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  fail(error: RowError): void {
    this.errors.push(error);
  }

  get(column: string): Stored {
    return this.values[column] ?? null;
  }

  /** Text of a column; null when it is empty. */
  text(column: string): string | null {
    const value = this.values[column];
    return typeof value === 'string' ? value : null;
  }

  /** Sets a column and marks it for validation. */
  set(column: string, value: Stored): void {
    this.values[column] = value;
    this.unchecked.add(column);
    this.prechecked.delete(column);
  }

  /** Did this save change the column? For an insert: has it a value? */
  changed(column: string): boolean {
    return this.get(column) !== (this.old?.[column] ?? null);
  }
}

/** Up to 200 rows of one object and one operation. */
export interface SaveChunk {
  readonly operation: ChunkOperation;
  readonly plan: ObjectPlan;
  readonly rows: readonly SaveRow[];
  readonly transaction: Transaction;
  readonly access: AccessSite;
  readonly headers: DmlHeaders;
  readonly allOrNone: boolean;
  readonly refuseReadOnlyFields: boolean;
}

/** Rows that have not failed yet. */
export const liveRows = (chunk: SaveChunk): SaveRow[] => chunk.rows.filter((row) => !row.failed);
