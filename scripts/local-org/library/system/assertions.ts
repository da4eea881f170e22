/** Assertions behind System.assert… and the class Assert: failing ends the transaction. */
import { ApexDate, ApexDatetime } from '../../runtime/dateTypes.ts';
import { operatorEquals } from '../../runtime/equality.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { toText } from '../../runtime/toText.ts';

/** `Assertion Failed`, `Assertion Failed: text`, `Assertion Failed: text: Expected: 1, Actual: 2`. */
export function assertionFailed(message: string | null, detail: string | null = null): never {
  const parts = ['Assertion Failed', message, detail].filter((part) => part !== null);
  return throwApex('System.AssertException', parts.join(': '));
}

/** Strings compare with case, numbers by value whatever their type, ids in both lengths. */
export function assertEqual(expected: unknown, actual: unknown, message: unknown = null): void {
  if (isSame(expected, actual) || isSameId(expected, actual)) return;
  assertionFailed(text(message), `Expected: ${toText(expected)}, Actual: ${toText(actual)}`);
}

export function assertNotEqual(expected: unknown, actual: unknown, message: unknown = null): void {
  if (!isSame(expected, actual)) return;
  assertionFailed(text(message), `Same value: ${toText(actual)}`);
}

/**
 * Trap: assertions look at times to the second, and take a Date for its midnight in GMT. That `==`
 * tells milliseconds apart is UNCONFIRMED.
 */
function isSame(expected: unknown, actual: unknown): boolean {
  const [first, second] = [secondsOf(expected), secondsOf(actual)];
  if (first === null || second === null) return operatorEquals(expected, actual);
  return first === second;
}

function secondsOf(value: unknown): number | null {
  if (value instanceof ApexDatetime) return Math.floor(value.ms / 1000);
  return value instanceof ApexDate ? secondsOf(value.toDatetime()) : null;
}

/** A null condition is a NullPointerException on the platform as well. */
export function assertTrue(condition: boolean | null, message: unknown = null): void {
  if (condition === null) {
    throwApex('System.NullPointerException', 'Attempt to de-reference a null object');
  }
  if (!condition) assertionFailed(text(message));
}

/**
 * Of an Id and a String with the shorter form, as `==` takes them.
 * Differs: values do not tell an Id from a String, so two Strings that hold one id in both lengths
 * count as equal too.
 */
function isSameId(expected: unknown, actual: unknown): boolean {
  return (
    typeof expected === 'string' &&
    typeof actual === 'string' &&
    expected.length + actual.length === 15 + 18 &&
    normalizeId(expected) === normalizeId(actual) &&
    normalizeId(expected) !== null
  );
}

const text = (message: unknown): string | null => (message === null ? null : toText(message));
