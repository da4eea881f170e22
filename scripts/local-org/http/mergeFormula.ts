/**
 * Merge formulas of external credentials: `{!'Basic ' & BASE64ENCODE(BLOB($Credential.A.Key & ':'))}`.
 * Only what credentials use; another function is refused by name.
 * https://developer.salesforce.com/docs/platform/named-credentials/guide/nc-custom-headers-and-bodies.html
 */

/** Looks a `$Credential.Name.Parameter` up; throws when there is none. */
export type CredentialLookup = (credential: string, parameter: string) => string;

/** A formula that cannot be evaluated: the sentence is for the admin who wrote it. */
export class MergeFormulaError extends Error {}

type Value = string | Uint8Array;

/** Replaces every `{!…}` in `text`. */
export function mergeFields(text: string, lookup: CredentialLookup): string {
  return text.replace(
    /\{!((?:'(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[^}'"])*)\}/g,
    (_whole, formula: string) => asText(new FormulaReader(formula, lookup).read()),
  );
}

const asText = (value: Value): string =>
  typeof value === 'string' ? value : Buffer.from(value).toString('utf8');

const asBytes = (value: Value): Uint8Array =>
  typeof value === 'string' ? Buffer.from(value, 'utf8') : value;

const functions: Readonly<Record<string, (value: Value) => Value>> = {
  BLOB: asBytes,
  BASE64ENCODE: (value) => Buffer.from(asBytes(value)).toString('base64'),
  HEX: (value) => Buffer.from(asBytes(value)).toString('hex'),
  URLENCODE: (value) => encodeURIComponent(asText(value)).replaceAll('%20', '+'),
  TEXT: asText,
};

class FormulaReader {
  readonly #tokens: readonly string[];
  readonly #lookup: CredentialLookup;
  #position = 0;

  constructor(formula: string, lookup: CredentialLookup) {
    this.#tokens =
      formula.match(/'(?:\\.|[^'])*'|"(?:\\.|[^"])*"|\$?[A-Za-z_][\w.]*|[&()+]|\S/g) ?? [];
    this.#lookup = lookup;
  }

  read(): Value {
    const value = this.#concatenation();
    if (this.#position < this.#tokens.length) this.#unexpected();
    return value;
  }

  #concatenation(): Value {
    let value = this.#operand();
    while (this.#take('&') || this.#take('+')) value = asText(value) + asText(this.#operand());
    return value;
  }

  #operand(): Value {
    const token = this.#tokens[this.#position++] ?? '';
    if (/^['"]/.test(token)) return token.slice(1, -1).replace(/\\(.)/g, '$1');
    if (token === '(') return this.#closing(this.#concatenation());
    if (token.startsWith('$')) return this.#reference(token);
    const apply = functions[token.toUpperCase()];
    if (!apply) {
      this.#position--;
      return this.#unexpected();
    }
    if (!this.#take('(')) return this.#unexpected();
    return apply(this.#closing(this.#concatenation()));
  }

  #reference(token: string): string {
    const [scope, credential, parameter, ...rest] = token.split('.');
    if (scope?.toLowerCase() !== '$credential' || !credential || !parameter || rest.length > 0) {
      throw new MergeFormulaError(`Field ${token} does not exist. Check spelling.`);
    }
    return this.#lookup(credential, parameter);
  }

  #closing(value: Value): Value {
    if (!this.#take(')')) this.#unexpected();
    return value;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position++;
    return true;
  }

  #unexpected(): never {
    const token = this.#tokens[this.#position];
    const next = this.#tokens[this.#position + 1];
    if (token && next === '(')
      throw new MergeFormulaError(`Unknown function ${token}. Check spelling.`);
    throw new MergeFormulaError(`Syntax error. Unexpected ${token ? `'${token}'` : 'end'}.`);
  }
}
