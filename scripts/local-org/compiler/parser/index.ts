/**
 * Apex source → AST. Syntax errors come as diagnostics with positions; a unit with errors is null.
 * The parser is @apexdevtools/apex-parser; its tree does not leave this folder.
 */
import { ApexErrorListener, ApexParserFactory } from '@apexdevtools/apex-parser';
import type { ApexParser } from '@apexdevtools/apex-parser';
import type { AnonymousUnit, TriggerUnit, TypeDeclaration } from '../ast.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { blankMisleadingParentheses } from './ambiguities.ts';
import type { BuildContext } from './context.ts';
import { buildTypeDeclaration } from './declarations.ts';
import { hideLikeEscapes } from './likeEscapes.ts';
import { querySyntaxError } from './querySyntax.ts';
import { syntaxMessage } from './syntaxMessages.ts';
import { buildAnonymous, buildTrigger } from './units.ts';

export interface ParseResult<T> {
  readonly unit: T | null;
  readonly diagnostics: readonly Diagnostic[];
}

class Collector extends ApexErrorListener {
  readonly diagnostics: Diagnostic[] = [];
  readonly #file: string;

  constructor(file: string) {
    super();
    this.#file = file;
  }

  override syntaxError(
    _recognizer: unknown,
    symbol: { readonly text: string } | number,
    line: number,
    column: number,
    message: string,
  ): void {
    const token = typeof symbol === 'number' ? null : (symbol?.text ?? null);
    this.apexSyntaxError(line, column, syntaxMessage(message, token));
  }

  apexSyntaxError(line: number, column: number, message: string): void {
    this.diagnostics.push({ file: this.#file, line, column: column + 1, code: 'syntax', message });
  }

  /** The first in the text; what follows from it says nothing. */
  get first(): readonly Diagnostic[] {
    const sorted = [...this.diagnostics].sort((a, b) => a.line - b.line || a.column - b.column);
    return sorted.slice(0, 1);
  }
}

function parse<Tree, Unit>(
  source: string,
  file: string,
  rule: (parser: ApexParser) => Tree,
  build: (tree: Tree, context: BuildContext) => Unit,
): ParseResult<Unit> {
  const text = hideLikeEscapes(blankMisleadingParentheses(source));
  const collector = new Collector(file);
  const { lexer, parser } = ApexParserFactory.createLexerAndParser(text, collector);
  lexer.removeErrorListeners();
  parser.removeErrorListeners();
  lexer.addErrorListener(collector);
  parser.addErrorListener(collector);
  const tree = rule(parser);
  if (collector.diagnostics.length > 0) {
    const ofQuery = querySyntaxError(source, collector.diagnostics);
    return { unit: null, diagnostics: ofQuery ? [ofQuery] : collector.first };
  }
  // Positions count an emoji as one.
  const characters = /[\ud800-\udfff]/.test(source) ? Array.from(source) : null;
  const unit = build(tree, {
    textBetween: (start, end) => characters?.slice(start, end).join('') ?? source.slice(start, end),
    report: ({ line, column }, message) => collector.apexSyntaxError(line, column, message),
  });
  return collector.diagnostics.length > 0
    ? { unit: null, diagnostics: collector.diagnostics }
    : { unit, diagnostics: [] };
}

/** A `.cls` file: one class, interface or enum. */
export function parseClass(source: string, file: string): ParseResult<TypeDeclaration> {
  return parse(
    source,
    file,
    (parser) => parser.compilationUnit().typeDeclaration(),
    buildTypeDeclaration,
  );
}

/** A `.trigger` file. */
export function parseTrigger(source: string, file: string): ParseResult<TriggerUnit> {
  return parse(source, file, (parser) => parser.triggerUnit(), buildTrigger);
}

/** Anonymous Apex. */
export function parseAnonymous(source: string, file: string): ParseResult<AnonymousUnit> {
  return parse(source, file, (parser) => parser.anonymousUnit(), buildAnonymous);
}
