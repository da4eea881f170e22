import type { PathNode, SelectFieldSet, SelectItem, SelectTypeOf } from '../ast.ts';
import { unexpectedToken } from '../errors.ts';
import type { TokenCursor } from './TokenCursor.ts';
import { parseFieldExpression, parseName, parsePath } from './expressions.ts';
import type { SubqueryParser } from './conditions.ts';

/** What may not be an alias, because it starts the next clause. */
const clauseWords = [
  'from',
  'using',
  'where',
  'with',
  'group',
  'having',
  'order',
  'limit',
  'offset',
  'all',
  'for',
  'update',
  'then',
  'end',
  'else',
  'when',
];

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_reservedwords.htm */
const reservedWords = [
  'and',
  'asc',
  'desc',
  'excludes',
  'first',
  'in',
  'includes',
  'last',
  'like',
  'not',
  'null',
  'nulls',
  'or',
  'select',
];

export function parseAlias(cursor: TokenCursor): string | null {
  if (cursor.current.kind !== 'name' || cursor.isKeyword(...clauseWords)) return null;
  if (cursor.isKeyword(...reservedWords)) throw cursor.unexpected();
  return cursor.next().text;
}

export function parseSelectList(cursor: TokenCursor, subquery: SubqueryParser): SelectItem[] {
  const { text, offset } = cursor.current;
  if (cursor.isKeyword('from') && cursor.peek().kind === 'name') {
    throw unexpectedToken(text, offset, `${cursor.previous.text} ${text}`);
  }
  const items = [parseSelectItem(cursor, subquery)];
  while (cursor.acceptSymbol(',')) items.push(parseSelectItem(cursor, subquery));
  return items;
}

export function parseSelectItem(cursor: TokenCursor, subquery: SubqueryParser): SelectItem {
  const { offset } = cursor.current;
  if (cursor.acceptSymbol('(')) {
    const query = subquery(cursor);
    cursor.expectSymbol(')');
    return { kind: 'subquery', query, offset };
  }
  if (cursor.isKeyword('typeof') && cursor.peek().kind === 'name') return parseTypeOf(cursor);
  if (cursor.isKeyword('fields') && cursor.isSymbol('(', 1)) return parseFieldSet(cursor);
  // FROM is no field.
  if (cursor.isKeyword('from') && cursor.peek().kind === 'name') throw cursor.unexpected();
  const expression = parseFieldExpression(cursor);
  return { kind: 'field', expression, alias: parseAlias(cursor) };
}

function parseFieldSet(cursor: TokenCursor): SelectFieldSet {
  const { offset } = cursor.next();
  cursor.expectSymbol('(');
  const which = cursor.expectKeyword('all', 'standard', 'custom').key;
  cursor.expectSymbol(')');
  return {
    kind: 'fields',
    which: which === 'all' ? 'ALL' : which === 'standard' ? 'STANDARD' : 'CUSTOM',
    offset,
  };
}

function parseTypeOf(cursor: TokenCursor): SelectTypeOf {
  const { offset } = cursor.expectKeyword('typeof');
  const relationship = parsePath(cursor);
  const whens = [];
  while (cursor.acceptKeyword('when')) {
    const object = parseName(cursor);
    cursor.expectKeyword('then');
    whens.push({ object, fields: parsePaths(cursor) });
  }
  if (whens.length === 0) throw cursor.unexpected();
  const otherwise = cursor.acceptKeyword('else') ? parsePaths(cursor) : [];
  cursor.expectKeyword('end');
  return { kind: 'typeof', relationship, whens, otherwise, offset };
}

function parsePaths(cursor: TokenCursor): PathNode[] {
  const paths = [parsePath(cursor)];
  while (cursor.acceptSymbol(',')) paths.push(parsePath(cursor));
  return paths;
}
