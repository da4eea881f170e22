import type { FieldExpression, FunctionNode, NameNode, PathNode, RowCount } from '../ast.ts';
import { unexpectedToken, unsupported } from '../errors.ts';
import type { TokenCursor } from './TokenCursor.ts';

const refused: Readonly<Record<string, string>> = {
  DISTANCE: 'DISTANCE()',
  GEOLOCATION: 'GEOLOCATION()',
  FORMULA: 'FORMULA()',
};

const functions = new Set([
  'AVG',
  'COUNT',
  'COUNT_DISTINCT',
  'MIN',
  'MAX',
  'SUM',
  'GROUPING',
  'TOLABEL',
  'FORMAT',
  'CONVERTCURRENCY',
  'CONVERTTIMEZONE',
  'CALENDAR_MONTH',
  'CALENDAR_QUARTER',
  'CALENDAR_YEAR',
  'DAY_IN_MONTH',
  'DAY_IN_WEEK',
  'DAY_IN_YEAR',
  'DAY_ONLY',
  'FISCAL_MONTH',
  'FISCAL_QUARTER',
  'FISCAL_YEAR',
  'HOUR_IN_DAY',
  'WEEK_IN_MONTH',
  'WEEK_IN_YEAR',
]);

export function parseName(cursor: TokenCursor): NameNode {
  const token = cursor.expectName();
  return { name: token.text, offset: token.offset };
}

export function parsePath(cursor: TokenCursor): PathNode {
  const first = cursor.expectName();
  const parts = [first.text];
  while (cursor.acceptSymbol('.')) parts.push(cursor.expectName().text);
  return { kind: 'path', parts, offset: first.offset };
}

/** `Account.Name`, `COUNT(Id)`, `FORMAT(convertCurrency(Amount))` */
export function parseFieldExpression(cursor: TokenCursor): FieldExpression {
  if (cursor.current.kind === 'name' && cursor.isSymbol('(', 1)) return parseFunction(cursor);
  return parsePath(cursor);
}

function parseFunction(cursor: TokenCursor): FunctionNode {
  const token = cursor.current;
  const name = token.text.toUpperCase();
  const refusedAs = refused[name];
  if (refusedAs) throw unsupported(refusedAs, token.offset);
  if (!functions.has(name)) throw cursor.unexpected();
  cursor.next();
  cursor.expectSymbol('(');
  const empty = name === 'COUNT' && cursor.isSymbol(')');
  const argument = empty ? null : parseFieldExpression(cursor);
  const close = cursor.expectSymbol(')');
  const text = cursor.text.slice(token.offset, close.offset + 1);
  return { kind: 'function', name, argument, text, offset: token.offset };
}

/** Name of a bind after its colon. Paths are kept: `:a.b` is refused later, by name. */
export function parseBindName(cursor: TokenCursor): string {
  return parsePath(cursor).parts.join('.');
}

export function parseRowCount(cursor: TokenCursor): RowCount {
  const { offset } = cursor.current;
  if (cursor.acceptSymbol(':')) return { kind: 'bind', name: parseBindName(cursor), offset };
  if (cursor.current.text.startsWith('-')) throw unexpectedToken('-', offset);
  return { kind: 'number', value: cursor.expectInteger(), offset };
}
