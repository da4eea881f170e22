import type { JsonObject } from '../json.ts';
import { isObject, numberOf, textOf } from '../json.ts';
import type { EventDisturbance, RateLimit } from '../store/Settings.ts';
import { DEFAULT_RATE_LIMIT } from '../store/Settings.ts';
import type { World } from '../world.ts';
import { ControlError } from './ControlError.ts';

/** `POST /_sim/settings`: only the sent members change. */
export function applySettings(world: World, body: JsonObject): void {
  const { settings } = world;
  for (const name of ['consolidationSeconds', 'indexLagSeconds', 'backgroundSeconds'] as const) {
    if (body[name] === undefined) continue;
    const seconds = numberOf(body, name);
    if (seconds === null || seconds < 0) throw new ControlError(`${name} must be 0 or more`);
    settings[name] = seconds;
  }
  world.documents.keepPreimages(settings.indexLagSeconds > 0);
  if (body.rateLimit !== undefined) settings.rateLimit = readRateLimit(body);
  if (typeof body.admin === 'boolean') settings.admin = body.admin;
  if (body.organization !== undefined) settings.organization = textOf(body, 'organization');
  if (body.leadVisibility === undefined) return;
  if (body.leadVisibility !== 'all' && body.leadVisibility !== 'own') {
    throw new ControlError('leadVisibility must be "all" or "own"');
  }
  settings.leadVisibility = body.leadVisibility;
}

/** null = no limit; a number = requests per second; or `{limit, windowSeconds, separator, legacyBody}`. */
function readRateLimit(body: JsonObject): RateLimit | null {
  const { rateLimit } = body;
  if (rateLimit === null) return null;
  if (typeof rateLimit === 'number') {
    return { ...DEFAULT_RATE_LIMIT, limit: rateLimit, windowSeconds: 1 };
  }
  if (!isObject(rateLimit)) throw new ControlError('rateLimit must be null, a number or an object');
  return {
    limit: numberOf(rateLimit, 'limit') ?? DEFAULT_RATE_LIMIT.limit,
    windowSeconds: numberOf(rateLimit, 'windowSeconds') ?? DEFAULT_RATE_LIMIT.windowSeconds,
    separator: rateLimit.separator === '; ' ? '; ' : ', ',
    legacyBody: rateLimit.legacyBody === true,
  };
}

/** `true` stands for a plain case: shuffled, every fifth row twice, a minute late. */
export function readDisturbance(body: JsonObject, current: EventDisturbance): EventDisturbance {
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
