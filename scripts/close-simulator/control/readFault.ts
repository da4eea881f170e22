import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { ControlError } from './ControlError.ts';
import type { FaultSpec } from './Faults.ts';

/** Smallest and largest value; outside them a fault would never strike, or break the answer. */
const RANGES = {
  status: [200, 599],
  times: [1, Infinity],
  every: [1, Infinity],
  probability: [0, 1],
  delayMs: [0, 600_000],
} satisfies Partial<Record<keyof FaultSpec, [number, number]>>;

const MEMBER_TYPES: Record<keyof FaultSpec, string> = {
  method: 'string',
  path: 'string',
  status: 'number',
  times: 'number',
  every: 'number',
  probability: 'number',
  seed: 'number',
  headers: 'object',
  body: 'string',
  delayMs: 'number',
  drop: 'boolean',
  timeout: 'boolean',
  after: 'boolean',
};

/** A fault as posted; a misspelt member is an error here, since it would silently do nothing. */
export function readFault(body: JsonObject): FaultSpec {
  for (const [name, value] of Object.entries(body)) {
    const wanted = name in MEMBER_TYPES ? MEMBER_TYPES[name as keyof FaultSpec] : null;
    if (wanted === null) throw new ControlError(`a fault has no member "${name}"`);
    if (value !== null && typeof value !== wanted) {
      throw new ControlError(`${name} must be of type ${wanted}`);
    }
  }
  const given = Object.entries(body).filter(([, value]) => value !== null);
  const spec = Object.fromEntries(given) as FaultSpec;
  if (spec.headers !== undefined) spec.headers = readHeaders(body.headers);
  if (spec.path !== undefined) checkPattern(spec.path);
  checkRanges(spec);
  return spec;
}

function checkRanges(spec: FaultSpec): void {
  for (const name of ['status', 'times', 'every', 'probability', 'delayMs'] as const) {
    const [low, high] = RANGES[name];
    const value = spec[name];
    if (value === undefined) continue;
    if (value < low || value > high) {
      throw new ControlError(
        high === Infinity
          ? `${name} must be ${low} or more`
          : `${name} must be between ${low} and ${high}`,
      );
    }
    if (name !== 'probability' && !Number.isInteger(value)) {
      throw new ControlError(`${name} must be a whole number`);
    }
  }
}

function readHeaders(value: Json | undefined): Record<string, string> {
  if (!isObject(value)) throw new ControlError('headers must be of type object');
  const headers = Object.fromEntries(
    Object.entries(value).map(([name, text]) => [name, String(text)]),
  );
  try {
    new Headers(headers);
  } catch (error) {
    throw new ControlError(`headers: ${error instanceof Error ? error.message : String(error)}`);
  }
  return headers;
}

function checkPattern(path: string): void {
  try {
    new RegExp(path);
  } catch {
    throw new ControlError(`path is not a regular expression: ${path}`);
  }
}
