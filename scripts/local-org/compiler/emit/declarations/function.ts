/** The frame of every emitted function: CPU time, call depth, parameters, missing return. */
import type { BlockStatement, Span } from '../../ast.ts';
import { completes } from '../../analysis/flow.ts';
import type { ParameterSymbol } from '../../analysis/symbols.ts';
import { voidType } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { emitStatements } from '../statements/index.ts';
import { fuelCheck } from '../statements/loops.ts';
import { declareLocal } from '../statements/local.ts';

export interface FunctionParts {
  readonly span: Span;
  /** `C1.prototype.m_foo` */
  readonly name: string;
  readonly parameters: readonly ParameterSymbol[];
  /** How stack frames name it: `Class.Foo.bar`. */
  readonly label: string;
  /** JavaScript before the statements. */
  readonly before?: string;
  /** JavaScript after the statements. */
  readonly after?: string;
}

/** Emits `name=function(…){…};` around what `body` emits. */
export function emitFunction(parts: FunctionParts, context: BodyContext, body: () => void): void {
  const { unit } = context;
  const { span } = parts;
  unit.ranges.push({ label: parts.label, from: span.line, to: span.endLine });
  const names = parts.parameters.map(
    (parameter) => declareLocal(parameter.name, parameter.type, { span }, context).js,
  );
  unit.out.at(span.line).write(`${parts.name}=function(${names.join(',')}){`);
  const temporaries = unit.out.gap();
  unit.out.write(
    `if(++$f[1]>1000)${context.support('tooDeep')}();try{${fuelCheck(context)}${parts.before ?? ''}`,
  );
  body();
  unit.out.write(`${parts.after ?? ''}}finally{$f[1]--;}};`);
  temporaries(context.temporaries);
}

/** The statements of a method; a path without return does not compile. */
export function emitMethodBody(body: BlockStatement, context: BodyContext): void {
  context.inScope(() => emitStatements(body.statements, context));
  if (context.returnType !== voidType && completes(body)) {
    context.error(
      body,
      'missing-return',
      `Missing return statement required return type: ${context.returnType.name}`,
    );
  }
}
