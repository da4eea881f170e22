/** Arguments of calls: choice of the overload, conversion to its parameters. */
import type { Expression, Span } from '../../ast.ts';
import { chooseOverload } from '../../analysis/overloads.ts';
import type { Candidate } from '../../analysis/overloads.ts';
import type { ParameterSymbol } from '../../analysis/symbols.ts';
import { isError } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { cost, placed } from '../convert.ts';
import type { Value } from '../value.ts';
import { emitExpression } from './index.ts';

export function emitArguments(
  nodes: readonly Expression[],
  context: BodyContext,
): readonly Value[] {
  return nodes.map((node) => {
    const argument = emitExpression(node, context);
    if (argument.type.kind !== 'void') return argument;
    context.error(node, 'void-argument', 'Expression of type void cannot be used as an argument');
    return argument;
  });
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
  const choice = chooseOverload(
    candidates,
    args.length,
    (i, parameter) => {
      const argument = args[i];
      return argument ? cost(argument, parameter, context) : -1;
    },
    context.analysis.assignability,
  );
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
      `Method is ambiguous: ${message.replace(/^[^:]*: /, '')}`,
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
