/**
 * Heap of a transaction: charged as things are made, measured when the charges run high.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 *
 * Differs: the platform knows the size of every object. Here only what makes programs big is charged,
 * by estimate: queried rows, HTTP bodies, JSON text and trees, text above 1 kB. Charges are not taken
 * back when something becomes garbage; instead, near the limit, the memory that this thread really
 * keeps is compared with that of an earlier moment of the transaction, and the charge lowered to it.
 * What had been kept by that moment (a quarter of the limit) is left out: too mild, never too strict.
 */
import { exceedLimit } from './chargeLimit.ts';
import type { LimitCounters } from './limits.ts';
import { liveHeapBytes } from './liveHeap.ts';
import { hasTransaction, tx } from './transaction.ts';

/** Text below this length is not charged. */
export const smallText = 1024;

/** Shares of the limit: where memory is measured first; the least distance between measurements. */
const firstShare = 0.25;
const stepShare = 0.25;

const bytesPerRow = 32;
const bytesPerValue = 8;

/** Bytes of something that was just made and is still in use. LimitException above the limit. */
export function chargeHeap(bytes: number): void {
  if (!hasTransaction()) return;
  const { limits } = tx();
  const { used, max } = limits;
  used.heapSize += bytes;
  if (limits.heapBaseline === null && used.heapSize > max.heapSize * firstShare) {
    limits.heapBaseline = liveHeapBytes() - bytes;
  }
  if (used.heapSize <= max.heapSize) return;
  if (bytes <= max.heapSize) lowerToLive(limits, bytes);
  if (used.heapSize > max.heapSize) exceedLimit('heapSize');
}

/** Text that a library function or an operator made; `added` is what is new of it. */
export function chargeText(length: number, added = length): void {
  if (length > smallText) chargeHeap(added);
}

/** Rows as they came from the database. */
export function chargeRows(rows: readonly (readonly unknown[])[]): void {
  let bytes = 0;
  for (const row of rows) {
    bytes += bytesPerRow;
    for (const value of row) bytes += typeof value === 'string' ? value.length : bytesPerValue;
  }
  if (bytes > 0) chargeHeap(bytes);
}

/** `Limits.getHeapSize()`: measured anew when much was charged since the last measurement. */
export function heapSize(): number {
  const { limits } = tx();
  const { used, max } = limits;
  if (used.heapSize - limits.heapMeasured > max.heapSize * stepShare) lowerToLive(limits, 0);
  return Math.trunc(used.heapSize);
}

/** `inUse`: bytes that are certainly alive. */
function lowerToLive(limits: LimitCounters, inUse: number): void {
  const { used, max, heapBaseline } = limits;
  if (heapBaseline === null) return;
  const live = Math.max(inUse, liveHeapBytes() - heapBaseline);
  if (live > max.heapSize) return;
  // Just below the limit, every further charge would measure again.
  used.heapSize = Math.min(used.heapSize, live, max.heapSize * (1 - stepShare) + inUse);
  limits.heapMeasured = used.heapSize;
}
