/** From a JSON value to a primitive of a declared type. */
import { ApexBlob } from '../../../runtime/blob.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../../../runtime/dateTypes.ts';
import { ApexDouble } from '../../../runtime/double.ts';
import { normalizeId } from '../../../runtime/ids.ts';
import { jsonException } from './jsonError.ts';
import type { JsonNode } from './JsonNode.ts';
import { parseDecimal } from './untyped.ts';

export function illegalValue(text: string): never {
  return jsonException(`Illegal value for primitive: ${text}`);
}

/** Conversions by canonical type key; Doubles come boxed. */
const conversions: Readonly<Record<string, (text: string) => unknown>> = {
  string: (text) => text,
  id: (text) => normalizeId(text) ?? jsonException(`Invalid id: ${text}`),
  boolean: (text) =>
    /^(true|false)$/i.test(text) ? text.toLowerCase() === 'true' : illegalValue(text),
  integer: (text) => {
    const value = wholeNumber(text);
    return BigInt.asIntN(32, value) === value ? Number(value) : illegalValue(text);
  },
  long: (text) => {
    const value = wholeNumber(text);
    return BigInt.asIntN(64, value) === value ? value : illegalValue(text);
  },
  double: (text) => {
    const value = Number(text);
    return text.trim() === '' || Number.isNaN(value) ? illegalValue(text) : new ApexDouble(value);
  },
  decimal: parseDecimal,
  date: (text) => ApexDate.tryParse(text.slice(0, 10)) ?? invalidFormat(text),
  datetime: parseDatetime,
  time: (text) => ApexTime.tryParse(text) ?? invalidFormat(text),
  blob: (text) => new ApexBlob(Buffer.from(text, 'base64')),
};

function wholeNumber(text: string): bigint {
  return /^[+-]?\d+(\.0+)?$/.test(text) ? BigInt(text.replace(/\.0+$/, '')) : illegalValue(text);
}

function invalidFormat(text: string): never {
  return jsonException(`Invalid format: "${text}"`);
}

const datetimePattern =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** ISO 8601; without an offset it is UTC. */
export function parseDatetime(text: string): ApexDatetime {
  const match = datetimePattern.exec(text);
  const date = match && ApexDate.tryParse(match[1] ?? '');
  const time = match && ApexTime.tryParse((match[2] ?? '00:00').replace(/(\.\d{3})\d+$/, '$1'));
  if (!date || !time) invalidFormat(text);
  return new ApexDatetime(date.toDatetime().ms + time.ms - offsetMs(match[3] ?? 'Z'));
}

function offsetMs(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

export function isPrimitiveKey(typeKey: string): boolean {
  return typeKey in conversions;
}

/** Null stays null; an object or array where a primitive belongs is refused. */
export function primitiveValue(node: JsonNode, typeKey: string): unknown {
  if (node.kind === 'null') return null;
  if (node.kind === 'object' || node.kind === 'array') {
    return jsonException('Illegal value for primitive');
  }
  const convert = conversions[typeKey];
  if (!convert) throw new Error(`invariant: ${typeKey} is no primitive`);
  return convert(node.text);
}
