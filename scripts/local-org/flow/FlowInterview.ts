/** One run of a flow: its values, where it is, how it ended. */
import { randomUUID } from 'node:crypto';
import type { AccessSite } from '../runtime/transaction.ts';
import { SObject } from '../runtime/sobject.ts';
import type { CompiledFlow } from './compileFlow.ts';

export interface CustomError {
  readonly message: string;
  /** API name; null for an error of the whole record. */
  readonly field: string | null;
}

interface LoopState {
  readonly items: readonly unknown[];
  position: number;
}

export interface InterviewContext {
  readonly access: AccessSite;
  /** Of record-triggered flows: `$Record` and `$Record__Prior`. */
  readonly record?: SObject | null;
  readonly prior?: SObject | null;
  /** Before the save `$Record` is written by setting its fields. */
  readonly isBeforeSave?: boolean;
}

export class FlowInterview {
  readonly flow: CompiledFlow;
  readonly guid: string = randomUUID();
  readonly access: AccessSite;
  readonly isBeforeSave: boolean;
  prior: SObject | null;
  /** By lower-case name: variables, results of elements (`action.output`), the items of loops. */
  readonly values = new Map<string, unknown>();
  readonly loops = new Map<string, LoopState>();
  readonly visited = new Set<string>();
  readonly customErrors: CustomError[] = [];
  /** Element that comes next; null when the interview is over. */
  next: string | null;
  faultMessage: string | null = null;
  /** Why it failed; null when it did not. */
  failure: string | null = null;
  /** The subflow that this one waits for, and what is to be done when it is over. */
  child: { readonly interview: FlowInterview; readonly whenOver: () => void } | null = null;
  #record: SObject | null;
  /** Records that nothing else holds: they may be written in place. */
  readonly #owned = new Set<SObject>();

  constructor(flow: CompiledFlow, context: InterviewContext) {
    this.flow = flow;
    this.access = context.access;
    this.#record = context.record ?? null;
    this.prior = context.prior ?? null;
    this.isBeforeSave = context.isBeforeSave ?? false;
    this.next = flow.first;
    if (this.#record) this.#owned.add(this.#record);
    for (const { key, initial } of flow.variables) this.values.set(key, initial(this));
  }

  get isOver(): boolean {
    return this.failure !== null || (this.next === null && this.child === null);
  }

  get record(): SObject | null {
    return this.#record;
  }

  set record(record: SObject | null) {
    this.#record = record;
  }

  /** Records have values, not identity: whoever gets a whole one shares it until it is written. */
  shared(value: unknown): unknown {
    if (value instanceof SObject) this.#owned.delete(value);
    return value;
  }

  /** The record to be written: itself when nothing else holds it, else a copy. */
  writable(record: SObject): SObject {
    if (this.#owned.has(record)) return record;
    const copy = record.clone({
      preserveId: true,
      preserveReadonlyTimestamps: true,
      preserveAutonumber: true,
    });
    copy.isClone = false;
    copy.queriedFields = null;
    this.#owned.add(copy);
    return copy;
  }

  /** Conditions over the record as it was before the save. */
  asBefore<T>(body: () => T): T {
    const now = this.#record;
    this.#record = this.prior;
    try {
      return body();
    } finally {
      this.#record = now;
    }
  }

  startChild(interview: FlowInterview, whenOver: () => void): void {
    this.next = null;
    this.child = { interview, whenOver };
  }

  goTo(next: string | null): void {
    this.next = next;
  }

  /** An element failed. */
  fault(message: string, faultPath: string | null): void {
    this.faultMessage = message;
    if (faultPath === null) this.failure = message;
    else this.next = faultPath;
  }
}
