import { BoundExpressionContext } from '@apexdevtools/apex-parser';
import type {
  ApexParserRuleContext,
  ApexParseTree,
  SoqlLiteralContext,
  SoslLiteralContext,
} from '@apexdevtools/apex-parser';
import type { Expression } from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildExpression } from './expressions.ts';

/** Text of a query literal with its binds numbered: `:b0`, `:b1`… in textual order. */
export function buildQuery(
  node: SoqlLiteralContext | SoslLiteralContext,
  context: BuildContext,
): { readonly text: string; readonly binds: readonly Expression[] } {
  const { start, end } = spanOf(node);
  const binds: Expression[] = [];
  let text = '';
  let position = start + 1;
  for (const bound of boundExpressions(node)) {
    const span = spanOf(bound);
    text += context.textBetween(position, span.start) + `:b${binds.length}`;
    // Same number of lines and at least as long, so that positions in the query stay near.
    text += ' '.repeat(Math.max(0, span.end - span.start - 2 - String(binds.length).length));
    binds.push(buildExpression(bound.expression(), context));
    position = span.end;
  }
  return { text: text + context.textBetween(position, end - 1), binds };
}

function boundExpressions(node: ApexParserRuleContext): BoundExpressionContext[] {
  const found: BoundExpressionContext[] = [];
  const visit = (tree: ApexParseTree): void => {
    if (tree instanceof BoundExpressionContext) found.push(tree);
    else for (const child of (tree as ApexParserRuleContext).children ?? []) visit(child);
  };
  visit(node);
  return found;
}
