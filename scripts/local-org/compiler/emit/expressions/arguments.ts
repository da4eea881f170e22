/** Arguments of calls: choice of the overload, conversion to its parameters. */
import type { Expression, Span } from '../../ast.ts';
import { impossible } from '../../analysis/assignability.ts';
import { chooseOverload } from '../../analysis/overloads.ts';
import type { Candidate, Choice } from '../../analysis/overloads.ts';
import type { ParameterSymbol } from '../../analysis/symbols.ts';
import { isError } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { cost, placed } from '../convert.ts';
import type { Value } from '../value.ts';
import { emitExpression } from './index.ts';

export function emitArguments(
  nodes: readonly Expression[],
  context: BodyContext,
): readonly Value[] {
  return nodes.map((node) => emitExpression(node, context));
}

/** May a call with these arguments be one of the candidates? */
export function fitsAny(
  candidates: readonly Candidate[],
  args: readonly Value[],
  context: BodyContext,
): boolean {
  if (args.some((argument) => isError(argument.type))) return candidates.length > 0;
  return choiceOf(candidates, args, context).kind !== 'none';
}

function choiceOf<T extends Candidate>(
  candidates: readonly T[],
  args: readonly Value[],
  context: BodyContext,
): Choice<T> {
  const costOf = (i: number, parameter: Type): number => {
    const argument = args[i];
    return argument ? cost(argument, parameter, context) : impossible;
  };
  return chooseOverload(candidates, args.length, costOf, context.analysis.assignability);
}

/** The overload that fits best; `describe` makes the platform's message when none does. */
export function choose<T extends Candidate>(
  candidates: readonly T[],
  args: readonly Value[],
  context: BodyContext,
  node: { readonly span: Span },
  describe: (argumentTypes: string) => { readonly message: string; readonly missing?: string },
): T | null {
  if (args.some((argument) => isError(argument.type))) return null;
  const choice = choiceOf(candidates, args, context);
  if (choice.kind === 'found') return choice.candidate;
  // A parameter whose type is unknown has been reported where it is declared.
  if (candidates.some(({ parameters }) => parameters.some(({ type }) => isError(type))))
    return null;
  const types = args.map((argument) => argument.type.name).join(', ');
  const { message, missing } = describe(types);
  if (choice.kind === 'none') context.error(node, 'unknown-method', message, missing);
  else
    context.error(
      node,
      'ambiguous-method',
      `Ambiguous method signature: ${message.replace(/^[^:]*: | from the type .*$/g, '')}`,
    );
  return null;
}

/** JavaScript of the arguments in the form that the parameters want. */
export function passed(
  args: readonly Value[],
  parameters: readonly ParameterSymbol[],
  context: BodyContext,
): readonly string[] {
  return args.map((argument, i) => {
    const parameter = parameters[i];
    if (!parameter) throw new Error('invariant: an argument without parameter');
    return placed(argument, parameter.type, parameter.boxed, context);
  });
}
