import type { FieldErrors } from '../../http/ApiError.ts';
import type { Json, JsonObject } from '../../json.ts';
import { normalTime, parseTime } from '../../store/times.ts';

/** Turns a sent value into the stored one, or says what is wrong with it. */
export type FieldReader = (value: Json) => { value: Json } | { problem: string };

export type FieldReaders = Readonly<Record<string, FieldReader>>;

const accept = (value: Json): { value: Json } => ({ value });
const refuse = (problem: string): { problem: string } => ({ problem });

export function text(maxLength = Number.POSITIVE_INFINITY): FieldReader {
  return (value) => {
    if (value === null) return accept(null);
    if (typeof value !== 'string') return refuse('Must be a string.');
    return value.length > maxLength
      ? refuse(`Must be at most ${maxLength} characters long.`)
      : accept(value);
  };
}

export function requiredText(maxLength = Number.POSITIVE_INFINITY): FieldReader {
  return (value) =>
    typeof value === 'string' && value.trim() !== ''
      ? text(maxLength)(value)
      : refuse('This field is required.');
}

export function integer(
  low = Number.MIN_SAFE_INTEGER,
  high = Number.MAX_SAFE_INTEGER,
): FieldReader {
  return (value) => {
    if (value === null) return accept(null);
    if (typeof value !== 'number' || !Number.isInteger(value)) return refuse('Must be an integer.');
    return value < low || value > high
      ? refuse(`Must be between ${low} and ${high}.`)
      : accept(value);
  };
}

export const flag: FieldReader = (value) =>
  typeof value === 'boolean' ? accept(value) : refuse('Must be a boolean.');

export function choice(...options: string[]): FieldReader {
  return (value) =>
    typeof value === 'string' && options.includes(value)
      ? accept(value)
      : refuse(`Must be one of: ${options.join(', ')}.`);
}

/** As `choice`, null allowed. */
export function optionalChoice(...options: string[]): FieldReader {
  const required = choice(...options);
  return (value) => (value === null ? accept(null) : required(value));
}

export const moment: FieldReader = (value) => {
  if (value === null) return accept(null);
  const ms = typeof value === 'string' ? parseTime(value) : null;
  const normal =
    typeof value === 'string' && ms !== null ? normalTime(new Date(ms).toISOString()) : null;
  return normal === null ? refuse('Not a valid date-time.') : accept(normal);
};

/** A day; a date-time is cut to its day. */
export const day: FieldReader = (value) => {
  if (value === null) return accept(null);
  const isTime = typeof value === 'string' && parseTime(value) !== null;
  return isTime ? accept(value.slice(0, 10)) : refuse('Not a valid date.');
};

/** A day or a moment, kept as what it is: the date of a task. */
export const dayOrMoment: FieldReader = (value) => {
  if (value === null) return accept(null);
  const normal = typeof value === 'string' ? normalTime(value) : null;
  return normal === null ? refuse('Not a valid date or date-time.') : accept(normal);
};

/** An id that `exists` knows. */
export function reference(exists: (id: string) => boolean, label: string): FieldReader {
  return (value) => {
    if (value === null) return accept(null);
    return typeof value === 'string' && exists(value) ? accept(value) : refuse(`Invalid ${label}.`);
  };
}

export const texts: FieldReader = (value) => {
  if (value === null) return accept([]);
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? accept(value)
    : refuse('Must be a list of strings.');
};

export const objects: FieldReader = (value) => {
  if (value === null) return accept([]);
  const fine =
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
  return fine ? accept(value) : refuse('Must be a list of objects.');
};

export const anything: FieldReader = accept;

/** The members of `body` that a resource knows, read; unknown members are ignored. */
export function readFields(
  body: JsonObject,
  readers: FieldReaders,
  errors: FieldErrors,
): JsonObject {
  const result: JsonObject = {};
  for (const [name, reader] of Object.entries(readers)) {
    const sent = body[name];
    if (sent === undefined) continue;
    const read = reader(sent);
    if ('problem' in read) errors.add(name, read.problem);
    else result[name] = read.value;
  }
  return result;
}

/** Resources whose schema is closed refuse members that it does not list. */
export function refuseOthers(body: JsonObject, readers: FieldReaders, errors: FieldErrors): void {
  for (const name of Object.keys(body)) {
    if (!(name in readers) && !name.startsWith('custom.') && name !== 'custom') {
      errors.add(name, 'Unknown field.');
    }
  }
}
