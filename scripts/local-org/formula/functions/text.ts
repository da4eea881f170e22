/** Functions of text. Case counts everywhere. */
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { javaRegex } from '../../library/system/regex/JavaRegex.ts';
import { mergeFunction } from '../ast.ts';
import { EvaluationError, FormulaError } from '../errors.ts';
import { requireType, type Expression } from '../expression.ts';
import { integer, numberText, whole } from '../numbers.ts';
import type { FormulaValue } from '../values.ts';
import {
  countArguments,
  fixed,
  strict,
  takerOf,
  type FunctionCompiler,
  type FunctionTable,
} from './define.ts';

/** Numbers without zeros at the end, datetimes in UTC, picklists as their API value. */
const toText: FunctionCompiler = (args, call) => {
  countArguments(call, 1);
  const [value] = args as readonly [Expression];
  requireType(value, ['number', 'date', 'datetime', 'time', 'picklist'], takerOf(call));
  return { type: 'text', evaluate: (environment) => textOfValue(value.evaluate(environment)) };
};

/** A merge field of a template, of any type. */
const textOfAny: FunctionCompiler = (args) => {
  const [value] = args as readonly [Expression];
  return {
    type: 'text',
    evaluate: (environment) => mergedText(value.evaluate(environment)),
  };
};

function mergedText(value: FormulaValue): string | null {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return value.replace(/^;(.*);$/, '$1');
  return textOfValue(value);
}

function textOfValue(value: FormulaValue): string | null {
  if (value instanceof ApexDecimal) return numberText(value);
  if (value instanceof ApexDate) return value.toString();
  if (value instanceof ApexDatetime) return `${value.toText(0)}Z`;
  if (value instanceof ApexTime) return value.toString().slice(0, -1);
  return typeof value === 'string' ? value : null;
}

const toNumber = fixed(['text'], 'number', (text) => {
  if (text === null || text === '') return null;
  const value = ApexDecimal.tryParse(text);
  if (value) return value;
  throw new EvaluationError(`The value '${text}' is not a valid number.`);
});

/** The whole text has to match. Not for fields, as on the platform. */
const regex: FunctionCompiler = (args, call, context) => {
  if (context.kind === 'field')
    throw new FormulaError(
      `Function ${call.name} may not be used in this type of formula`,
      call.offset,
    );
  return fixed(
    ['text', 'text'],
    'boolean',
    (text, pattern) => javaRegex(pattern ?? '').matches(text ?? '') !== null,
  )(args, call, context);
};

/** Trap: every text contains and begins with a blank, and a blank text gives neither yes nor no. */
const search = (test: (text: string, part: string) => boolean): FunctionCompiler =>
  fixed(['text', 'text'], 'boolean', (text, part) => {
    if (part === null || part === '') return true;
    return text === null || text === '' ? null : test(text, part);
  });

const find = fixed(
  ['text', 'text', 'number'],
  'number',
  (part, text, start) => {
    if (text === null || part === null || part === '') return integer(0);
    return integer(text.indexOf(part, Math.max(0, (start ? whole(start) : 1) - 1)) + 1);
  },
  1,
);

const mid = strict(['text', 'number', 'number'], 'text', (text, start, count) => {
  const from = Math.max(1, whole(start)) - 1;
  return text.slice(from, from + Math.max(0, whole(count)));
});

const pad = (atStart: boolean): FunctionCompiler =>
  fixed(
    ['text', 'number', 'text'],
    'text',
    (text, length, filler) => {
      if (text === null || length === null) return null;
      const size = Math.max(0, whole(length));
      if (text.length >= size) return text.slice(0, size);
      return atStart ? text.padStart(size, filler ?? ' ') : text.padEnd(size, filler ?? ' ');
    },
    1,
  );

const cased = (body: (text: string) => string): FunctionCompiler =>
  fixed(['text', 'text'], 'text', (text) => (text === null ? null : body(text)), 1);

const link = fixed(
  ['text', 'text', 'text'],
  'text',
  (url, name, target) => `<a href="${url ?? ''}" target="${target ?? '_blank'}">${name ?? ''}</a>`,
  1,
);

const replaceAll = fixed(['text', 'text', 'text'], 'text', (text, part, other) => {
  if (text === null || part === null) return null;
  return part === '' ? text : text.replaceAll(part, () => other ?? '');
});

/** Every word with a capital and small letters after it. */
const initCap = (text: string): string =>
  text.replace(
    /[\p{L}\p{Nd}]+/gu,
    (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  );

/** Blank for 0 and for numbers that no character has. */
function characterOf(code: ApexDecimal): string | null {
  const number = whole(code);
  return number > 0 && number <= 0x10ffff ? String.fromCodePoint(number) : null;
}

export const textFunctions: FunctionTable = {
  LEN: fixed(['text'], 'number', (text) => integer(text?.length ?? 0)),
  LEFT: strict(['text', 'number'], 'text', (text, count) =>
    text.slice(0, Math.max(0, whole(count))),
  ),
  RIGHT: strict(['text', 'number'], 'text', (text, count) => {
    const length = Math.max(0, whole(count));
    return length === 0 ? '' : text.slice(-length);
  }),
  MID: mid,
  UPPER: cased((text) => text.toUpperCase()),
  LOWER: cased((text) => text.toLowerCase()),
  TRIM: strict(['text'], 'text', (text) => text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '')),
  LPAD: pad(true),
  RPAD: pad(false),
  INITCAP: strict(['text'], 'text', initCap),
  REVERSE: strict(['text'], 'text', (text) => Array.from(text).reverse().join('')),
  ASCII: strict(['text'], 'number', (text) =>
    text === '' ? null : integer(text.codePointAt(0) ?? 0),
  ),
  CHR: strict(['number'], 'text', characterOf),
  CONTAINS: search((text, part) => text.includes(part)),
  BEGINS: search((text, part) => text.startsWith(part)),
  FIND: find,
  SUBSTITUTE: replaceAll,
  TEXT: toText,
  [mergeFunction]: textOfAny,
  VALUE: toNumber,
  ISNUMBER: fixed(
    ['text'],
    'boolean',
    (text) => text !== null && ApexDecimal.tryParse(text) !== null,
  ),
  REGEX: regex,
  HYPERLINK: link,
  CASESAFEID: strict(['text'], 'text', (id) => normalizeId(id) ?? id),
};
