/**
 * Splits JSON text into tokens, one at a time, with the rules and error texts of the parser behind
 * Apex's JSON classes (Jackson 1.x: leading zeros, control characters and bare words are refused,
 * what follows the first value is not read).
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_JsonParser.htm
 */
export type JsonTokenName =
  | 'START_OBJECT'
  | 'END_OBJECT'
  | 'START_ARRAY'
  | 'END_ARRAY'
  | 'FIELD_NAME'
  | 'VALUE_STRING'
  | 'VALUE_NUMBER_INT'
  | 'VALUE_NUMBER_FLOAT'
  | 'VALUE_TRUE'
  | 'VALUE_FALSE'
  | 'VALUE_NULL';

/** A text that is not JSON; the message is the one of Apex's JSONException. */
export class JsonSyntaxError extends Error {}

interface Context {
  readonly kind: 'ROOT' | 'OBJECT' | 'ARRAY';
  name: string | null;
  entries: number;
}

const quote = 0x22;
const backslash = 0x5c;
const validValue =
  "expected a valid value (number, String, array, object, 'true', 'false' or 'null')";
const words: Readonly<Record<string, JsonTokenName>> = {
  true: 'VALUE_TRUE',
  false: 'VALUE_FALSE',
  null: 'VALUE_NULL',
};
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export class JsonTokenizer {
  readonly #text: string;
  #position = 0;
  #contexts: Context[] = [{ kind: 'ROOT', name: null, entries: 0 }];
  #expectValue = false;

  /** The token that `next` found last; null before the first, after the last. */
  token: JsonTokenName | null = null;
  /** Text of the last token: decoded for strings and names, as written for numbers and words. */
  text = '';
  /** How many objects and arrays are open. */
  get depth(): number {
    return this.#contexts.length - 1;
  }

  constructor(text: string) {
    this.#text = text;
  }

  /** Name of the field that the current token is, or is the value of. */
  get currentName(): string | null {
    if (this.token === 'START_OBJECT' || this.token === 'START_ARRAY') {
      return this.#contexts.at(-2)?.name ?? null;
    }
    return this.#context.name;
  }

  next(): JsonTokenName | null {
    const context = this.#context;
    this.#skipBlanks();
    if (this.#position >= this.#text.length) return this.#end(context);
    if (context.kind === 'ROOT') return this.#set(this.#value());
    if (this.#expectValue) {
      this.#expectValue = false;
      return this.#set(this.#value());
    }
    return context.kind === 'OBJECT' ? this.#objectEntry(context) : this.#arrayEntry(context);
  }

  get #context(): Context {
    const context = this.#contexts.at(-1);
    if (!context) throw new Error('invariant: the tokenizer has a root context');
    return context;
  }

  #end(context: Context): null {
    if (context.kind !== 'ROOT') {
      this.#fail(`Unexpected end-of-input within/between ${context.kind} entries`);
    }
    this.token = null;
    this.text = '';
    return null;
  }

  #set(token: JsonTokenName): JsonTokenName {
    this.token = token;
    return token;
  }

  #objectEntry(context: Context): JsonTokenName {
    if (this.#text[this.#position] === '}') return this.#close('END_OBJECT', '}');
    this.#separator(context);
    if (this.#text.charCodeAt(this.#position) !== quote) {
      this.#unexpected('was expecting double-quote to start field name');
    }
    this.#position += 1;
    this.text = this.#string(": was expecting closing '\"' for name");
    context.name = this.text;
    this.#skipBlanks();
    if (this.#position >= this.#text.length) {
      this.#fail('Unexpected end-of-input within/between OBJECT entries');
    }
    if (this.#text[this.#position] !== ':') {
      this.#unexpected('was expecting a colon to separate field name and value');
    }
    this.#position += 1;
    this.#expectValue = true;
    return this.#set('FIELD_NAME');
  }

  #arrayEntry(context: Context): JsonTokenName {
    if (this.#text[this.#position] === ']') return this.#close('END_ARRAY', ']');
    this.#separator(context);
    return this.#set(this.#value());
  }

  #separator(context: Context): void {
    context.entries += 1;
    if (context.entries === 1) return;
    if (this.#text[this.#position] !== ',') {
      this.#unexpected(`was expecting comma to separate ${context.kind} entries`);
    }
    this.#position += 1;
    this.#skipBlanks();
    if (this.#position >= this.#text.length) {
      this.#fail(`Unexpected end-of-input within/between ${context.kind} entries`);
    }
  }

  #close(token: JsonTokenName, text: string): JsonTokenName {
    this.#position += 1;
    this.#contexts.pop();
    this.text = text;
    return this.#set(token);
  }

  #open(token: JsonTokenName, kind: 'OBJECT' | 'ARRAY', text: string): JsonTokenName {
    this.#position += 1;
    this.#contexts.push({ kind, name: null, entries: 0 });
    this.text = text;
    return token;
  }

  #value(): JsonTokenName {
    const character = this.#text[this.#position] ?? '';
    if (character === '"') {
      this.#position += 1;
      this.text = this.#string(': was expecting closing quote for a string value');
      return 'VALUE_STRING';
    }
    if (character === '{') return this.#open('START_OBJECT', 'OBJECT', '{');
    if (character === '[') return this.#open('START_ARRAY', 'ARRAY', '[');
    if (character === '-' || (character >= '0' && character <= '9')) return this.#number();
    if (/[tfnN]/.test(character)) return this.#word();
    return this.#unexpected(validValue);
  }

  #word(): JsonTokenName {
    const word = /[\w$]+/y;
    word.lastIndex = this.#position;
    this.text = word.exec(this.#text)?.[0] ?? '';
    this.#position += this.text.length;
    const token = words[this.text];
    if (!token) {
      this.#fail(`Unrecognized token '${this.text}': was expecting 'null', 'true', 'false' or NaN`);
    }
    return token;
  }

  #number(): JsonTokenName {
    const number = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
    number.lastIndex = this.#position;
    const match = number.exec(this.#text);
    if (!match) {
      this.#position += 1;
      return this.#unexpected('expected digit (0-9) to follow minus sign, for valid numeric value');
    }
    this.#position += match[0].length;
    const following = this.#text[this.#position] ?? '';
    if (match[1] === '0' && /\d/.test(following)) {
      this.#fail('Invalid numeric value: Leading zeroes not allowed');
    }
    if (/[.eE]/.test(following)) this.#malformedFraction(following);
    this.text = match[0];
    return match[2] === undefined && match[3] === undefined
      ? 'VALUE_NUMBER_INT'
      : 'VALUE_NUMBER_FLOAT';
  }

  #malformedFraction(following: string): never {
    this.#position += 1;
    if (/[eE]/.test(following) && /[+-]/.test(this.#text[this.#position] ?? ''))
      this.#position += 1;
    if (this.#position >= this.#text.length)
      this.#fail('Unexpected end-of-input in a Number value');
    return this.#unexpected(
      following === '.'
        ? 'Decimal point not followed by a digit'
        : 'Exponent indicator not followed by a digit',
    );
  }

  /** Reads up to the closing quote; plain stretches are sliced, never built char by char. */
  #string(unclosed: string): string {
    const text = this.#text;
    let start = this.#position;
    let result = '';
    for (let index = start; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code === quote) {
        this.#position = index + 1;
        return result + text.slice(start, index);
      }
      if (code === backslash) {
        result += text.slice(start, index);
        this.#position = index + 1;
        result += this.#escape();
        start = this.#position;
        index = start - 1;
      } else if (code < 0x20) {
        this.#position = index + 1;
        this.#fail(
          `Illegal unquoted character ((CTRL-CHAR, code ${code})): ` +
            `has to be escaped using backslash to be included in ${this.#stringKind}`,
        );
      }
    }
    this.#position = text.length;
    return this.#fail(`Unexpected end-of-input${unclosed}`);
  }

  get #stringKind(): string {
    return this.#context.kind === 'OBJECT' && !this.#expectValue ? 'name' : 'string value';
  }

  #escape(): string {
    const character = this.#text[this.#position] ?? '';
    if (character === '') this.#fail('Unexpected end-of-input in character escape sequence');
    this.#position += 1;
    if (character !== 'u') {
      const escaped = escapes[character];
      if (escaped === undefined) {
        this.#fail(`Unrecognized character escape ${describe(character)}`);
      }
      return escaped;
    }
    const digits = this.#text.slice(this.#position, this.#position + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
      this.#unexpected('expected a hex-digit for character escape sequence');
    }
    this.#position += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  #skipBlanks(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.#position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#position += 1;
    }
  }

  #unexpected(expectation: string): never {
    const character = this.#text[this.#position];
    if (character === undefined) {
      this.#fail(`Unexpected end-of-input within/between ${this.#context.kind} entries`);
    }
    this.#position += 1;
    return this.#fail(`Unexpected character (${describe(character)}): ${expectation}`);
  }

  /** The location is the one after the character that was read last, both counted from one. */
  #fail(message: string): never {
    const before = this.#text.slice(0, this.#position).split('\n');
    const column = (before.at(-1)?.length ?? 0) + 1;
    throw new JsonSyntaxError(`${message} at input location [${before.length},${column}]`);
  }
}

function describe(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x20 ? `(CTRL-CHAR, code ${code})` : `'${character}' (code ${code})`;
}
