/** Text and Blobs that a library function makes count as heap and cost CPU time by their length. */
import { charactersPerUnit, takeFuel } from '../compiler/support/fuel.ts';
import { ApexBlob } from '../runtime/blob.ts';
import { chargeText, smallText } from '../runtime/heap.ts';
import type { LibraryFunction, MemberImplementation } from './define.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

const makesText = /\): (?:String|Blob)$/;

/** Wraps the members that return String or Blob. None of them may take a call site. */
export function chargedText(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).map(([signature, member]) =>
      typeof member === 'function' && makesText.test(signature)
        ? [signature, charged(member)]
        : [signature, member],
    ),
  );
}

/** No method that makes text has more than three arguments and a receiver. */
function charged(body: LibraryFunction): LibraryFunction {
  return (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => charge(body(a, b, c, d));
}

function charge(made: unknown): unknown {
  const length = typeof made === 'string' ? made.length : made instanceof ApexBlob ? made.size : 0;
  if (length > smallText) {
    chargeText(length);
    takeFuel(Math.ceil(length / charactersPerUnit));
  }
  return made;
}
