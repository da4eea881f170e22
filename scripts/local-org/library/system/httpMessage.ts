/** What HttpRequest and HttpResponse share: headers and a body. */
import { ApexBlob } from '../../runtime/blob.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';

/** `Argument 1 cannot be null`, as methods of the HTTP classes say it. */
export function requireArgument<T>(value: T | null, position = 1): T {
  if (value === null) {
    throwApex('System.NullPointerException', `Argument ${position} cannot be null`);
  }
  return value;
}

export class HttpMessage extends ApexObject {
  /** By lower-case name, in order of setting. */
  readonly #headers = new Map<string, { readonly name: string; value: string }>();
  #body: Uint8Array | null = null;

  get headers(): readonly (readonly [string, string])[] {
    return [...this.#headers.values()].map(({ name, value }) => [name, value] as const);
  }

  get headerNames(): readonly string[] {
    return [...this.#headers.values()].map(({ name }) => name);
  }

  header(name: string): string | null {
    return this.#headers.get(name.toLowerCase())?.value ?? null;
  }

  setHeader(name: string, value: string): void {
    const known = this.#headers.get(name.toLowerCase());
    if (known) known.value = value;
    else this.#headers.set(name.toLowerCase(), { name, value });
  }

  get bytes(): Uint8Array | null {
    return this.#body;
  }

  set bytes(body: Uint8Array | null) {
    this.#body = body;
  }

  /** Decoded by the charset of Content-Type, UTF-8 without one; never null, as on the platform. */
  get text(): string {
    if (!this.#body) return '';
    const charset = /charset="?([\w-]+)/i.exec(this.header('Content-Type') ?? '')?.[1] ?? 'utf-8';
    return decode(this.#body, charset);
  }

  setText(text: string): void {
    this.#body = Buffer.from(text, 'utf8');
  }

  get blob(): ApexBlob {
    return new ApexBlob(this.#body ?? new Uint8Array());
  }
}

function decode(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder('utf-8').decode(bytes);
  }
}
