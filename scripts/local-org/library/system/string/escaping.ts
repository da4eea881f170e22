/** String methods that escape and unescape. */
import type { MemberImplementation } from '../../define.ts';
import { stringError } from './errors.ts';
import {
  html3Entities,
  html4Entities,
  inverted,
  xmlEntities,
  type EntityTable,
} from './htmlEntities.ts';

type Members = Readonly<Record<string, MemberImplementation>>;

const unicodeEscape = (unit: number): string =>
  `\\u${unit.toString(16).toUpperCase().padStart(4, '0')}`;

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** `special` are the characters that get a backslash; controls and non-ASCII become `\uXXXX`. */
function escapeWith(self: string, special: string): string {
  let result = '';
  for (let i = 0; i < self.length; i++) {
    const character = self.charAt(i);
    const unit = self.charCodeAt(i);
    if (special.includes(character)) result += `\\${character}`;
    else if (shortEscapes[character]) result += shortEscapes[character];
    else result += unit < 32 || unit > 127 ? unicodeEscape(unit) : character;
  }
  return result;
}

function escapeUnicode(self: string): string {
  // Without the flag u: surrogates are written one by one.
  return self.replace(/[^\u0000-\u007f]/g, (unit) => unicodeEscape(unit.charCodeAt(0)));
}

function unescapeUnicode(self: string): string {
  return self.replace(/\\u+([0-9a-fA-F]{4})?/g, (text, digits?: string) =>
    digits === undefined
      ? stringError(`Unable to parse unicode value: ${text}`)
      : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

const shortCharacters: Readonly<Record<string, string>> = {
  b: '\b',
  n: '\n',
  t: '\t',
  f: '\f',
  r: '\r',
};

function unescapeJava(self: string): string {
  const pattern = /\\(?:u+([0-9a-fA-F]{4})|([0-3][0-7]{2}|[0-7]{1,2})|([\s\S]))/g;
  return self.replace(pattern, (_, unicode?: string, octal?: string, character?: string) => {
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (character === 'u') stringError('Unable to parse unicode value');
    return shortCharacters[character ?? ''] ?? character ?? '';
  });
}

function escapeEntities(self: string, table: EntityTable): string {
  return Array.from(self, (character) => {
    const name = table.get(character);
    return name === undefined ? character : `&${name};`;
  }).join('');
}

/** Unknown entities stay as they are. */
function unescapeEntities(self: string, names: ReadonlyMap<string, string>): string {
  return self.replace(/&(?:#(\d+)|#[xX]([0-9a-fA-F]+)|(\w+));/g, (text, decimal, hex, name) => {
    if (name !== undefined) return names.get(String(name)) ?? text;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : text;
  });
}

function escapeCsv(self: string): string {
  return /[",\r\n]/.test(self) ? `"${self.replaceAll('"', '""')}"` : self;
}

/** Only a text that had to be quoted is changed. */
function unescapeCsv(self: string): string {
  const quoted = /^"([\s\S]*)"$/.exec(self)?.[1];
  if (quoted === undefined || self.length < 2) return self;
  return /[",\r\n]/.test(quoted) ? quoted.replaceAll('""', '"') : self;
}

const html3Names = inverted(html3Entities);
const html4Names = inverted(html4Entities);
const xmlNames = inverted(xmlEntities);

export const escaping: Members = {
  'escapeCsv(): String': escapeCsv,
  'escapeEcmaScript(): String': (self: string) => escapeWith(self, '\\"\'/'),
  'escapeHtml3(): String': (self: string) => escapeEntities(self, html3Entities),
  'escapeHtml4(): String': (self: string) => escapeEntities(self, html4Entities),
  'escapeJava(): String': (self: string) => escapeWith(self, '\\"'),
  'escapeUnicode(): String': escapeUnicode,
  'escapeXml(): String': (self: string) => escapeEntities(self, xmlEntities),
  'unescapeCsv(): String': unescapeCsv,
  'unescapeEcmaScript(): String': unescapeJava,
  'unescapeHtml3(): String': (self: string) => unescapeEntities(self, html3Names),
  'unescapeHtml4(): String': (self: string) => unescapeEntities(self, html4Names),
  'unescapeJava(): String': unescapeJava,
  'unescapeUnicode(): String': unescapeUnicode,
  'unescapeXml(): String': (self: string) => unescapeEntities(self, xmlNames),
};
