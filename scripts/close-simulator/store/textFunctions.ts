import type Database from 'better-sqlite3';
import type { Json } from '../json.ts';

/**
 * SQL functions for searching text: SQLite's own `lower` and `instr` know neither `É` nor words.
 * `close_matches(text, value, mode)` looks at one text, `close_mentions(body, value, mode)` at every
 * text of a document. Both answer 1 or 0, null for no text.
 */
export function registerTextFunctions(database: Database.Database): void {
  const options = { deterministic: true } as const;
  database.function('close_matches', options, (text: unknown, value: unknown, mode: unknown) =>
    text === null ? null : Number(matches(String(text), String(value), String(mode))),
  );
  database.function('close_mentions', options, (body: unknown, value: unknown, mode: unknown) => {
    const texts = textsIn(JSON.parse(String(body)) as Json);
    return Number(matches(texts.join('\n'), String(value), String(mode)));
  });
}

/** `full_words`: every word occurs; `phrase`: they follow each other; `exact_value`: nothing else. */
export function matches(text: string, value: string, mode: string): boolean {
  const haystack = fold(text);
  const needle = fold(value);
  if (mode === 'exact_value') return haystack === needle;
  const wanted = wordsOf(needle);
  // Signs only, such as an emoji.
  if (wanted.length === 0) return haystack.includes(needle);
  const found = wordsOf(haystack);
  if (mode === 'phrase') return ` ${found.join(' ')} `.includes(` ${wanted.join(' ')} `);
  const known = new Set(found);
  return wanted.every((word) => known.has(word));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

const NO_SPACES = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}';
const WORD = new RegExp(`[${NO_SPACES}]|(?:(?![${NO_SPACES}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

/** Letters and digits of any script; a character of a script without spaces is a word. */
function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

const ID = /^[a-z]+_[0-9A-Za-z]{20,}$/;

/** The texts that a person wrote: no member names, no ids, nothing of ours (`$…`). */
function textsIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return ID.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    name.startsWith('$') ? [] : textsIn(item),
  );
}
