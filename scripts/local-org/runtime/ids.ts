/**
 * Record ids: 15 case-sensitive characters, and 3 more that say which of them are capitals.
 * In the local org an Id value always has 18 characters.
 */
import { throwApex } from './exceptions.ts';

const suffixAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const idPattern = /^(?:[a-zA-Z0-9]{15}|[a-zA-Z0-9]{18})$/;

function suffixOf(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let i = 0; i < 5; i++) {
      const character = id15.charAt(block * 5 + i);
      if (character >= 'A' && character <= 'Z') bits |= 1 << i;
    }
    suffix += suffixAlphabet.charAt(bits);
  }
  return suffix;
}

/**
 * The 18-character form; null when the text is no id. Wrong case is repaired from the suffix, whose
 * bits for digits do not matter: `001000000000000000` is taken as it is.
 */
export function normalizeId(text: string): string | null {
  if (!idPattern.test(text)) return null;
  const id15 = text.slice(0, 15);
  if (text.length === 15) return id15 + suffixOf(id15);
  const suffix = text.slice(15).toUpperCase();
  if (suffixOf(id15) === suffix) return id15 + suffix;
  const repaired = withCapitals(id15, suffix);
  return repaired === null ? null : repaired + suffix;
}

function withCapitals(id15: string, suffix: string): string | null {
  let repaired = '';
  for (let i = 0; i < 15; i++) {
    const bits = suffixAlphabet.indexOf(suffix.charAt(Math.floor(i / 5)));
    if (bits < 0) return null;
    const capital = (bits >> (i % 5)) & 1;
    const character = id15.charAt(i);
    repaired += capital ? character.toUpperCase() : character.toLowerCase();
  }
  return repaired;
}

/** String to Id, as an assignment does it: StringException `Invalid id: x`. */
export function toId(text: string | null): string | null {
  if (text === null) return null;
  return normalizeId(text) ?? throwApex('System.StringException', `Invalid id: ${text}`);
}

/** `==` of an Id and a String: both forms are the same; a String that is no id is an exception. */
export function idEquals(left: string | null, right: string | null): boolean {
  return toId(left) === toId(right);
}
