import type { Database } from 'better-sqlite3';
import { registerFormulaFunction } from '../../formula/formulaSql.ts';
import { matchesSearch } from '../search/searchMatcher.ts';
import { zoneOffset } from '../../runtime/zones.ts';

/** Text that NOCASE compares as the platform does. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

const patterns = new Map<string, RegExp>();

/** LIKE for case-sensitive fields; SQLite's ignores case. */
function likeExact(text: unknown, pattern: unknown): number | null {
  if (typeof text !== 'string' || typeof pattern !== 'string') return null;
  let regExp = patterns.get(pattern);
  if (!regExp) {
    // Patterns come from queries: few in number, but binds may vary without end.
    if (patterns.size > 1000) patterns.clear();
    patterns.set(pattern, (regExp = likeRegExp(pattern)));
  }
  return Number(regExp.test(text));
}

function likeRegExp(pattern: string): RegExp {
  const body = pattern.replace(/\\[\s\S]|[\s\S]/g, (token) => {
    if (token === '%') return '[\\s\\S]*';
    if (token === '_') return '[\\s\\S]';
    const character = token.length === 2 ? (token[1] ?? '') : token;
    return character.replace(/[.*+?^${}()|[\]\\]/, '\\$&');
  });
  return new RegExp(`^${body}$`);
}

const registered = new WeakSet<Database>();

/** Gives a connection the functions of queries; `fold` it has from its opening (schema/database.ts). */
export function registerSoqlFunctions(db: Database): void {
  if (registered.has(db)) return;
  registered.add(db);
  registerFormulaFunction(db);
  const options = { deterministic: true } as const;
  db.function('like_exact', options, likeExact);
  db.function('sosl_match', options, (values: unknown, search: unknown) =>
    Number(matchesSearch(String(values), String(search))),
  );
  db.function('to_zone', options, (ms: unknown, zone: unknown) =>
    typeof ms === 'number' ? ms + zoneOffset(String(zone), ms) : null,
  );
}
