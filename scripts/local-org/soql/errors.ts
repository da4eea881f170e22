/** What is wrong with a query, in the platform's words. */

/** Codes as in REST error bodies. */
export type SoqlErrorCode =
  | 'MALFORMED_QUERY'
  | 'INVALID_FIELD'
  | 'INVALID_TYPE'
  | 'INVALID_TYPE_FOR_OPERATION'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'NUMBER_OUTSIDE_VALID_RANGE'
  | 'INSUFFICIENT_ACCESS'
  | 'MALFORMED_SEARCH'
  | 'UNSUPPORTED';

/**
 * Thrown while a query is parsed, resolved or given its binds. `offset` counts from the start of the
 * query text. Compile-time checks turn it into a diagnostic, running code into a QueryException.
 */
export class SoqlError extends Error {
  readonly code: SoqlErrorCode;
  readonly offset: number;
  /** Object → fields the user may not read; set by access checks only. */
  readonly inaccessible: ReadonlyMap<string, ReadonlySet<string>> | null;

  constructor(
    code: SoqlErrorCode,
    message: string,
    offset: number,
    inaccessible: ReadonlyMap<string, ReadonlySet<string>> | null = null,
  ) {
    super(message);
    this.code = code;
    this.offset = offset;
    this.inaccessible = inaccessible;
  }
}

const reference = 'Please reference your WSDL or the describe call for the appropriate names.';

/** Something stands where the grammar has no place for it. */
export class UnexpectedToken extends SoqlError {
  /** The token itself; running code sometimes names what stands around it too. */
  readonly token: string;

  constructor(token: string, offset: number, message: string) {
    super('MALFORMED_QUERY', message, offset);
    this.token = token;
  }
}

/** `shown`: what the message of running code names. */
export function unexpectedToken(token: string, offset: number, shown = token): SoqlError {
  return new UnexpectedToken(token, offset, `unexpected token: '${shown}'`);
}

/**
 * Text of an error in a query that stands in Apex source: there the compiler of Apex reads it.
 * https://github.com/apex-dev-tools/apex-parser/pull/89
 */
export function compileTimeText(error: SoqlError): string {
  if (!(error instanceof UnexpectedToken)) return error.message;
  return `Unexpected token '${error.token === endToken ? ']' : error.token}'.`;
}

export const endToken = '<EOF>';

export function malformed(message: string, offset: number): SoqlError {
  return new SoqlError('MALFORMED_QUERY', message, offset);
}

export function invalidField(message: string, offset: number): SoqlError {
  return new SoqlError('INVALID_FIELD', message, offset);
}

export function noSuchColumn(field: string, object: string, offset: number): SoqlError {
  return invalidField(
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, ` +
      `be sure to append the '__c' after the custom field name. ${reference}`,
    offset,
  );
}

export function unknownObject(name: string, offset: number): SoqlError {
  return new SoqlError(
    'INVALID_TYPE',
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure ` +
      `to append the '__c' after the entity name. ${reference}`,
    offset,
  );
}

/** What user mode says of an object that the user may not read. */
export function unsupportedObject(name: string, offset: number): SoqlError {
  return new SoqlError('INVALID_TYPE', `sObject type '${name}' is not supported.`, offset);
}

export function unknownRelationship(
  name: string,
  where: 'field path' | 'FROM part of query call',
  offset: number,
): SoqlError {
  return new SoqlError(
    where === 'field path' ? 'INVALID_FIELD' : 'INVALID_TYPE',
    `Didn't understand relationship '${name}' in ${where}. If you are attempting to use a custom ` +
      `relationship, be sure to append the '__r' after the custom relationship name. ${reference}`,
    offset,
  );
}

/** A feature of SOQL that the local org refuses by its name instead of guessing. */
export function unsupported(feature: string, offset: number): SoqlError {
  return new SoqlError('UNSUPPORTED', `${feature} is not supported by the local org`, offset);
}

/**
 * The text that REST and SOAP answers carry: the line of the query, a caret, the position.
 *
 *     SELECT Foo FROM Account
 *            ^
 *     ERROR at Row:1:Column:8
 *     No such column 'Foo' …
 */
export function apiErrorMessage(text: string, error: SoqlError): string {
  const before = text.slice(0, error.offset);
  const row = before.split('\n').length;
  const column = error.offset - (before.lastIndexOf('\n') + 1);
  const line = text.split('\n')[row - 1] ?? '';
  const from = Math.max(0, column - 40);
  const excerpt = line.slice(from, column + 40);
  return (
    `\n${excerpt}\n${' '.repeat(column - from)}^\n` +
    `ERROR at Row:${row}:Column:${column + 1}\n${error.message}`
  );
}
