import type { ObjectInit } from './objectDescribe.ts';

const digits = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** First character by kind, as on the platform: a custom object, m metadata type, e event, x external. */
function firstOf(object: ObjectInit): string {
  if (object.kind === 'customMetadata') return 'm';
  if (object.kind === 'platformEvent') return 'e';
  return /__x$/i.test(object.name) ? 'x' : 'a';
}

/**
 * Prefixes of custom objects: those a database gave before stay, new ones are counted up in the
 * order of names. Standard objects keep theirs, shares and histories have one in common.
 */
export function assignKeyPrefixes(
  objects: readonly ObjectInit[],
  known: ReadonlyMap<string, string>,
): Map<string, string> {
  const result = new Map<string, string>();
  const taken = new Set(known.values());
  const needing = objects
    .filter((each) => each.custom && !each.keyPrefix)
    .sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
  for (const object of needing) {
    const prefix = known.get(object.name) ?? nextFree(firstOf(object), taken);
    taken.add(prefix);
    result.set(object.name, prefix);
  }
  return result;
}

function nextFree(first: string, taken: ReadonlySet<string>): string {
  for (let n = 0; n < digits.length ** 2; n++) {
    const prefix =
      first + digits.charAt(Math.floor(n / digits.length)) + digits.charAt(n % digits.length);
    if (!taken.has(prefix)) return prefix;
  }
  throw new Error(`this org has no key prefix left that begins with ${first}`);
}
