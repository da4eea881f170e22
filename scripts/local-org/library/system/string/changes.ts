/** String methods that return the text changed. */
import type { MemberImplementation } from '../../define.ts';
import { javaRegex } from '../regex/JavaRegex.ts';
import { replaceAll, replaceFirst } from '../regex/operations.ts';
import { isLowerCase, isUpperCase, isWhitespace } from './characters.ts';
import { stringError } from './errors.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

function padding(length: number, pad: string): string {
  const filler = pad === '' ? ' ' : pad;
  return filler
    .repeat(Math.ceil(Math.max(0, length) / filler.length))
    .slice(0, Math.max(0, length));
}

const leftPad = (self: string, size: number, pad: string): string =>
  padding(size - self.length, pad) + self;

const rightPad = (self: string, size: number, pad: string): string =>
  self + padding(size - self.length, pad);

function center(self: string, size: number, pad: string): string {
  const surplus = size - self.length;
  if (surplus <= 0) return self;
  return rightPad(leftPad(self, self.length + Math.floor(surplus / 2), pad), size, pad);
}

/** Both positions are brought into the text, and into order. */
function overlay(self: string, text: string, start: number, end: number): string {
  const within = (position: number): number => Math.min(Math.max(0, position), self.length);
  const [from, to] = [within(Math.min(start, end)), within(Math.max(start, end))];
  return self.slice(0, from) + text + self.slice(to);
}

function repeat(self: string, times: number): string {
  return self.repeat(Math.max(0, times));
}

function repeatWith(self: string, separator: string, times: number): string {
  return new Array<string>(Math.max(0, times)).fill(self).join(separator);
}

/** By characters: the two halves of a surrogate pair stay in their order. */
function reverse(self: string): string {
  if (/[\uD800-\uDFFF]/.test(self)) return Array.from(self).reverse().join('');
  let reversed = '';
  for (let i = self.length - 1; i >= 0; i--) reversed += self.charAt(i);
  return reversed;
}

function swapCase(self: string): string {
  return Array.from(self, (character) => {
    if (isUpperCase(character)) return character.toLowerCase();
    return isLowerCase(character) ? character.toUpperCase() : character;
  }).join('');
}

/** Java's trim: everything up to the blank counts, the no-break space does not. */
function trim(self: string): string {
  return self.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
}

function normalizeSpace(self: string): string {
  return Array.from(self, (character) => (isWhitespace(character) ? ' ' : character))
    .join('')
    .replaceAll('\u00a0', ' ')
    .replace(/ +/g, ' ')
    .replace(/^ | $/g, '');
}

function first(self: string, change: (character: string) => string): string {
  const [head = ''] = self;
  return change(head) + self.slice(head.length);
}

/** Title case differs from upper case in three letters of Serbo-Croatian and one of old scripts. */
const titleCase = new Map([
  ['Ǆ', 'ǅ'],
  ['Ǉ', 'ǈ'],
  ['Ǌ', 'ǋ'],
  ['Ǳ', 'ǲ'],
]);

function toTitleCase(character: string): string {
  const upper = character.toUpperCase();
  return [...upper].length === 1 ? (titleCase.get(upper) ?? upper) : character;
}

/** `tr_TR` to the form of JavaScript. */
const localeTag = (locale: string): string => locale.replaceAll('_', '-');

function inLocale(locale: string, change: (tag: string) => string): string {
  try {
    return change(localeTag(locale));
  } catch (error) {
    if (error instanceof RangeError) stringError(`Invalid locale: ${locale}`);
    throw error;
  }
}

/** Tags are dropped; the text between them, with its entities, stays. */
function stripHtmlTags(self: string): string {
  return self.replace(/<!--[\s\S]*?-->|<\/?[a-zA-Z!][^>]*>/g, '');
}

export const changes: Members = {
  'capitalize(): String': (self: string) => first(self, toTitleCase),
  'center(Integer): String': (self: string, size: number) => center(self, size, ' '),
  'center(Integer, String): String': center,
  'deleteWhitespace(): String': (self: string) =>
    Array.from(self)
      .filter((character) => !isWhitespace(character))
      .join(''),
  'leftPad(Integer): String': (self: string, size: number) => leftPad(self, size, ' '),
  'leftPad(Integer, String): String': leftPad,
  'normalizeSpace(): String': normalizeSpace,
  'overlay(String, Integer, Integer): String': overlay,
  'repeat(Integer): String': repeat,
  'repeat(String, Integer): String': repeatWith,
  'replace(String, String): String': (self: string, target: string, replacement: string) =>
    // A function: JavaScript gives `$&` in a replacement a meaning of its own.
    self.replaceAll(target, () => replacement),
  'replaceAll(String, String): String': (self: string, pattern: string, replacement: string) =>
    replaceAll(javaRegex(pattern), self, replacement),
  'replaceFirst(String, String): String': (self: string, pattern: string, replacement: string) =>
    replaceFirst(javaRegex(pattern), self, replacement),
  'reverse(): String': reverse,
  'rightPad(Integer): String': (self: string, size: number) => rightPad(self, size, ' '),
  'rightPad(Integer, String): String': rightPad,
  'stripHtmlTags(): String': stripHtmlTags,
  'swapCase(): String': swapCase,
  'toLowerCase(): String': (self: string) => self.toLowerCase(),
  'toLowerCase(String): String': (self: string, locale: string) =>
    inLocale(locale, (tag) => self.toLocaleLowerCase(tag)),
  'toUpperCase(): String': (self: string) => self.toUpperCase(),
  'toUpperCase(String): String': (self: string, locale: string) =>
    inLocale(locale, (tag) => self.toLocaleUpperCase(tag)),
  'trim(): String': trim,
  'uncapitalize(): String': (self: string) => first(self, (head) => head.toLowerCase()),
};
