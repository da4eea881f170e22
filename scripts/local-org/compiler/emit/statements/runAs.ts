import type { RunAsStatement } from '../../ast.ts';
import type { BodyContext } from '../bodyContext.ts';
import { dereferenced } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitBlock, mark } from './index.ts';

/** `System.runAs(user) { … }`: the user changes back however the block ends. */
export function emitRunAs(node: RunAsStatement, context: BodyContext): void {
  mark(node, context);
  const [first] = node.arguments;
  const { out } = context.unit;
  const user = first ? dereferenced(emitExpression(first, context), context).code : 'null';
  const kept = context.temporary();
  out.write(`${kept}=${context.support('enterRunAs')}(${user});try`);
  emitBlock(node.body.statements, context);
  out.write(`finally{${context.support('leaveRunAs')}(${kept});}`);
}
