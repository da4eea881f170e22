/** Parse tree of an expression → AST. One function per alternative of the grammar's `expression`. */
import {
  Arth1ExpressionContext,
  Arth2ExpressionContext,
  ArrayExpressionContext,
  AssignExpressionContext,
  BitAndExpressionContext,
  BitExpressionContext,
  BitNotExpressionContext,
  BitOrExpressionContext,
  CastExpressionContext,
  CmpExpressionContext,
  CoalExpressionContext,
  CondExpressionContext,
  DotExpressionContext,
  EqualityExpressionContext,
  InstanceOfExpressionContext,
  LogAndExpressionContext,
  LogOrExpressionContext,
  MethodCallExpressionContext,
  NegExpressionContext,
  NewExpressionContext,
  PostOpExpressionContext,
  PreOpExpressionContext,
  PrimaryExpressionContext,
  SubExpressionContext,
} from '@apexdevtools/apex-parser';
import type {
  ApexParserRuleContext,
  ExpressionContext,
  ExpressionListContext,
} from '@apexdevtools/apex-parser';
import type { Assignment, BinaryOperator, Expression, Postfix, Unary } from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildCreator } from './creators.ts';
import { buildPrimary } from './primaries.ts';
import { buildTypeRef } from './types.ts';

type Builder<T extends ExpressionContext> = (node: T, context: BuildContext) => Expression;

const builders = new Map<unknown, Builder<never>>();

function on<T extends ExpressionContext>(
  type: new (...args: never[]) => T,
  builder: Builder<T>,
): void {
  builders.set(type, builder);
}

export function buildExpression(node: ExpressionContext, context: BuildContext): Expression {
  const builder = builders.get(node.constructor);
  if (!builder) throw new Error(`invariant: no builder for ${node.constructor.name}`);
  return (builder as Builder<ExpressionContext>)(node, context);
}

export function buildExpressions(
  node: ExpressionListContext | null | undefined,
  context: BuildContext,
): Expression[] {
  return node ? node.expression_list().map((item) => buildExpression(item, context)) : [];
}

type BinaryNode = ExpressionContext & { expression(index: number): ExpressionContext };

/** The text between the two operands' nodes is the operator (`>` `>` `>` are three tokens). */
function operatorText(node: ApexParserRuleContext): string {
  return (node.children ?? [])
    .slice(1, -1)
    .map((child) => child.getText())
    .join('');
}

function buildBinary(node: BinaryNode, context: BuildContext): Expression {
  return {
    kind: 'Binary',
    span: spanOf(node),
    operator: operatorText(node) as BinaryOperator,
    left: buildExpression(node.expression(0), context),
    right: buildExpression(node.expression(1), context),
  };
}

on(PrimaryExpressionContext, (node, context) => buildPrimary(node.primary(), context));
on(Arth1ExpressionContext, buildBinary);
on(Arth2ExpressionContext, buildBinary);
on(BitExpressionContext, buildBinary);
on(BitAndExpressionContext, buildBinary);
on(BitOrExpressionContext, buildBinary);
on(BitNotExpressionContext, buildBinary);
on(CmpExpressionContext, buildBinary);
on(EqualityExpressionContext, buildBinary);
on(LogAndExpressionContext, buildBinary);
on(LogOrExpressionContext, buildBinary);
on(CoalExpressionContext, buildBinary);

on(DotExpressionContext, (node, context) => {
  const call = node.dotMethodCall();
  const object = buildExpression(node.expression(), context);
  const safe = node.QUESTIONDOT() != null;
  const span = spanOf(node);
  if (!call) return { kind: 'FieldAccess', span, object, name: node.anyId().getText(), safe };
  return {
    kind: 'MethodCall',
    span,
    object,
    name: call.anyId().getText(),
    safe,
    arguments: buildExpressions(call.expressionList(), context),
  };
});

on(MethodCallExpressionContext, (node, context) => {
  const call = node.methodCall();
  return {
    kind: 'MethodCall',
    span: spanOf(node),
    object: null,
    name: (call.id() ?? call.THIS() ?? call.SUPER()).getText(),
    safe: false,
    arguments: buildExpressions(call.expressionList(), context),
  };
});

on(ArrayExpressionContext, (node, context) => ({
  kind: 'IndexAccess',
  span: spanOf(node),
  object: buildExpression(node.expression(0), context),
  index: buildExpression(node.expression(1), context),
}));

on(NewExpressionContext, (node, context) => buildCreator(node.creator(), spanOf(node), context));

on(AssignExpressionContext, (node, context) => ({
  kind: 'Assignment',
  span: spanOf(node),
  operator: operatorText(node) as Assignment['operator'],
  target: buildExpression(node.expression(0), context),
  value: buildExpression(node.expression(1), context),
}));

on(CondExpressionContext, (node, context) => ({
  kind: 'Conditional',
  span: spanOf(node),
  condition: buildExpression(node.expression(0), context),
  whenTrue: buildExpression(node.expression(1), context),
  whenFalse: buildExpression(node.expression(2), context),
}));

on(CastExpressionContext, (node, context) => ({
  kind: 'Cast',
  span: spanOf(node),
  type: buildTypeRef(node.typeRef()),
  operand: buildExpression(node.expression(), context),
}));

on(InstanceOfExpressionContext, (node, context) => ({
  kind: 'InstanceOf',
  span: spanOf(node),
  operand: buildExpression(node.expression(), context),
  type: buildTypeRef(node.typeRef()),
}));

on(SubExpressionContext, (node, context) => ({
  kind: 'Parenthesized',
  span: spanOf(node),
  expression: buildExpression(node.expression(), context),
}));

on(PostOpExpressionContext, (node, context) => ({
  kind: 'Postfix',
  span: spanOf(node),
  operator: (node.INC() ?? node.DEC()).getText() as Postfix['operator'],
  operand: buildExpression(node.expression(), context),
}));

function buildUnary(
  node: PreOpExpressionContext | NegExpressionContext,
  context: BuildContext,
): Expression {
  return {
    kind: 'Unary',
    span: spanOf(node),
    operator: (node.children?.[0]?.getText() ?? '') as Unary['operator'],
    operand: buildExpression(node.expression(), context),
  };
}

on(PreOpExpressionContext, buildUnary);
on(NegExpressionContext, buildUnary);
