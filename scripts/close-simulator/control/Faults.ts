import { Random } from '../store/random.ts';

/** One fault as posted to `/_sim/faults`; all members are optional. */
export interface FaultSpec {
  method?: string;
  /** Regular expression on the path with `/api/v1`, without the query. */
  path?: string;
  status?: number;
  /** How often it strikes before it is spent. */
  times?: number;
  /** Strikes on every n-th matching request. */
  every?: number;
  probability?: number;
  seed?: number;
  headers?: Record<string, string>;
  /** Sent raw. */
  body?: string;
  delayMs?: number;
  drop?: boolean;
  timeout?: boolean;
  /** The request is carried out first; only its answer is lost or replaced. */
  after?: boolean;
}

interface Fault {
  spec: FaultSpec;
  pattern: RegExp;
  random: Random;
  seen: number;
  struck: number;
}

/** The faults that are set, in the order of their POSTs; the first that is due wins. */
export class Faults {
  readonly #faults: Fault[] = [];

  add(spec: FaultSpec): void {
    this.#faults.push({
      spec,
      pattern: new RegExp(spec.path ?? ''),
      random: new Random(spec.seed ?? 1),
      seen: 0,
      struck: 0,
    });
  }

  clear(): void {
    this.#faults.length = 0;
  }

  get specs(): FaultSpec[] {
    return this.#faults.map((fault) => fault.spec);
  }

  /** Every fault counts the requests that match it, also those that an earlier fault takes. */
  strike(method: string, path: string): FaultSpec | null {
    const due = this.#faults.filter((fault) => matches(fault, method, path) && isDue(fault));
    const [first] = due;
    if (!first) return null;
    first.struck += 1;
    return first.spec;
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  const wanted = fault.spec.method?.toUpperCase();
  return (wanted === undefined || wanted === method) && fault.pattern.test(path);
}

function isDue(fault: Fault): boolean {
  const { every, probability, times } = fault.spec;
  fault.seen += 1;
  const drawn = probability === undefined || fault.random.chance(probability);
  if (times !== undefined && fault.struck >= times) return false;
  return drawn && (every === undefined || fault.seen % every === 0);
}
