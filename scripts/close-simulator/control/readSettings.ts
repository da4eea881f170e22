import type { JsonObject } from '../json.ts';
import { isObject, numberOf, textOf } from '../json.ts';
import type { EventDisturbance, RateLimit } from '../store/Settings.ts';
import { DEFAULT_RATE_LIMIT } from '../store/Settings.ts';
import type { World } from '../world.ts';
import { ControlError } from './ControlError.ts';

const SETTINGS = [
  'consolidationSeconds',
  'indexLagSeconds',
  'backgroundSeconds',
  'rateLimit',
  'admin',
  'leadVisibility',
  'organization',
  'revokeGrants',
];

/** A misspelt member would silently do nothing, so it is an error here. */
export function refuseUnknown(body: JsonObject, known: readonly string[], what: string): void {
  const unknown = Object.keys(body).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new ControlError(`${what} have no member "${unknown}"`);
}

/** `POST /_sim/settings`: only the sent members change, and none when one of them is wrong. */
export function applySettings(world: World, body: JsonObject): void {
  refuseUnknown(body, SETTINGS, 'settings');
  const settings = { ...world.settings };
  for (const name of ['consolidationSeconds', 'indexLagSeconds', 'backgroundSeconds'] as const) {
    if (body[name] === undefined) continue;
    const seconds = numberOf(body, name);
    if (seconds === null || seconds < 0) throw new ControlError(`${name} must be 0 or more`);
    settings[name] = seconds;
  }
  if (body.rateLimit !== undefined) settings.rateLimit = readRateLimit(body);
  for (const name of ['admin', 'revokeGrants'] as const) {
    if (body[name] !== undefined && typeof body[name] !== 'boolean') {
      throw new ControlError(`${name} must be a boolean`);
    }
  }
  if (typeof body.admin === 'boolean') settings.admin = body.admin;
  if (body.organization !== undefined) settings.organization = textOf(body, 'organization');
  const { leadVisibility } = body;
  if (leadVisibility === 'all' || leadVisibility === 'own')
    settings.leadVisibility = leadVisibility;
  else if (leadVisibility !== undefined) {
    throw new ControlError('leadVisibility must be "all" or "own"');
  }
  Object.assign(world.settings, settings);
  world.documents.keepPreimages(settings.indexLagSeconds > 0);
}

/** null = no limit; a number = requests per second; or `{limit, windowSeconds, separator, legacyBody}`. */
function readRateLimit(body: JsonObject): RateLimit | null {
  const { rateLimit } = body;
  if (rateLimit === null) return null;
  if (typeof rateLimit === 'number') {
    return checkedLimit({ ...DEFAULT_RATE_LIMIT, limit: rateLimit, windowSeconds: 1 });
  }
  if (!isObject(rateLimit)) throw new ControlError('rateLimit must be null, a number or an object');
  refuseUnknown(rateLimit, Object.keys(DEFAULT_RATE_LIMIT), 'rate limits');
  return checkedLimit({
    limit: numberOf(rateLimit, 'limit') ?? DEFAULT_RATE_LIMIT.limit,
    windowSeconds: numberOf(rateLimit, 'windowSeconds') ?? DEFAULT_RATE_LIMIT.windowSeconds,
    separator: rateLimit.separator === '; ' ? '; ' : ', ',
    legacyBody: rateLimit.legacyBody === true,
  });
}

function checkedLimit(limit: RateLimit): RateLimit {
  if (limit.limit >= 0 && limit.windowSeconds > 0) return limit;
  throw new ControlError('rateLimit needs a limit of 0 or more and a window above 0');
}

/** `true` stands for a plain case: shuffled, every fifth row twice, a minute late. */
export function readDisturbance(body: JsonObject, current: EventDisturbance): EventDisturbance {
  refuseUnknown(body, ['shuffle', 'duplicate', 'late', 'seed'], 'event disturbances');
  if (body.shuffle !== undefined && typeof body.shuffle !== 'boolean') {
    throw new ControlError('shuffle must be a boolean');
  }
  const amount = (name: 'duplicate' | 'late', whenTrue: number): number => {
    const value = body[name];
    if (value === undefined) return current[name];
    if (typeof value === 'boolean') return value ? whenTrue : 0;
    if (typeof value === 'number' && value >= 0) return value;
    throw new ControlError(`${name} must be a number or a boolean`);
  };
  return {
    shuffle: typeof body.shuffle === 'boolean' ? body.shuffle : current.shuffle,
    duplicate: Math.min(1, amount('duplicate', 0.2)),
    late: amount('late', 60),
    seed: numberOf(body, 'seed') ?? current.seed,
  };
}
