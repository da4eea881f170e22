/** String methods that return a part of the text. */
import type { MemberImplementation } from '../../define.ts';
import { stringError } from './errors.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

function substring(self: string, start: number): string {
  if (start < 0 || start > self.length) stringError(`Starting position out of bounds: ${start}`);
  return self.slice(start);
}

function substringTo(self: string, start: number, end: number): string {
  if (end < 0 || end > self.length) stringError(`Ending position out of bounds: ${end}`);
  if (start < 0 || start > end) stringError(`Starting position out of bounds: ${start}`);
  return self.slice(start, end);
}

function mid(self: string, start: number, length: number): string {
  if (length < 0 || start > self.length) return '';
  const from = Math.max(0, start);
  return self.slice(from, from + length);
}

function after(self: string, position: number, length: number): string {
  return position < 0 ? '' : self.slice(position + length);
}

function substringBetween(self: string, open: string, close: string): string | null {
  const start = self.indexOf(open);
  if (start < 0) return null;
  const from = start + open.length;
  const end = self.indexOf(close, from);
  return end < 0 ? null : self.slice(from, end);
}

function abbreviate(self: string, width: number): string {
  if (width < 4) stringError('Minimum abbreviation width is 4');
  return self.length <= width ? self : `${self.slice(0, width - 3)}...`;
}

function abbreviateFrom(self: string, width: number, offset: number): string {
  if (width < 4) stringError('Minimum abbreviation width is 4');
  if (self.length <= width) return self;
  // The last characters fit without dots behind them.
  const from = Math.min(offset, self.length - (width - 3));
  if (from <= 4) return abbreviate(self, width);
  if (width < 7) stringError('Minimum abbreviation width with offset is 7');
  if (from + width - 3 < self.length) return `...${abbreviate(self.slice(from), width - 3)}`;
  return `...${self.slice(self.length - (width - 3))}`;
}

function removeStart(self: string, part: string, ignoreCase: boolean): string {
  const start = self.slice(0, part.length);
  const matches = ignoreCase ? start.toLowerCase() === part.toLowerCase() : start === part;
  return matches ? self.slice(part.length) : self;
}

function removeEnd(self: string, part: string, ignoreCase: boolean): string {
  if (part === '' || part.length > self.length) return self;
  const end = self.slice(-part.length);
  const matches = ignoreCase ? end.toLowerCase() === part.toLowerCase() : end === part;
  return matches ? self.slice(0, -part.length) : self;
}

/** Rest of the other text from where it differs. */
function difference(self: string, other: string): string {
  let i = 0;
  while (i < self.length && i < other.length && self.charAt(i) === other.charAt(i)) i += 1;
  return other.slice(i);
}

export const parts: Members = {
  'abbreviate(Integer): String': abbreviate,
  'abbreviate(Integer, Integer): String': abbreviateFrom,
  'difference(String): String': difference,
  'left(Integer): String': (self: string, length: number) => self.slice(0, Math.max(0, length)),
  'mid(Integer, Integer): String': mid,
  'remove(String): String': (self: string, part: string) =>
    part === '' ? self : self.replaceAll(part, ''),
  'removeEnd(String): String': (self: string, part: string) => removeEnd(self, part, false),
  'removeEndIgnoreCase(String): String': (self: string, part: string) =>
    removeEnd(self, part, true),
  'removeStart(String): String': (self: string, part: string) => removeStart(self, part, false),
  'removeStartIgnoreCase(String): String': (self: string, part: string) =>
    removeStart(self, part, true),
  'right(Integer): String': (self: string, length: number) =>
    length <= 0 ? '' : self.slice(-length),
  'substring(Integer): String': substring,
  'substring(Integer, Integer): String': substringTo,
  'substringAfter(String): String': (self: string, separator: string) =>
    after(self, self.indexOf(separator), separator.length),
  'substringAfterLast(String): String': (self: string, separator: string) =>
    separator === '' ? '' : after(self, self.lastIndexOf(separator), separator.length),
  'substringBefore(String): String': (self: string, separator: string) => {
    const position = self.indexOf(separator);
    return position < 0 ? self : self.slice(0, position);
  },
  'substringBeforeLast(String): String': (self: string, separator: string) => {
    const position = separator === '' ? -1 : self.lastIndexOf(separator);
    return position < 0 ? self : self.slice(0, position);
  },
  'substringBetween(String): String': (self: string, tag: string) =>
    substringBetween(self, tag, tag),
  'substringBetween(String, String): String': substringBetween,
};
