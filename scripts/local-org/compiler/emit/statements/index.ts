/** Statements → JavaScript, each on the line of its source. */
import type { Statement } from '../../ast.ts';
import { unreachable } from '../../analysis/flow.ts';
import { versions } from '../../analysis/versions.ts';
import type { BodyContext } from '../bodyContext.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitDml } from './dml.ts';
import { emitIf, emitReturn, emitThrow, emitBreak, emitContinue } from './control.ts';
import { emitForEach } from './forEach.ts';
import { emitLocal } from './local.ts';
import { emitDoWhile, emitFor, emitWhile } from './loops.ts';
import { emitRunAs } from './runAs.ts';
import { emitSwitch } from './switch.ts';
import { emitTry } from './try.ts';

type StatementOf<K extends Statement['kind']> = Extract<Statement, { kind: K }>;

type Emitters = {
  readonly [K in Statement['kind']]: (node: StatementOf<K>, context: BodyContext) => void;
};

const emitters: Emitters = {
  Block: (node, context) => emitBlock(node.statements, context),
  Local: emitLocal,
  ExpressionStatement: (node, context) => {
    mark(node, context);
    checkStatement(node, context);
    context.unit.out.write(`${emitExpression(node.expression, context, true).code};`);
  },
  If: emitIf,
  Switch: emitSwitch,
  For: emitFor,
  ForEach: emitForEach,
  While: emitWhile,
  DoWhile: emitDoWhile,
  Try: emitTry,
  Return: emitReturn,
  Throw: emitThrow,
  Break: emitBreak,
  Continue: emitContinue,
  Dml: emitDml,
  RunAs: emitRunAs,
};

export function emitStatement(node: Statement, context: BodyContext): void {
  const emit = emitters[node.kind] as (node: Statement, context: BodyContext) => void;
  emit(node, context);
}

/** `{ … }` with a scope of its own. */
export function emitBlock(statements: readonly Statement[], context: BodyContext): void {
  const { out } = context.unit;
  out.write('{');
  context.inScope(() => emitStatements(statements, context));
  out.write('}');
}

export function emitStatements(statements: readonly Statement[], context: BodyContext): void {
  for (const statement of statements) emitStatement(statement, context);
  const dead = context.version >= versions.unreachableIsError ? unreachable(statements) : null;
  if (dead) context.error(dead, 'unreachable', 'Unreachable statement');
}

/** Moves to the statement's line and notes that it ran. */
export function mark(node: { readonly span: Statement['span'] }, context: BodyContext): void {
  const { unit } = context;
  const { line } = node.span;
  unit.out.at(line).write(`$c[${line}]=1;`);
  unit.executableLines.add(line);
}

/** Only calls, assignments, steps and creations stand alone. */
function checkStatement(node: StatementOf<'ExpressionStatement'>, context: BodyContext): void {
  let { expression } = node;
  while (expression.kind === 'Parenthesized') expression = expression.expression;
  const isStep =
    expression.kind === 'Unary' && (expression.operator === '++' || expression.operator === '--');
  if (isStep || standAlone.has(expression.kind)) return;
  context.error(node, 'not-a-statement', 'Expression cannot be a statement.');
}

const standAlone: ReadonlySet<string> = new Set([
  'MethodCall',
  'Assignment',
  'Postfix',
  'NewObject',
  'NewCollection',
  'NewArray',
  'Soql',
  'Sosl',
]);
