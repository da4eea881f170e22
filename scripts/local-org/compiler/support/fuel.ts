/**
 * CPU time and call depth. Emitted code takes one unit at every call and loop iteration; a unit is
 * one microsecond, so that a run is the same on every machine.
 * Differs: the platform measures CPU time; here it is counted.
 */
import { exceedLimit } from '../../runtime/chargeLimit.ts';
import { apexException, throwFatal } from '../../runtime/exceptions.ts';
import type { LimitCounters } from '../../runtime/limits.ts';
import { hasTransaction, onCpuTimeNeeded, tx } from '../../runtime/transaction.ts';

/** Units handed out at once: 5 ms. */
const slice = 5000;
const unitsPerMs = 1000;
/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm */
const maximumDepth = 1000;
/** No transaction lasts longer than ten minutes of real time, whatever it does. */
const maximumWallMs = 600_000;

/** Characters of text that cost one unit where text is made or read as a whole. */
export const charactersPerUnit = 50;

const left = 0;
const depth = 1;

/** `[units left of the slice, calls on the stack]`, read and written by emitted code. */
export const fuel = new Int32Array(2);
fuel[left] = slice;

/** Who pays for the slice in use; null outside of transactions. */
let payer: LimitCounters | null = null;

/** Books what was used of the slice and hands out the next. */
function settle(): void {
  const used = slice - (fuel[left] ?? 0);
  if (payer) payer.used.cpuTime += used / unitsPerMs;
  payer = hasTransaction() ? (tx().limitSets.at(-1) ?? null) : null;
  fuel[left] = slice;
}

onCpuTimeNeeded(settle);

/** The slice is used up; LimitException above the limit. */
export function refuel(): void {
  const { used, max, begunAt } = tx().limits;
  if (used.cpuTime > max.cpuTime || performance.now() - begunAt > maximumWallMs) {
    exceedLimit('cpuTime');
  }
}

/** Library functions whose work grows with their input (regex, JSON, sort) pay for it. */
export function takeFuel(units: number): void {
  fuel[left] = (fuel[left] ?? 0) - units;
  if ((fuel[left] ?? 0) < 0) refuel();
}

/** The 1001st nested call. */
export function tooDeep(): never {
  fuel[depth] = (fuel[depth] ?? 0) - 1;
  throwFatal(
    apexException('System.LimitException', `Maximum stack depth reached: ${maximumDepth + 1}`),
  );
}
