/**
 * Default values that the metadata writes as formulas: literals, TODAY() and NOW(), each with a
 * number of days added or taken away. Anything else is left to the evaluators of `saveExtensions`.
 */
import { ApexDatetime, dayMs } from '../runtime/dateTypes.ts';
import { userTimeZone } from '../runtime/userContext.ts';
import { zoneOffset } from '../runtime/zones.ts';
import type { FieldDescribe } from '../schema/model.ts';
import { toStorage, type SqlValue } from '../schema/storage.ts';

/** The default at a moment, in storage form. Needs a transaction: TODAY() is the user's day. */
export type DefaultValue = (now: number) => SqlValue;

const cache = new WeakMap<FieldDescribe, DefaultValue | null>();

/** The field's default; null when its formula is more than a literal or a date. */
export function parseDefault(field: FieldDescribe): DefaultValue | null {
  let parsed = cache.get(field);
  if (parsed === undefined) {
    parsed = parseFormula(field, field.defaultValue?.trim() ?? 'null');
    cache.set(field, parsed);
  }
  return parsed;
}

function parseFormula(field: FieldDescribe, text: string): DefaultValue | null {
  const literal = parseLiteral(field, text);
  if (literal !== undefined) return () => literal;
  const match = /^(TODAY|NOW)\(\s*\)(?:\s*([+-])\s*(\d+(?:\.\d+)?))?$/i.exec(text);
  if (!match) return null;
  const [, name = '', sign = '+', days = '0'] = match;
  const shift = (sign === '-' ? -1 : 1) * Number(days) * dayMs;
  return name.toUpperCase() === 'NOW'
    ? (now) => toStorage(field, new ApexDatetime(now + shift))
    : (now) => dateAt(now + shift);
}

function parseLiteral(field: FieldDescribe, text: string): SqlValue | undefined {
  if (/^null$/i.test(text)) return null;
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true' ? 1 : 0;
  if (/^-?\d+(\.\d+)?$/.test(text)) return field.apexType === 'String' ? text : Number(text);
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(text) ?? /^'((?:[^'\\]|\\.)*)'$/.exec(text);
  return quoted ? toStorage(field, quoted[1]?.replace(/\\(.)/g, '$1')) : undefined;
}

function dateAt(moment: number): string {
  const offset = zoneOffset(userTimeZone(), moment);
  return new ApexDatetime(moment).parts(offset).date.toString();
}
