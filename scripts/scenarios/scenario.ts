/** A story with proof: it runs on an org and a simulator of its own and throws where it fails. */
import type { Environment } from '../shared/environment.ts';

export interface Scenario {
  /** Lower case with hyphens: `first-load`. */
  readonly name: string;
  /** Leads in Close at the size that the issue names; a tenth of it in `npm test`. */
  readonly leads: number;
  /**
   * A folder of `customers/`: an SFDX project with what the org of this story has beside the
   * package. Its Apex and metadata are deployed before the package is set up.
   */
  readonly customer?: string;
  /** How long a transaction waits for a locked row, where the story need not take 10 seconds. */
  readonly lockWaitMs?: number;
  run(world: World): Promise<void>;
}

export interface World extends Environment {
  /** The Close API with the key of the sync. */
  closeApi<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** `/_sim/…` */
  simulator<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** `/_org/…` */
  control<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Fails the story with a sentence. */
export function prove(condition: boolean, sentence: string): asserts condition {
  if (!condition) throw new Error(sentence);
}

export function proveEqual(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  prove(found === wanted, `${what}: expected ${wanted}, found ${found}`);
}
