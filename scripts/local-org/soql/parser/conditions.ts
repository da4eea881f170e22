import type { ComparisonOperator, Condition, SoqlQuery, Value } from '../ast.ts';
import { dateLiteralShape } from '../dates/literals.ts';
import { unexpectedToken } from '../errors.ts';
import type { TokenCursor } from './TokenCursor.ts';
import { unquote } from './tokens.ts';
import { parseBindName, parseFieldExpression } from './expressions.ts';

export type SubqueryParser = (cursor: TokenCursor) => SoqlQuery;

/**
 * `a AND b AND c`, `a OR b`, `NOT a`. AND and OR side by side need parentheses: whatever follows a
 * finished chain is left for the caller, who rejects it.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_logicaloperators.htm
 */
export function parseCondition(cursor: TokenCursor, subquery: SubqueryParser): Condition {
  if (cursor.acceptKeyword('not')) return { kind: 'not', item: parseTerm(cursor, subquery) };
  const first = parseTerm(cursor, subquery);
  const kind = cursor.isKeyword('and') ? 'and' : 'or';
  const items = [first];
  while (cursor.acceptKeyword(kind)) items.push(parseTerm(cursor, subquery));
  return items.length === 1 ? first : { kind, items };
}

function parseTerm(cursor: TokenCursor, subquery: SubqueryParser): Condition {
  if (cursor.acceptSymbol('(')) {
    const condition = parseCondition(cursor, subquery);
    cursor.expectSymbol(')');
    return condition;
  }
  const { offset } = cursor.current;
  const left = parseFieldExpression(cursor);
  const operator = parseOperator(cursor);
  if (takesList(operator)) checkListStart(cursor, offset);
  if (operator === 'LIKE' && cursor.isKeyword('null')) throw cursor.unexpected();
  return { kind: 'comparison', left, operator, value: parseValue(cursor, subquery), offset };
}

const takesList = (operator: ComparisonOperator): boolean =>
  ['IN', 'NOT IN', 'INCLUDES', 'EXCLUDES'].includes(operator);

/** `IN` is followed by parentheses with something in them, or a bind. */
function checkListStart(cursor: TokenCursor, from: number): void {
  if (!cursor.isSymbol('(') && !cursor.isSymbol(':')) throw cursor.unexpected();
  const end = cursor.peek();
  if (!cursor.isSymbol('(') || end.kind !== 'symbol' || end.text !== ')') return;
  throw unexpectedToken(end.text, end.offset, cursor.text.slice(from, end.offset + 1));
}

const symbols: Readonly<Record<string, ComparisonOperator>> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

const words: Readonly<Record<string, ComparisonOperator>> = {
  like: 'LIKE',
  in: 'IN',
  includes: 'INCLUDES',
  excludes: 'EXCLUDES',
};

function parseOperator(cursor: TokenCursor): ComparisonOperator {
  const token = cursor.current;
  if (token.kind === 'name' && token.key === 'not' && cursor.peek().key === 'in') {
    cursor.next();
    cursor.next();
    return 'NOT IN';
  }
  const operator = token.kind === 'symbol' ? symbols[token.text] : words[token.key];
  if (!operator) throw cursor.unexpected();
  cursor.next();
  return operator;
}

export function parseValue(cursor: TokenCursor, subquery: SubqueryParser): Value {
  const token = cursor.current;
  const { offset, text } = token;
  switch (token.kind) {
    case 'string':
      cursor.next();
      return { kind: 'string', ...unquote(token), offset };
    case 'datetime':
      if (!/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) throw cursor.unexpected();
      cursor.next();
      return { kind: token.kind, text, offset };
    case 'number':
    case 'date':
    case 'time':
      cursor.next();
      return { kind: token.kind, text, offset };
    case 'name':
      return parseWord(cursor);
    case 'symbol':
      return parseBracketed(cursor, subquery);
    default:
      throw cursor.unexpected();
  }
}

function parseBracketed(cursor: TokenCursor, subquery: SubqueryParser): Value {
  const { offset } = cursor.current;
  if (cursor.acceptSymbol(':')) return { kind: 'bind', name: parseBindName(cursor), offset };
  cursor.expectSymbol('(');
  if (cursor.isKeyword('select')) {
    const query = subquery(cursor);
    cursor.expectSymbol(')');
    return { kind: 'subquery', query, offset };
  }
  const items = [parseValue(cursor, subquery)];
  while (cursor.acceptSymbol(',')) items.push(parseValue(cursor, subquery));
  cursor.expectSymbol(')');
  return { kind: 'list', items, offset };
}

/** null, true, false, date literals and amounts such as `USD5000`. */
function parseWord(cursor: TokenCursor): Value {
  const { key, text, offset } = cursor.current;
  if (key === 'null') {
    cursor.next();
    return { kind: 'null', offset };
  }
  if (key === 'true' || key === 'false') {
    cursor.next();
    return { kind: 'boolean', value: key === 'true', offset };
  }
  const shape = dateLiteralShape(key);
  if (shape) {
    cursor.next();
    const name = key.toUpperCase();
    if (shape === 'plain') return { kind: 'dateLiteral', name, count: null, offset };
    cursor.expectSymbol(':');
    return { kind: 'dateLiteral', name, count: cursor.expectInteger(), offset };
  }
  const currency = /^([A-Za-z]{3})(\d+)$/.exec(text);
  if (!currency) throw cursor.unexpected();
  cursor.next();
  const fraction = /^\.\d+$/.test(cursor.current.text) ? cursor.next().text : '';
  const amount = `${currency[2] ?? ''}${fraction}`;
  return { kind: 'currency', code: (currency[1] ?? '').toUpperCase(), amount, offset };
}
