import type { AccessClause, FromObject, GroupBy, OrderItem, SoqlQuery } from '../ast.ts';
import { unsupported } from '../errors.ts';
import { TokenCursor } from './TokenCursor.ts';
import { parseCondition } from './conditions.ts';
import { parseFieldExpression, parseName, parsePath, parseRowCount } from './expressions.ts';
import { parseAlias, parseSelectList } from './select.ts';

/**
 * Parses a whole query; nothing may be left over. Throws SoqlError.
 *
 * The Apex parser library has a SOQL rule as well; it is not used here because it drops what it
 * does not understand (`… AND b = 2 OR c = 3` ends silently), knows neither `\%` nor OFFSET in
 * subqueries, and takes 50 times as long, which counts for dynamic SOQL.
 */
export function parseQuery(text: string): SoqlQuery {
  const cursor = new TokenCursor(text);
  const query = parseSelect(cursor);
  cursor.expectEnd();
  return query;
}

/** From SELECT up to the first token that belongs to no clause. */
export function parseSelect(cursor: TokenCursor): SoqlQuery {
  cursor.expectKeyword('select');
  const select = parseSelectList(cursor, parseSelect);
  cursor.expectKeyword('from');
  const from = parseFrom(cursor);
  const aliases: FromObject[] = [];
  while (cursor.acceptSymbol(',')) aliases.push(parseFrom(cursor));
  const scope = cursor.acceptKeyword('using') ? parseScope(cursor) : null;
  const where = cursor.acceptKeyword('where') ? parseCondition(cursor, parseSelect) : null;
  const access = cursor.acceptKeyword('with') ? parseWith(cursor) : null;
  const groupBy = cursor.isKeyword('group') ? parseGroupBy(cursor) : null;
  const having =
    groupBy && cursor.acceptKeyword('having') ? parseCondition(cursor, parseSelect) : null;
  const orderByOffset = cursor.current.offset;
  const orderBy = cursor.acceptKeyword('order') ? parseOrderBy(cursor) : [];
  const limit = cursor.acceptKeyword('limit') ? parseRowCount(cursor) : null;
  const offset = cursor.acceptKeyword('offset') ? parseRowCount(cursor) : null;
  const endings = parseEndings(cursor);
  return {
    select,
    from,
    aliases,
    scope,
    where,
    with: access,
    groupBy,
    having,
    orderBy,
    orderByOffset,
    limit,
    offset,
    ...endings,
  };
}

function parseFrom(cursor: TokenCursor): FromObject {
  const path = parsePath(cursor);
  return { parts: path.parts, alias: parseAlias(cursor), offset: path.offset };
}

function parseScope(cursor: TokenCursor): SoqlQuery['scope'] {
  cursor.expectKeyword('scope');
  return parseName(cursor);
}

function parseWith(cursor: TokenCursor): AccessClause {
  const { offset, key } = cursor.current;
  if (key === 'data') throw unsupported('WITH DATA CATEGORY', offset);
  if (cursor.peek().kind === 'symbol' && !cursor.isSymbol(')', 1)) {
    throw unsupported(`WITH ${cursor.current.text}`, offset);
  }
  const word = cursor.expectKeyword('user_mode', 'system_mode', 'security_enforced').key;
  const mode =
    word === 'user_mode'
      ? 'USER_MODE'
      : word === 'system_mode'
        ? 'SYSTEM_MODE'
        : 'SECURITY_ENFORCED';
  return { mode, offset };
}

function parseGroupBy(cursor: TokenCursor): GroupBy {
  const { offset } = cursor.expectKeyword('group');
  cursor.expectKeyword('by');
  const grouped = cursor.isKeyword('rollup', 'cube') && cursor.isSymbol('(', 1);
  const mode = !grouped ? 'plain' : cursor.next().key === 'rollup' ? 'rollup' : 'cube';
  if (grouped) cursor.expectSymbol('(');
  const items = [parseFieldExpression(cursor)];
  while (cursor.acceptSymbol(',')) items.push(parseFieldExpression(cursor));
  if (grouped) cursor.expectSymbol(')');
  return { mode, items, offset };
}

export function parseOrderBy(cursor: TokenCursor): OrderItem[] {
  cursor.expectKeyword('by');
  const items = [parseOrderItem(cursor)];
  while (cursor.acceptSymbol(',')) items.push(parseOrderItem(cursor));
  return items;
}

function parseOrderItem(cursor: TokenCursor): OrderItem {
  const expression = parseFieldExpression(cursor);
  const descending = cursor.isKeyword('asc', 'desc') && cursor.next().key === 'desc';
  if (!cursor.acceptKeyword('nulls')) return { expression, descending, nulls: null };
  const nulls = cursor.expectKeyword('first', 'last').key === 'first' ? 'first' : 'last';
  return { expression, descending, nulls };
}

/** `ALL ROWS`, then `FOR UPDATE`, `FOR VIEW`, `FOR REFERENCE` in any order. */
function parseEndings(
  cursor: TokenCursor,
): Pick<SoqlQuery, 'allRows' | 'forUpdate' | 'forView' | 'forReference'> {
  const found = { allRows: false, forUpdate: false, forView: false, forReference: false };
  if (cursor.acceptKeyword('all')) {
    cursor.expectKeyword('rows');
    found.allRows = true;
  }
  for (;;) {
    if (cursor.acceptKeyword('for')) {
      const word = cursor.expectKeyword('update', 'view', 'reference').key;
      if (word === 'update') found.forUpdate = true;
      else if (word === 'view') found.forView = true;
      else found.forReference = true;
    } else if (cursor.isKeyword('update')) {
      throw unsupported(`UPDATE ${cursor.peek().text}`, cursor.current.offset);
    } else {
      return found;
    }
  }
}
