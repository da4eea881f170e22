/** What every builder function needs: the source text and positions. */
import type { ApexParserRuleContext } from '@apexdevtools/apex-parser';
import type { Span } from '../ast.ts';

export interface BuildContext {
  /** Source text between two positions of spans, which count characters and not code units. */
  textBetween(start: number, end?: number): string;
  /** A syntax error that the grammar does not see. */
  report(span: Span, message: string): void;
}

export function spanOf(node: ApexParserRuleContext): Span {
  const first = node.start;
  const last = node.stop ?? node.start;
  return {
    line: first.line,
    column: first.column,
    start: first.start,
    end: last.stop + 1,
    endLine: last.line + countNewlines(last.text),
  };
}

function countNewlines(text: string): number {
  return text.includes('\n') ? text.split('\n').length - 1 : 0;
}
