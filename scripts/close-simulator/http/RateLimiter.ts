import type { RateLimit } from '../store/Settings.ts';

export interface RateVerdict {
  allowed: boolean;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

interface Window {
  startMs: number;
  used: number;
}

/**
 * Fixed windows per endpoint group and key, and per organization at three times the limit
 * (reference: close-api, 6.1). A group is the resource with its method.
 */
export class RateLimiter {
  readonly #windows = new Map<string, Window>();

  check(settings: RateLimit, key: string, group: string, nowMs: number): RateVerdict {
    const own = this.#use(`${key} ${group}`, settings, nowMs);
    const shared = this.#use(`organization ${group}`, settings, nowMs);
    const resetSeconds = (own.startMs + settings.windowSeconds * 1000 - nowMs) / 1000;
    const isOwn = own.used > settings.limit;
    const allowed = !isOwn && shared.used <= settings.limit * 3;
    const remaining = Math.max(0, settings.limit - own.used);
    return {
      allowed,
      headers: this.#headers(settings, remaining, resetSeconds, allowed),
      body: settings.legacyBody ? legacyBody(settings, resetSeconds, isOwn, group) : {},
    };
  }

  #use(name: string, settings: RateLimit, nowMs: number): Window {
    const known = this.#windows.get(name);
    const open = known && nowMs - known.startMs < settings.windowSeconds * 1000 ? known : null;
    const window = open ?? { startMs: nowMs, used: 0 };
    window.used += 1;
    this.#windows.set(name, window);
    return window;
  }

  #headers(
    settings: RateLimit,
    remaining: number,
    resetSeconds: number,
    allowed: boolean,
  ): Record<string, string> {
    const reset = String(Math.round(resetSeconds * 1000) / 1000);
    const parts = [`limit=${settings.limit}`, `remaining=${remaining}`, `reset=${reset}`];
    return {
      ratelimit: parts.join(settings.separator),
      ...(allowed ? {} : { 'retry-after': String(Math.ceil(resetSeconds)) }),
    };
  }
}

/** Deprecated since 2024-04-24, still parsed by old clients. */
function legacyBody(
  settings: RateLimit,
  resetSeconds: number,
  isOwn: boolean,
  group: string,
): Record<string, unknown> {
  return {
    error: {
      message: `API call count exceeded for this ${settings.windowSeconds} second window`,
      rate_reset: resetSeconds,
      rate_limit: settings.limit,
      rate_window: settings.windowSeconds,
      rate_limit_type: isOwn ? 'key' : 'org',
      rate_endpoint_group: Buffer.from(group).toString('hex').padEnd(32, '0').slice(0, 32),
    },
  };
}

/** `get lead`, `post data/search`: the first steps of the path that are not ids. */
export function endpointGroup(method: string, path: string): string {
  const steps = path.replace(/^\/api\/v1\//, '').split('/');
  const names = steps.filter((step) => step !== '' && !/^[a-z]+_[0-9A-Za-z]{20,}$/.test(step));
  return `${method.toLowerCase()} ${names.join('/')}`;
}
