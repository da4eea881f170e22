export interface LoggedRequest {
  n: number;
  method: string;
  path: string;
  query: string;
  /** 0 while no answer was given: pending, dropped or timed out. */
  status: number;
  /** ISO time of the simulator's clock. */
  at: string;
}

const KEPT = 50_000;

/** The requests to the API since the start, numbered from 1; the oldest are forgotten. */
export class RequestLog {
  #last = 0;
  #requests: LoggedRequest[] = [];

  open(request: Omit<LoggedRequest, 'n' | 'status'>): LoggedRequest {
    this.#last += 1;
    const entry = { n: this.#last, status: 0, ...request };
    this.#requests.push(entry);
    if (this.#requests.length > KEPT * 1.1) this.#requests = this.#requests.slice(-KEPT);
    return entry;
  }

  get last(): number {
    return this.#last;
  }

  since(n: number): LoggedRequest[] {
    return this.#requests.filter((request) => request.n > n);
  }
}
