/** How functions of formulas are written down. */
import type { CallNode } from '../ast.ts';
import type { CompileContext } from '../context.ts';
import { FormulaError } from '../errors.ts';
import { typed, type Expression, type Result } from '../expression.ts';
import type { FormulaType, FormulaValue, ValueOf } from '../values.ts';

/** Checks the arguments of a call and says what it results in. */
export type FunctionCompiler = (
  args: readonly Expression[],
  call: CallNode,
  context: CompileContext,
) => Result;

export type FunctionTable = Readonly<Record<string, FunctionCompiler>>;

type ArgumentValues<P extends readonly FormulaType[]> = {
  readonly [K in keyof P]: ValueOf<P[K]> | null;
};

/** `function 'LEN()'` */
export const takerOf = (call: CallNode): string => `function '${call.name}()'`;

export function countArguments(call: CallNode, from: number, to = from): void {
  const count = call.args.length;
  if (count >= from && count <= to) return;
  throw new FormulaError(
    `Incorrect number of parameters for ${takerOf(call)}. Expected ${count < from ? from : to}, ` +
      `received ${count}`,
    call.offset,
  );
}

/**
 * A function with parameters of fixed types, worked out from their values. The last `optional` may
 * be left out and are null then.
 */
export function fixed<const P extends readonly FormulaType[]>(
  parameters: P,
  type: FormulaType,
  body: (...args: ArgumentValues<P>) => FormulaValue,
  optional = 0,
): FunctionCompiler {
  return (args, call) => {
    countArguments(call, parameters.length - optional, parameters.length);
    const evaluate = args.map((each, index) =>
      typed(each, parameters[index] ?? 'null', takerOf(call)),
    );
    const blanks: readonly null[] = parameters.slice(args.length).map(() => null);
    return {
      type,
      evaluate: (environment) => {
        const values: readonly unknown[] = [
          ...evaluate.map((each) => each(environment)),
          ...blanks,
        ];
        return body(...(values as ArgumentValues<P>));
      },
    };
  };
}

/** The same, blank as soon as one argument is. */
export function strict<const P extends readonly FormulaType[]>(
  parameters: P,
  type: FormulaType,
  body: (...args: { readonly [K in keyof P]: ValueOf<P[K]> }) => FormulaValue,
): FunctionCompiler {
  type Present = { readonly [K in keyof P]: ValueOf<P[K]> };
  return fixed(parameters, type, (...args) => {
    const values: readonly unknown[] = args;
    return values.includes(null) ? null : body(...(values as Present));
  });
}
