/** Edits (insert, delete, replace a character) from one text to another. */
import { takeFuel } from '../../../compiler/support/fuel.ts';
import { stringError } from './errors.ts';

/** Pairs of characters that cost one unit of CPU time. */
const pairsPerUnit = 100;

export function getLevenshteinDistance(self: string, other: string): number {
  takeFuel(Math.ceil((self.length * other.length) / pairsPerUnit));
  const row = Uint32Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= self.length; i++) {
    const character = self.charCodeAt(i - 1);
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= other.length; j++) {
      const above = row[j] ?? 0;
      const replaced = diagonal + (character === other.charCodeAt(j - 1) ? 0 : 1);
      const before = row[j - 1] ?? 0;
      const moved = (above < before ? above : before) + 1;
      row[j] = replaced < moved ? replaced : moved;
      diagonal = above;
    }
  }
  return row[other.length] ?? 0;
}

/** -1 when the distance is above the threshold. */
export function levenshteinWithin(self: string, other: string, threshold: number): number {
  if (threshold < 0) stringError('Threshold must not be negative');
  const distance = getLevenshteinDistance(self, other);
  return distance <= threshold ? distance : -1;
}
