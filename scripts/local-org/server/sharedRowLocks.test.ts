import { SharedRowLocks, createLockTable } from './sharedRowLocks.ts';

const id = (number: number): string => `001Lo00000${String(number).padStart(5, '0')}AAA`;

describe('row locks of two lanes', () => {
  const owner = {};

  it('are seen by the other lane until they are released', () => {
    const table = createLockTable();
    const [first, second] = [new SharedRowLocks(table, 0), new SharedRowLocks(table, 1)];

    expect(first.acquire(owner, [id(1), id(2)])).toEqual([]);
    first.acquire(owner, [id(2), id(3)]);

    expect(second.heldElsewhere([id(3), id(4), id(1)])).toEqual([id(3), id(1)]);
    expect(first.heldElsewhere([id(1)])).toEqual([]);
    first.release();
    expect(second.heldElsewhere([id(1)])).toEqual([]);
  });

  it('are refused after the wait, while free rows of the same request are taken', () => {
    const table = createLockTable();
    const [first, second] = [new SharedRowLocks(table, 0), new SharedRowLocks(table, 1, 50)];
    first.acquire(owner, [id(1)]);

    const startedAt = performance.now();
    expect(second.acquire(owner, [id(1), id(2)])).toEqual([id(1)]);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(50);
    expect(first.heldElsewhere([id(1), id(2)])).toEqual([id(2)]);
    first.release();
    expect(second.acquire(owner, [id(1)])).toEqual([]);
  });

  it('forget what does not fit instead of failing', () => {
    const table = createLockTable();
    const [first, second] = [new SharedRowLocks(table, 0), new SharedRowLocks(table, 1)];

    first.acquire(
      owner,
      Array.from({ length: 60_010 }, (_, index) => id(index)),
    );

    expect(second.heldElsewhere([id(59_999), id(60_001)])).toEqual([id(59_999)]);
  });
});
