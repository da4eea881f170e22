/** SQL functions that every connection to an org needs, because indexes and queries use them. */
import type { Database } from 'better-sqlite3';

/**
 * Folds case for comparison and order beyond ASCII: SQLite's NOCASE folds only A to Z, and sorts
 * `_` before letters where the platform's upper-case order has it after them.
 */
export function fold(text: string): string {
  return text.toUpperCase();
}

/** Registers `fold(text)`, deterministic, so that indexes may be built on it. */
export function registerFunctions(db: Database): void {
  db.function('fold', { deterministic: true }, (value: unknown) =>
    typeof value === 'string' ? fold(value) : value,
  );
}
