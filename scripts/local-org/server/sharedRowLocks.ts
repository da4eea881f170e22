/**
 * The rows that each lane has locked, in memory that the main thread makes and all lanes share: a
 * lane that waits cannot answer messages. A lane has rows here once it has saved or queried them FOR
 * UPDATE, whether it has the write lock of the database or not, and its parents (lockParents.ts).
 */
import type { RowLocks } from '../dml/extensions.ts';

const laneCount = 2;
/** In front of the lanes: 1 while one of them changes its rows. */
const gateBytes = 4;
const pauseMs = 20;
const idLength = 18;
/** Rows that one transaction may query (50,000) or save (10,000) at most. */
const capacity = 60_000;
const laneBytes = 4 + capacity * idLength;

export function createLockTable(): SharedArrayBuffer {
  return new SharedArrayBuffer(gateBytes + laneCount * laneBytes);
}

interface Rows {
  readonly count: Int32Array;
  readonly ids: Buffer;
}

export class SharedRowLocks implements RowLocks {
  readonly waitMs: number;
  readonly #gate: Int32Array;
  readonly #own: Rows;
  readonly #others: readonly Rows[];
  readonly #locked = new Set<string>();

  /** `lane` counts from 0; the platform waits 10 seconds. */
  constructor(table: SharedArrayBuffer, lane: number, waitMs = 10_000) {
    this.waitMs = waitMs;
    this.#gate = new Int32Array(table, 0, 1);
    const rows = Array.from({ length: laneCount }, (_, index) => rowsOf(table, index));
    const own = rows[lane];
    if (!own) throw new Error(`invariant: there is no lane ${lane}`);
    this.#own = own;
    this.#others = rows.filter((item) => item !== own);
    this.release();
  }

  acquire(_owner: object, ids: readonly string[]): readonly string[] {
    return this.waitWhile(() => this.#take(ids));
  }

  waitWhile(held: () => readonly string[]): readonly string[] {
    const until = performance.now() + this.waitMs;
    for (;;) {
      const ids = held();
      if (ids.length === 0 || performance.now() >= until) return ids;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs);
    }
  }

  /** Locks what is free and answers the others. */
  #take(ids: readonly string[]): readonly string[] {
    while (Atomics.compareExchange(this.#gate, 0, 0, 1) === 1);
    try {
      const held = new Set(this.heldElsewhere(ids));
      for (const id of ids) {
        if (held.has(id) || this.#locked.has(id) || this.#locked.size === capacity) continue;
        this.#own.ids.write(id, this.#locked.size * idLength, idLength, 'latin1');
        this.#locked.add(id);
      }
      Atomics.store(this.#own.count, 0, this.#locked.size);
      return [...held];
    } finally {
      Atomics.store(this.#gate, 0, 0);
    }
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
  const start = gateBytes + lane * laneBytes;
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
