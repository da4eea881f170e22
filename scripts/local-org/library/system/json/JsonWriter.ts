/**
 * Writes JSON text piece by piece, compact or in the layout of Jackson's default pretty printer
 * (`{\n  "a" : 1,\n  "b" : [ 1, 2 ]\n}`), which is the one of `JSON.serializePretty`.
 */

/** A call that does not fit where the writer stands; the message is the one of JSONException. */
export class JsonWriteError extends Error {}

interface Context {
  readonly kind: 'ROOT' | 'OBJECT' | 'ARRAY';
  entries: number;
}

export class JsonWriter {
  readonly #pretty: boolean;
  #parts: string[] = [];
  readonly #contexts: Context[] = [{ kind: 'ROOT', entries: 0 }];
  #afterName = false;

  constructor(pretty: boolean) {
    this.#pretty = pretty;
  }

  get text(): string {
    if (this.#parts.length > 1) this.#parts = [this.#parts.join('')];
    return this.#parts[0] ?? '';
  }

  startObject(): void {
    this.#open('OBJECT', '{');
  }

  endObject(): void {
    this.#close('OBJECT', '}', 'Current context not an object but');
  }

  startArray(): void {
    this.#open('ARRAY', '[');
  }

  endArray(): void {
    this.#close('ARRAY', ']', 'Current context not an array but');
  }

  name(name: string): void {
    const context = this.#context;
    if (context.kind !== 'OBJECT' || this.#afterName) {
      throw new JsonWriteError('Can not write a field name, expecting a value');
    }
    const separator = context.entries === 0 ? '' : ',';
    context.entries += 1;
    this.#parts.push(separator, this.#pretty ? this.#newLine() : '', quoted(name));
    this.#parts.push(this.#pretty ? ' : ' : ':');
    this.#afterName = true;
  }

  string(text: string): void {
    this.raw(quoted(text));
  }

  /** A value that is JSON already: a number, `true`, `null`. */
  raw(json: string): void {
    this.#beforeValue();
    this.#parts.push(json);
  }

  get #context(): Context {
    const context = this.#contexts.at(-1);
    if (!context) throw new Error('invariant: the writer has a root context');
    return context;
  }

  #open(kind: 'OBJECT' | 'ARRAY', bracket: string): void {
    this.#beforeValue();
    this.#parts.push(bracket);
    this.#contexts.push({ kind, entries: 0 });
  }

  #close(kind: 'OBJECT' | 'ARRAY', bracket: string, refusal: string): void {
    const context = this.#context;
    if (context.kind !== kind) throw new JsonWriteError(`${refusal} ${context.kind}`);
    this.#contexts.pop();
    if (this.#pretty) {
      this.#parts.push(kind === 'OBJECT' && context.entries > 0 ? this.#newLine() : ' ');
    }
    this.#parts.push(bracket);
  }

  #beforeValue(): void {
    const context = this.#context;
    if (this.#afterName) {
      this.#afterName = false;
      return;
    }
    if (context.kind === 'OBJECT') {
      throw new JsonWriteError('Can not write a value, expecting field name');
    }
    if (context.kind === 'ARRAY') {
      const first = context.entries === 0;
      if (this.#pretty) this.#parts.push(first ? ' ' : ', ');
      else if (!first) this.#parts.push(',');
    } else if (context.entries > 0) {
      this.#parts.push(' ');
    }
    context.entries += 1;
  }

  /** Arrays do not indent. */
  #newLine(): string {
    const depth = this.#contexts.filter(({ kind }) => kind === 'OBJECT').length;
    return `\n${'  '.repeat(depth)}`;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
