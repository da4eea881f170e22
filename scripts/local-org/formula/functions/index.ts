/** All functions of formulas, by name. */
import type { CallNode } from '../ast.ts';
import type { CompileContext } from '../context.ts';
import { FormulaError } from '../errors.ts';
import type { Expression, Result } from '../expression.ts';
import { changeFunctions } from './changes.ts';
import { dateFunctions } from './dates.ts';
import type { FunctionCompiler } from './define.ts';
import { logicFunctions } from './logic.ts';
import { mathFunctions } from './math.ts';
import { picklistFunctions } from './picklists.ts';
import { textFunctions } from './text.ts';
import { timeFunctions } from './times.ts';

const functions: ReadonlyMap<string, FunctionCompiler> = new Map(
  Object.entries({
    ...logicFunctions,
    ...textFunctions,
    ...mathFunctions,
    ...dateFunctions,
    ...timeFunctions,
    ...picklistFunctions,
    ...changeFunctions,
  }),
);

/** Functions of the platform that are not here. */
const missing: ReadonlySet<string> = new Set(
  (
    'CURRENCYRATE DISTANCE GEOLOCATION GETRECORDIDS GETSESSIONID HTMLENCODE IFERROR IFS IMAGE ' +
    'IMAGEPROXYURL ISCLONE JSENCODE JSINHTMLENCODE JUNCTIONIDLIST LINKTO PARENTGROUPVAL ' +
    'PICKLISTCOUNT PREDICT PREVGROUPVAL REQUIRESCRIPT URLENCODE URLFOR VLOOKUP'
  ).split(' '),
);

/** Throws FormulaError. */
export function compileCall(
  call: CallNode,
  args: readonly Expression[],
  context: CompileContext,
): Result {
  const compile = functions.get(call.name);
  if (compile) return compile(args, call, context);
  throw new FormulaError(
    missing.has(call.name)
      ? `The local org does not support the function ${call.name}`
      : `Unknown function ${call.name}. Check spelling.`,
    call.offset,
  );
}
