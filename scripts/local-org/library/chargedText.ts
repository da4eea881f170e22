/**
 * Functions that work by the length of what they are given pay for it: text and Blobs that they make
 * count as heap and cost CPU time, long ones that they read cost CPU time, and so do collections that
 * they go over. Short arguments cost nothing beyond the call.
 */
import { charactersPerUnit, takeFuel } from '../compiler/support/fuel.ts';
import { ApexBlob } from '../runtime/blob.ts';
import { ApexList, ApexMap, ApexSet } from '../runtime/collections.ts';
import { chargeText, smallText } from '../runtime/heap.ts';
import type { LibraryFunction, MemberImplementation } from './define.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

const makesText = /\): (?:String|Blob)$/;
/** Looks at a place of the text, or takes a part of it, which is charged when it is made. */
const looksOnly =
  /^(?:length|size|charAt|codePointAt|codePointBefore|isEmpty|left|right|mid|substring|startsWith|endsWith|toString)\(/;

/** Characters that are read for one unit: less work than to make them. */
const charactersReadPerUnit = 500;
/** Elements of a collection that cost one unit; shorter ones are free. */
const elementsPerUnit = 50;
const smallCollection = 100;

/** Wraps the members that read or make text. None of them may take a call site. */
export function chargedText(members: Members): Members {
  return wrapped(members, (signature, member) => {
    if (makesText.test(signature)) return looksOnly.test(signature) ? making(member) : both(member);
    return looksOnly.test(signature) ? member : reading(member);
  });
}

/** Wraps members that go over whole collections: `addAll`, `clone`, constructors of another one. */
export function chargedElements(members: Members): Members {
  return wrapped(members, (_signature, member) => {
    return (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => {
      const count = elementsOf(a) + elementsOf(b);
      if (count > smallCollection) takeFuel(Math.ceil(count / elementsPerUnit));
      return member(a, b, c, d) as unknown;
    };
  });
}

function wrapped(
  members: Members,
  wrap: (signature: string, member: LibraryFunction) => LibraryFunction,
): Members {
  return Object.fromEntries(
    Object.entries(members).map(([signature, member]) => [
      signature,
      typeof member === 'function' ? wrap(signature, member) : member,
    ]),
  );
}

// No method that is charged has more than three arguments and a receiver.

const making =
  (body: LibraryFunction): LibraryFunction =>
  (a?: unknown, b?: unknown, c?: unknown, d?: unknown) =>
    chargeMade(body(a, b, c, d));

const reading =
  (body: LibraryFunction): LibraryFunction =>
  (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => {
    chargeRead(a, b, c);
    const result = body(a, b, c, d);
    const count = elementsOf(result);
    if (count > smallCollection) takeFuel(Math.ceil(count / elementsPerUnit));
    return result;
  };

const both =
  (body: LibraryFunction): LibraryFunction =>
  (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => {
    chargeRead(a, b, c);
    return chargeMade(body(a, b, c, d));
  };

const lengthOf = (value: unknown): number =>
  typeof value === 'string' ? value.length : value instanceof ApexBlob ? value.size : 0;

function elementsOf(value: unknown): number {
  if (value instanceof ApexList) return value.items.length;
  return value instanceof ApexSet || value instanceof ApexMap ? value.size : 0;
}

function chargeRead(a: unknown, b: unknown, c: unknown): void {
  const length = lengthOf(a) + lengthOf(b) + lengthOf(c);
  if (length > smallText) takeFuel(Math.ceil(length / charactersReadPerUnit));
}

function chargeMade(made: unknown): unknown {
  const length = lengthOf(made);
  if (length > smallText) {
    chargeText(length);
    takeFuel(Math.ceil(length / charactersPerUnit));
  }
  return made;
}
