/** Syntax errors within queries, in the words of the parser of SOQL. */
import { SoqlError, UnexpectedToken, compileTimeText, unexpectedToken } from '../../soql/errors.ts';
import { parseQuery } from '../../soql/parser/parseQuery.ts';
import { parseSearch } from '../../soql/parser/parseSearch.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { queryLiterals } from './queryLiterals.ts';
import type { QueryLiteral } from './queryLiterals.ts';

/**
 * What the Apex parser found is within a query that is wrong: the mistake of the query stands for
 * all, since the rest follows from it. Null when it is elsewhere.
 */
export function querySyntaxError(source: string, found: readonly Diagnostic[]): Diagnostic | null {
  const lines = source.split('\n');
  const positions = found.map(({ line, column }) => positionOf(lines, line, column));
  const first = Math.min(...positions);
  const [diagnostic] = found;
  if (!diagnostic) return null;
  for (const literal of queryLiterals(source)) {
    if (first < literal.start) return null;
    if (first > literal.end) continue;
    const error = errorOf(literal);
    return error && { ...diagnostic, ...placeOf(source, literal, error), message: textOf(error) };
  }
  return null;
}

const positionOf = (lines: readonly string[], line: number, column: number): number =>
  lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + column - 1;

function errorOf({ text }: QueryLiteral): SoqlError | null {
  try {
    const isSearch = /^\s*find\b/i.test(text);
    const brace = isSearch ? text.indexOf('{') : -1;
    // Braces around what is searched for are for API clients.
    if (brace >= 0) return unexpectedToken('{', brace);
    if (isSearch) parseSearch(text);
    else parseQuery(text);
    return null;
  } catch (error) {
    if (error instanceof SoqlError) return error;
    throw error;
  }
}

const foreignSymbols = /^[^\w\s+\-*/%=<>!&|^~?:;,.(){}[\]']/;

/** What no token starts with is refused before the query is looked at. */
function textOf(error: SoqlError): string {
  const isSymbol = error instanceof UnexpectedToken && foreignSymbols.test(error.token);
  return isSymbol
    ? `Unrecognized symbol '${error.token}', which is not a valid Apex identifier.`
    : compileTimeText(error);
}

function placeOf(
  source: string,
  { start }: QueryLiteral,
  { offset }: SoqlError,
): Pick<Diagnostic, 'line' | 'column'> {
  const before = source.slice(0, start + 1 + offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
