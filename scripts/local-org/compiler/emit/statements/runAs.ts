import type { RunAsStatement } from '../../ast.ts';
import { isError } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { dereferenced } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitBlock, mark } from './index.ts';

const runAsTypes: ReadonlySet<string> = new Set(['user', 'version', 'package.version']);

/** `System.runAs(user) { … }`: the user changes back however the block ends. */
export function emitRunAs(node: RunAsStatement, context: BodyContext): void {
  mark(node, context);
  const [first] = node.arguments;
  const { out } = context.unit;
  const given = first && emitExpression(first, context);
  const isUser =
    node.arguments.length === 1 &&
    given !== undefined &&
    (isError(given.type) || runAsTypes.has(given.type.key));
  if (!isUser)
    context.error(node, 'run-as', "runAs requires a single argument of type 'User' or 'Version'");
  const user = given ? dereferenced(given, context).code : 'null';
  const kept = context.temporary();
  out.write(`${kept}=${context.support('enterRunAs')}(${user});try`);
  emitBlock(node.body.statements, context);
  out.write(`finally{${context.support('leaveRunAs')}(${kept});}`);
}
