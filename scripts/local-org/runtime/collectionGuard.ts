/** Says when a collection may not be changed: while a loop runs over it, or because it is read-only. */
import { throwApex } from './exceptions.ts';

export class CollectionGuard {
  #iterations = 0;
  #readOnly = false;

  makeReadOnly(): void {
    this.#readOnly = true;
  }

  enterLoop(): void {
    this.#iterations += 1;
  }

  leaveLoop(): void {
    this.#iterations -= 1;
  }

  checkWritable(): void {
    if (this.#readOnly) throwApex('System.FinalException', 'Collection is read-only');
  }

  /** Before elements are added or removed. */
  checkModifiable(): void {
    if (this.#iterations > 0) {
      throwApex('System.FinalException', 'Cannot modify a collection while it is being iterated.');
    }
    this.checkWritable();
  }
}

/** Passes `source` through and keeps the guard locked until the loop ends or is left. */
export function lockedIterator<T>(
  guard: CollectionGuard,
  source: Iterator<T>,
): IterableIterator<T> {
  return new LockedIterator(guard, source);
}

class LockedIterator<T> implements IterableIterator<T> {
  readonly #guard: CollectionGuard;
  readonly #source: Iterator<T>;
  #open = true;

  constructor(guard: CollectionGuard, source: Iterator<T>) {
    this.#guard = guard;
    this.#source = source;
    guard.enterLoop();
  }

  [Symbol.iterator](): this {
    return this;
  }

  next(): IteratorResult<T> {
    const step = this.#source.next();
    if (step.done) this.#close();
    return step;
  }

  return(value?: unknown): IteratorResult<T> {
    this.#close();
    return { done: true, value };
  }

  #close(): void {
    if (this.#open) this.#guard.leaveLoop();
    this.#open = false;
  }
}
