import type {
  BreakStatement,
  ContinueStatement,
  IfStatement,
  ReturnStatement,
  Statement,
  ThrowStatement,
} from '../../ast.ts';
import { isError, voidType } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { assigned, condition } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitStatement, mark } from './index.ts';

export function emitIf(node: IfStatement, context: BodyContext): void {
  mark(node, context);
  const { out } = context.unit;
  out.write(`if(${condition(emitExpression(node.condition, context), context, node.condition)})`);
  emitBody(node.consequent, context);
  if (!node.alternate) return;
  out.write('else ');
  emitBody(node.alternate, context);
}

/** A statement as the body of another: always in braces, since marks stand before it. */
export function emitBody(node: Statement, context: BodyContext): void {
  if (node.kind === 'Block') {
    emitStatement(node, context);
    return;
  }
  const { out } = context.unit;
  out.write('{');
  context.inScope(() => emitStatement(node, context));
  out.write('}');
}

export function emitReturn(node: ReturnStatement, context: BodyContext): void {
  mark(node, context);
  const { out } = context.unit;
  const { returnType } = context;
  if (!node.value) {
    if (returnType !== voidType) {
      context.error(
        node,
        'missing-return-value',
        `Missing return statement required return type: ${returnType.name}`,
      );
    }
    out.write(context.isConstructor ? 'return this;' : 'return;');
    return;
  }
  const given = emitExpression(node.value, context);
  if (returnType === voidType) {
    if (!isError(given.type)) context.error(node, 'void-return', valueComplaint(context));
    return;
  }
  out.write(`return ${returned(node, given, context)};`);
}

function valueComplaint(context: BodyContext): string {
  if (context.isConstructor) return 'Constructors must not return a value';
  return context.isTriggerBody
    ? 'Trigger bodies must not return a value'
    : 'Void method must not return a value';
}

function returned(
  node: ReturnStatement,
  given: ReturnType<typeof emitExpression>,
  context: BodyContext,
): string {
  return assigned(given, context.returnType, context, node);
}

export function emitThrow(node: ThrowStatement, context: BodyContext): void {
  mark(node, context);
  const thrown = emitExpression(node.value, context);
  const { lookup, universe } = context.analysis;
  const exception = universe.platformType('Exception');
  const throws =
    isError(thrown.type) || [...lookup.lineage(thrown.type)].some((type) => type === exception);
  if (!throws)
    context.error(
      node,
      'not-an-exception',
      `Throw expression must be of type exception: ${thrown.type.name}`,
    );
  context.unit.out.write(`throw ${context.support('raised')}(${thrown.code});`);
}

export function emitBreak(node: BreakStatement, context: BodyContext): void {
  mark(node, context);
  if (context.loops === 0) context.error(node, 'no-loop', 'Break statement must be in loop');
  context.unit.out.write('break;');
}

export function emitContinue(node: ContinueStatement, context: BodyContext): void {
  mark(node, context);
  if (context.loops === 0) context.error(node, 'no-loop', 'Continue statement must be in loop');
  context.unit.out.write('continue;');
}
