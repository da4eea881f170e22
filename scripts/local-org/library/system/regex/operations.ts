/** Split and replace as java.util.regex does them; String and Pattern share these. */
import { throwApex } from '../../../runtime/exceptions.ts';
import type { JavaRegex, RegexMatch } from './JavaRegex.ts';

export function* allMatches(regex: JavaRegex, text: string): IterableIterator<RegexMatch> {
  const accesses = { count: 0 };
  let from = 0;
  while (from <= text.length) {
    const match = regex.find(text, from, accesses);
    if (!match) return;
    yield match;
    from = match.end > match.start ? match.end : match.end + 1;
  }
}

/**
 * `limit` 0 drops empty strings at the end, above 0 is the most pieces, below 0 keeps all. A match
 * of nothing at the start makes no empty first piece.
 */
export function split(regex: JavaRegex, text: string, limit: number): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (const match of allMatches(regex, text)) {
    if (limit > 0 && pieces.length === limit - 1) break;
    if (match.end === 0) continue;
    // A match of nothing at the very end splits nothing off.
    if (match.start === text.length && match.start === match.end) break;
    pieces.push(text.slice(from, match.start));
    from = match.end;
  }
  if (from === 0 && pieces.length === 0) return [text];
  pieces.push(text.slice(from));
  if (limit === 0) while (pieces.at(-1) === '') pieces.pop();
  return pieces;
}

export function replaceAll(regex: JavaRegex, text: string, replacement: string): string {
  return replaceMatches(regex, text, replacement, allMatches(regex, text));
}

export function replaceFirst(regex: JavaRegex, text: string, replacement: string): string {
  const match = regex.find(text, 0);
  return match ? replaceMatches(regex, text, replacement, [match]) : text;
}

function replaceMatches(
  regex: JavaRegex,
  text: string,
  replacement: string,
  matches: Iterable<RegexMatch>,
): string {
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.start) + expand(regex, text, match, replacement);
    from = match.end;
  }
  return result + text.slice(from);
}

/** `$1`, `${name}`; a backslash takes the next character as it is. */
function expand(regex: JavaRegex, text: string, match: RegexMatch, replacement: string): string {
  let result = '';
  for (let at = 0; at < replacement.length; at++) {
    const character = replacement.charAt(at);
    if (character === '\\') {
      at += 1;
      if (at >= replacement.length) illegal('character to be escaped is missing');
      result += replacement.charAt(at);
    } else if (character === '$') {
      const [number, length] = groupAt(regex, replacement.slice(at + 1));
      const range = match.groups[number];
      if (range === undefined) illegal(`No group ${number}`);
      if (range) result += text.slice(range[0], range[1]);
      at += length;
    } else {
      result += character;
    }
  }
  return result;
}

/** The group that the text after `$` names, and how many characters name it. */
function groupAt(regex: JavaRegex, rest: string): readonly [number, number] {
  const named = /^\{([a-zA-Z][a-zA-Z0-9]*)\}/.exec(rest);
  if (named) {
    const number = regex.groupNumber(named[1] ?? '');
    return number === undefined
      ? illegal(`No group with name {${named[1]}}`)
      : [number, named[0].length];
  }
  if (!/^\d/.test(rest)) illegal('Illegal group reference');
  let number = Number(rest.charAt(0));
  let length = 1;
  while (/\d/.test(rest.charAt(length))) {
    const longer = number * 10 + Number(rest.charAt(length));
    if (longer > regex.groupCount) break;
    number = longer;
    length += 1;
  }
  return [number, length];
}

function illegal(message: string): never {
  throwApex('System.StringException', message);
}
