import {
  IdPrimaryContext,
  LiteralPrimaryContext,
  SoqlPrimaryContext,
  SoslPrimaryContext,
  SuperPrimaryContext,
  ThisPrimaryContext,
  TypeRefPrimaryContext,
  VoidPrimaryContext,
} from '@apexdevtools/apex-parser';
import type { LiteralContext, PrimaryContext } from '@apexdevtools/apex-parser';
import type { Expression, Literal, Span } from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildQuery } from './queries.ts';
import { unescapeString } from './strings.ts';
import { buildTypeRef } from './types.ts';

export function buildPrimary(node: PrimaryContext, context: BuildContext): Expression {
  const span = spanOf(node);
  if (node instanceof IdPrimaryContext) return { kind: 'Name', span, name: node.id().getText() };
  if (node instanceof LiteralPrimaryContext) return buildLiteral(node.literal(), span, context);
  if (node instanceof ThisPrimaryContext) return { kind: 'This', span };
  if (node instanceof SuperPrimaryContext) return { kind: 'Super', span };
  if (node instanceof TypeRefPrimaryContext) {
    return { kind: 'ClassLiteral', span, type: buildTypeRef(node.typeRef()) };
  }
  if (node instanceof VoidPrimaryContext)
    return { kind: 'ClassLiteral', span, type: voidType(span) };
  if (node instanceof SoqlPrimaryContext) {
    return { kind: 'Soql', span, ...buildQuery(node.soqlLiteral(), context) };
  }
  if (node instanceof SoslPrimaryContext) {
    return { kind: 'Sosl', span, ...buildQuery(node.soslLiteral(), context) };
  }
  throw new Error(`invariant: no builder for ${node.constructor.name}`);
}

function voidType(span: Span): Extract<Expression, { kind: 'ClassLiteral' }>['type'] {
  return { kind: 'TypeRef', span, parts: [{ name: 'void', typeArguments: [] }], arrayDepth: 0 };
}

export function buildLiteral(node: LiteralContext, span: Span, context: BuildContext): Literal {
  const text = node.getText();
  const literal = (type: Literal['type'], value: string): Literal => ({
    kind: 'Literal',
    span,
    type,
    value,
  });
  if (node.IntegerLiteral()) return literal('Integer', text);
  if (node.LongLiteral()) return literal('Long', text.slice(0, -1));
  if (node.NumberLiteral()) {
    return /d$/i.test(text) ? literal('Double', text.slice(0, -1)) : literal('Decimal', text);
  }
  if (node.BooleanLiteral()) return literal('Boolean', text.toLowerCase());
  if (node.NULL()) return literal('Null', 'null');
  if (!text.startsWith("'''") && /[\r\n]/.test(text)) {
    context.report(span, 'Line breaks are not allowed in string literals');
  }
  return literal('String', unescapeString(text));
}
