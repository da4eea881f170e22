/** Talks to a running local org over HTTP, as any client would. */

export interface AnonymousAnswer {
  readonly compiled: boolean;
  readonly success: boolean;
  readonly compileProblem: string | null;
  readonly exceptionMessage: string | null;
  readonly exceptionStackTrace: string | null;
  readonly line: number;
  readonly debugLog: readonly string[];
}

export interface Readiness {
  readonly ready: boolean;
  readonly outcome?: string;
  readonly message?: string;
}

export class OrgClient {
  readonly url: string;
  readonly #tokens = new Map<string, string>();

  constructor(url: string) {
    this.url = url.replace(/\/$/, '');
  }

  /** Rows of a query, as the user; follows further pages. */
  async query<Row>(soql: string, username = 'admin@local.test'): Promise<Row[]> {
    const rows: Row[] = [];
    let path: string | undefined = `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
    while (path) {
      const page: { records: Row[]; nextRecordsUrl?: string } = await this.#json(username, path);
      rows.push(...page.records);
      path = page.nextRecordsUrl;
    }
    return rows;
  }

  async count(soql: string): Promise<number> {
    const path = `/services/data/v67.0/query?q=${encodeURIComponent(soql)}`;
    return (await this.#json<{ totalSize: number }>('admin@local.test', path)).totalSize;
  }

  /** Runs anonymous Apex; throws what went wrong, in one sentence. */
  async execute(username: string, source: string): Promise<AnonymousAnswer> {
    const answer = await this.#json<AnonymousAnswer>(
      username,
      '/services/data/v67.0/tooling/executeAnonymous',
      { method: 'POST', body: source },
    );
    if (!answer.success) {
      throw new Error(answer.compileProblem ?? answer.exceptionMessage ?? 'Anonymous Apex failed.');
    }
    return answer;
  }

  readiness(): Promise<Readiness> {
    return this.#fetch('/_org/ready').then((response) => response.json() as Promise<Readiness>);
  }

  /** Where the org's Close API answers; null when it was not started with one. */
  async closeUrl(): Promise<string | null> {
    const response = await this.#fetch('/_org/close');
    return ((await response.json()) as { url: string | null }).url;
  }

  async drainJobs(): Promise<{
    ran: { type: string; class: string; status: string; message: string }[];
    pending: number;
  }> {
    const response = await this.#fetch('/_org/jobs/run', { method: 'POST' });
    return (await response.json()) as Awaited<ReturnType<OrgClient['drainJobs']>>;
  }

  async token(username: string): Promise<string> {
    const known = this.#tokens.get(username);
    if (known) return known;
    const response = await this.#fetch('/_org/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username }),
    });
    const body = (await response.json()) as { access_token?: string; message?: string };
    if (!body.access_token) throw new Error(body.message ?? `No session for ${username}.`);
    this.#tokens.set(username, body.access_token);
    return body.access_token;
  }

  async #json<T>(username: string, path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.#fetch(path, {
      ...init,
      headers: { authorization: `Bearer ${await this.token(username)}` },
    });
    const body = (await response.json()) as unknown;
    if (!response.ok) {
      const [first] = body as { message?: string; errorCode?: string }[];
      throw new Error(`${first?.errorCode ?? response.status}: ${first?.message ?? ''}`);
    }
    return body as T;
  }

  async #fetch(path: string, init?: RequestInit): Promise<Response> {
    try {
      return await fetch(this.url + path, init);
    } catch {
      throw new Error(`No local org answers at ${this.url}. Start one with npm start.`);
    }
  }
}
