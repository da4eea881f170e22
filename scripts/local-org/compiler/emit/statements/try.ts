/**
 * try, catch, finally. Limit and assertion failures, and errors of the local org itself, pass
 * through both: every catch starts with `caught`, every finally asks whether the transaction is dead.
 */
import type { CatchClause, TryStatement } from '../../ast.ts';
import type { Type } from '../../analysis/types.ts';
import { isError } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { emitBlock, emitStatements, mark } from './index.ts';
import { declareLocal } from './local.ts';

export function emitTry(node: TryStatement, context: BodyContext): void {
  mark(node, context);
  const { out } = context.unit;
  out.write('try');
  emitBlock(node.block.statements, context);
  const caught = context.temporary();
  out.write(`catch(e){${caught}=${context.support('caught')}(e);`);
  const seen: Type[] = [];
  node.catches.forEach((clause) => emitCatch(clause, caught, seen, context));
  out.write(`throw ${caught};}`);
  if (!node.finallyBlock) return;
  out.at(node.finallyBlock.span.line).write('finally{if($tx().dead===null)');
  emitBlock(node.finallyBlock.statements, context);
  out.write('}');
}

function emitCatch(clause: CatchClause, caught: string, seen: Type[], context: BodyContext): void {
  const type = context.resolve(clause.type);
  checkOrder(clause, type, seen, context);
  const { out } = context.unit;
  out.at(clause.span.line).write(`if(${catchTest(type, caught, context)}){`);
  context.inScope(() => {
    const local = declareLocal(clause.name, type, clause, context);
    out.write(`let ${local.js}=${caught};`);
    emitStatements(clause.body.statements, context);
  });
  out.write(`}else `);
}

function catchTest(type: Type, caught: string, context: BodyContext): string {
  const user = type.symbol?.user;
  if (user) return `${caught} instanceof ${context.unit.classReference(user)}`;
  if (type.symbol?.key === 'exception') return 'true';
  return `${context.support('isInstance')}(${caught},${context.unit.runtimeType(type)})`;
}

/** A type that an earlier clause catches already. */
function checkOrder(clause: CatchClause, type: Type, seen: Type[], context: BodyContext): void {
  const { assignability, lookup, universe } = context.analysis;
  if (isError(type)) return;
  const exception = universe.platformType('Exception');
  if (exception && ![...lookup.lineage(type)].includes(exception)) {
    context.error(
      clause,
      'not-an-exception',
      `Catch block variable must be of type exception: ${type.name}`,
    );
  }
  if (seen.some((earlier) => assignability.isAssignable(type, earlier))) {
    context.error(clause, 'caught-already', `Exception type already caught: ${type.name}`);
  }
  seen.push(type);
}
