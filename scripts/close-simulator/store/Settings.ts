/** What `POST /_sim/settings` and `POST /_sim/events` change while the simulator runs. */
export interface RateLimit {
  /** Requests per window and API key in one endpoint group; the organization gets three times it. */
  limit: number;
  windowSeconds: number;
  /** Docs and Close's client say `, `; one third party logged `; `. */
  separator: ', ' | '; ';
  /** Adds the body that Close deprecated on 2024-04-24. */
  legacyBody: boolean;
}

export interface EventDisturbance {
  /** Swaps neighbours within a page. */
  shuffle: boolean;
  /** Share (0 to 1) of rows that a page shows twice. */
  duplicate: number;
  /** Seconds that a new event stays hidden, so that it appears out of order. */
  late: number;
  seed: number;
}

export interface Settings {
  /** Updates of one object within this time become one event. UNCONFIRMED: Close's own window. */
  consolidationSeconds: number;
  /** How far the search index lags behind the database. */
  indexLagSeconds: number;
  /** Delay of merges and bulk actions; 0 = done before the next request is answered. */
  backgroundSeconds: number;
  rateLimit: RateLimit | null;
  /** Whether the API key's user is an administrator. */
  admin: boolean;
  leadVisibility: 'all' | 'own';
  /** Overrides the id of the organization that the credentials belong to. */
  organization: string | null;
  events: EventDisturbance;
}

/**
 * UNCONFIRMED: Close publishes no table of limits; values seen are 160 requests in 8 s (`/me/`) and
 * 16 a second (search). The default is wider so that a local sync never waits in real time; set
 * `rateLimit` to try a tight one.
 */
export const DEFAULT_RATE_LIMIT: RateLimit = {
  limit: 1000,
  windowSeconds: 10,
  separator: ', ',
  legacyBody: false,
};

export function defaultSettings(): Settings {
  return {
    consolidationSeconds: 10,
    indexLagSeconds: 0,
    backgroundSeconds: 0,
    rateLimit: { ...DEFAULT_RATE_LIMIT },
    admin: true,
    leadVisibility: 'all',
    organization: null,
    events: { shuffle: false, duplicate: 0, late: 0, seed: 1 },
  };
}
