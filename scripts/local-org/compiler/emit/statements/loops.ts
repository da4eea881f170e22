import type { DoWhileStatement, ForStatement, Statement, WhileStatement } from '../../ast.ts';
import type { BodyContext } from '../bodyContext.ts';
import { condition } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitBody } from './control.ts';
import { mark } from './index.ts';
import { localCode } from './local.ts';

/** One unit of CPU time per iteration. */
export const fuelCheck = (context: BodyContext): string =>
  `if(--$f[0]<0)${context.support('refuel')}();`;

/** The body in braces, the fuel check first. */
export function emitLoopBody(body: Statement, context: BodyContext, before = ''): void {
  const { out } = context.unit;
  out.write(`{${fuelCheck(context)}${before}`);
  context.loops++;
  emitBody(body, context);
  context.loops--;
  out.write('}');
}

export function emitWhile(node: WhileStatement, context: BodyContext): void {
  mark(node, context);
  const test = condition(emitExpression(node.condition, context), context, node.condition);
  context.unit.out.write(`while(${test})`);
  emitLoopBody(node.body, context);
}

export function emitDoWhile(node: DoWhileStatement, context: BodyContext): void {
  mark(node, context);
  const { out } = context.unit;
  out.write('do');
  emitLoopBody(node.body, context);
  const test = condition(emitExpression(node.condition, context), context, node.condition);
  out.at(node.condition.span.line).write(`while(${test});`);
}

export function emitFor(node: ForStatement, context: BodyContext): void {
  mark(node, context);
  context.inScope(() => {
    const init = initCode(node, context);
    const test = node.condition
      ? condition(emitExpression(node.condition, context), context, node.condition)
      : '';
    const update = node.update.map((item) => emitExpression(item, context, true).code).join(',');
    context.unit.out.write(`for(${init};${test};${update})`);
    emitLoopBody(node.body, context);
  });
}

function initCode({ init }: ForStatement, context: BodyContext): string {
  if (!init) return '';
  if ('kind' in init) return localCode(init, context);
  return init.map((item) => emitExpression(item, context, true).code).join(',');
}
