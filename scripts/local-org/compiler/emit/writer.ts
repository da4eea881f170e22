/**
 * Collects emitted JavaScript so that a statement stands on the line of its Apex source: V8's stack
 * frames then are the Apex stack trace. Emitted fragments contain no newline; only `at` adds them.
 */
export class LineWriter {
  readonly #parts: string[] = [];
  #line = 1;

  /** Moves to a line of the source; stays when that has passed. */
  at(line: number): this {
    if (line > this.#line) {
      this.#parts.push('\n'.repeat(line - this.#line));
      this.#line = line;
    }
    return this;
  }

  write(text: string): this {
    this.#parts.push(text);
    return this;
  }

  /** Leaves a gap; the returned function fills it when what belongs there is known. */
  gap(): (text: string) => void {
    const index = this.#parts.push('') - 1;
    return (text) => {
      this.#parts[index] = text;
    };
  }

  toString(): string {
    return this.#parts.join('');
  }
}
