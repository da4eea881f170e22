import type { SelectItem, SoslQuery, SoslReturning } from '../ast.ts';
import { unexpectedToken, unsupported } from '../errors.ts';
import { TokenCursor } from './TokenCursor.ts';
import { parseCondition } from './conditions.ts';
import { parseBindName, parseName, parseRowCount } from './expressions.ts';
import { parseOrderBy, parseSelect } from './parseQuery.ts';
import { parseSelectItem } from './select.ts';
import { unquote } from './tokens.ts';

/**
 * Parses a SOSL search: `FIND 'acme*' IN NAME FIELDS RETURNING Account(Id WHERE …), Contact`. The
 * text may stand in quotes (Apex) or braces (API). Throws SoqlError.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_sosl_syntax.htm
 */
export function parseSearch(text: string): SoslQuery {
  const cursor = new TokenCursor(text);
  cursor.expectKeyword('find');
  const find = parseFind(cursor);
  const group = cursor.acceptKeyword('in') ? parseGroup(cursor) : 'ALL';
  const returning = cursor.acceptKeyword('returning') ? parseReturning(cursor) : [];
  const access = parseWith(cursor);
  const limit = cursor.acceptKeyword('limit') ? parseRowCount(cursor) : null;
  cursor.expectEnd();
  return { find, group, returning, access, limit };
}

function parseFind(cursor: TokenCursor): SoslQuery['find'] {
  if (cursor.acceptSymbol(':')) return { kind: 'bind', name: parseBindName(cursor) };
  const token = cursor.current;
  if (token.kind !== 'string' && token.kind !== 'search') throw cursor.unexpected();
  cursor.next();
  const value = token.kind === 'string' ? unquote(token).pattern : token.text;
  return { kind: 'text', value };
}

function parseGroup(cursor: TokenCursor): SoslQuery['group'] {
  const word = cursor.expectKeyword('all', 'name', 'email', 'phone', 'sidebar').key;
  cursor.expectKeyword('fields');
  switch (word) {
    case 'name':
      return 'NAME';
    case 'email':
      return 'EMAIL';
    case 'phone':
      return 'PHONE';
    case 'sidebar':
      return 'SIDEBAR';
    default:
      return 'ALL';
  }
}

function parseReturning(cursor: TokenCursor): SoslReturning[] {
  const objects = [parseReturned(cursor)];
  while (cursor.acceptSymbol(',')) objects.push(parseReturned(cursor));
  return objects;
}

function parseReturned(cursor: TokenCursor): SoslReturning {
  const object = parseName(cursor);
  if (!cursor.acceptSymbol('(')) {
    return { object, fields: [], where: null, orderBy: [], limit: null, offset: null };
  }
  const fields = [parseSearchField(cursor)];
  while (cursor.acceptSymbol(',')) fields.push(parseSearchField(cursor));
  const where = cursor.acceptKeyword('where') ? parseCondition(cursor, parseSelect) : null;
  if (cursor.isKeyword('using')) throw unsupported('USING ListView', cursor.current.offset);
  const orderBy = cursor.acceptKeyword('order') ? parseOrderBy(cursor) : [];
  const limit = cursor.acceptKeyword('limit') ? parseRowCount(cursor) : null;
  const offset = cursor.acceptKeyword('offset') ? parseRowCount(cursor) : null;
  cursor.expectSymbol(')');
  return { object, fields, where, orderBy, limit, offset };
}

const aggregates = ['avg', 'count', 'count_distinct', 'max', 'min', 'sum'];

/** No child queries, no aggregates. */
function parseSearchField(cursor: TokenCursor): SelectItem {
  if (cursor.isSymbol('(')) throw cursor.unexpected();
  if (cursor.isKeyword(...aggregates) && cursor.isSymbol('(', 1)) {
    const open = cursor.peek();
    throw unexpectedToken(open.text, open.offset);
  }
  return parseSelectItem(cursor, parseSelect);
}

function parseWith(cursor: TokenCursor): SoslQuery['access'] {
  if (!cursor.acceptKeyword('with')) return null;
  const { text, offset, key } = cursor.current;
  if (key === 'user_mode' || key === 'system_mode') {
    cursor.next();
    return key === 'user_mode' ? 'USER_MODE' : 'SYSTEM_MODE';
  }
  if (cursor.current.kind !== 'name') throw cursor.unexpected();
  throw unsupported(`WITH ${text} in SOSL`, offset);
}
