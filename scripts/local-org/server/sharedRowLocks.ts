/**
 * The rows that each lane has locked, in memory that the main thread makes and all lanes share: a
 * lane that waits for the write lock cannot answer messages. Only the lane that has the write lock
 * has rows here.
 * Differs: saving a record does not lock its parents.
 */
import type { RowLocks } from '../dml/extensions.ts';

const laneCount = 2;
const idLength = 18;
/** Rows that one transaction may query (50,000) or save (10,000) at most. */
const capacity = 60_000;
const laneBytes = 4 + capacity * idLength;

export function createLockTable(): SharedArrayBuffer {
  return new SharedArrayBuffer(laneCount * laneBytes);
}

interface Rows {
  readonly count: Int32Array;
  readonly ids: Buffer;
}

export class SharedRowLocks implements RowLocks {
  readonly waitMs: number;
  readonly #own: Rows;
  readonly #others: readonly Rows[];
  readonly #locked = new Set<string>();

  /** `lane` counts from 0; the platform waits 10 seconds. */
  constructor(table: SharedArrayBuffer, lane: number, waitMs = 10_000) {
    this.waitMs = waitMs;
    const rows = Array.from({ length: laneCount }, (_, index) => rowsOf(table, index));
    const own = rows[lane];
    if (!own) throw new Error(`invariant: there is no lane ${lane}`);
    this.#own = own;
    this.#others = rows.filter((item) => item !== own);
    this.release();
  }

  /** Always all: the write lock of the database has kept the other lanes out. */
  acquire(_owner: object, ids: readonly string[]): readonly string[] {
    for (const id of ids) {
      if (this.#locked.has(id) || this.#locked.size === capacity) continue;
      this.#own.ids.write(id, this.#locked.size * idLength, idLength, 'latin1');
      this.#locked.add(id);
    }
    Atomics.store(this.#own.count, 0, this.#locked.size);
    return [];
  }

  heldElsewhere(ids: readonly string[]): readonly string[] {
    const held = new Set(this.#others.flatMap(idsOf));
    return ids.filter((id) => held.has(id));
  }

  release(): void {
    this.#locked.clear();
    Atomics.store(this.#own.count, 0, 0);
  }
}

function rowsOf(table: SharedArrayBuffer, lane: number): Rows {
  const start = lane * laneBytes;
  return {
    count: new Int32Array(table, start, 1),
    ids: Buffer.from(table, start + 4, capacity * idLength),
  };
}

function idsOf({ count, ids }: Rows): string[] {
  return Array.from({ length: Atomics.load(count, 0) }, (_, index) =>
    ids.toString('latin1', index * idLength, (index + 1) * idLength),
  );
}
