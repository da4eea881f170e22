/**
 * Algorithms of fuzzy matching, each with a score from 0 to 100. The examples of the documentation
 * come out as it says (`VP Sales` and `VP of Sales`: 73, `Johnny` and `Johny`: 97).
 * Differs: Metaphone 3 and keyboard distance are no public algorithms, and lists of name variants
 * (Bob, Robert) are not public either: those three never match here.
 * https://help.salesforce.com/s/articleView?id=sales.matching_rules_matching_algorithms.htm
 */

export const exact = (left: string, right: string): number => (left === right ? 100 : 0);

/** Deletions, insertions and replaced characters against the length of the longer text. */
export function editDistance(left: string, right: string): number {
  const longer = Math.max(left.length, right.length);
  if (longer === 0) return 100;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.round(100 * (1 - (row[right.length] ?? longer) / longer));
}

export function jaroWinkler(left: string, right: string): number {
  const jaro = jaroOf(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return Math.round(100 * (jaro + prefix * 0.1 * (1 - jaro)));
}

function jaroOf(left: string, right: string): number {
  if (left === right) return 1;
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const matched: string[] = [];
  for (let i = 0; i < left.length; i++) {
    for (let j = Math.max(0, i - reach); j <= Math.min(right.length - 1, i + reach); j++) {
      if (taken.has(j) || left[i] !== right[j]) continue;
      taken.add(j);
      matched.push(left[i] ?? '');
      break;
    }
  }
  if (matched.length === 0) return 0;
  const others = [...taken].sort((a, b) => a - b).map((index) => right[index] ?? '');
  const moved = matched.filter((letter, index) => letter !== others[index]).length / 2;
  const count = matched.length;
  return (count / left.length + count / right.length + (count - moved) / count) / 3;
}

const firstLetters = (text: string): string =>
  text
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');

/** `Advanced Micro Devices` and `AMD`. */
export function acronym(left: string, right: string): number {
  const short = (text: string): string => text.replace(/[\s.]+/g, '');
  const matches = (long: string, brief: string): boolean =>
    /\s/.test(long) && !/\s/.test(brief) && firstLetters(long) === short(brief);
  return matches(left, right) || matches(right, left) ? 100 : 0;
}

/** `Jonathan` and `J`. */
export function initials(left: string, right: string): number {
  const brief = (text: string): string | null => {
    const letters = text.replace(/[\s.]+/g, '');
    const each = text.split(/[\s.]+/).filter(Boolean);
    return each.every((part) => part.length === 1) ? letters : null;
  };
  const [a, b] = [brief(left), brief(right)];
  if (a === null && b === null) return 0;
  return (a ?? firstLetters(left)) === (b ?? firstLetters(right)) ? 100 : 0;
}
