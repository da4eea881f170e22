import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { ControlError } from './ControlError.ts';
import type { FaultSpec } from './Faults.ts';

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
  if (spec.status !== undefined && (spec.status < 200 || spec.status > 599)) {
    throw new ControlError('status must be between 200 and 599');
  }
  return spec;
}

function readHeaders(value: Json | undefined): Record<string, string> {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, text]) => [name, String(text)]));
}

function checkPattern(path: string): void {
  try {
    new RegExp(path);
  } catch {
    throw new ControlError(`path is not a regular expression: ${path}`);
  }
}
