/** Edits (insert, delete, replace a character) from one text to another. */
import { stringError } from './errors.ts';

export function getLevenshteinDistance(self: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= self.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (self.charAt(i - 1) === other.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** -1 when the distance is above the threshold. */
export function levenshteinWithin(self: string, other: string, threshold: number): number {
  if (threshold < 0) stringError('Threshold must not be negative');
  const distance = getLevenshteinDistance(self, other);
  return distance <= threshold ? distance : -1;
}
