/** AND, OR, IF, CASE and what asks for blanks. */
import { equalityOf } from '../comparison.ts';
import { FormulaError } from '../errors.ts';
import {
  commonType,
  isBlank,
  refusePicklist,
  requireType,
  typed,
  type Expression,
  type Result,
} from '../expression.ts';
import { typeLabels, type FormulaType } from '../values.ts';
import { countArguments, takerOf, type FunctionCompiler, type FunctionTable } from './define.ts';
import { picklistLiteral } from './picklists.ts';

/** Blank counts as false; what follows the first false is not looked at. */
export function both(args: readonly Expression[], taker: string): Result {
  const conditions = args.map((each) => typed(each, 'boolean', taker));
  return {
    type: 'boolean',
    evaluate: (environment) => conditions.every((each) => each(environment) === true),
  };
}

export function either(args: readonly Expression[], taker: string): Result {
  const conditions = args.map((each) => typed(each, 'boolean', taker));
  return {
    type: 'boolean',
    evaluate: (environment) => conditions.some((each) => each(environment) === true),
  };
}

const condition: FunctionCompiler = (args, call) => {
  countArguments(call, 3);
  const [test, yes, no] = args as readonly [Expression, Expression, Expression];
  const holds = typed(test, 'boolean', takerOf(call));
  refusePicklist(yes);
  refusePicklist(no);
  return {
    type: together(yes.type, no, takerOf(call)),
    evaluate: (environment) => (holds(environment) === true ? yes : no).evaluate(environment),
  };
};

function together(type: FormulaType, next: Expression, taker: string): FormulaType {
  refusePicklist(next);
  const common = commonType(type, next.type);
  if (common) return common;
  throw new FormulaError(
    `Incorrect parameter type for ${taker}. Expected ${typeLabels[type]}, ` +
      `received ${typeLabels[next.type]}`,
    next.node.offset,
  );
}

interface Case {
  readonly value: Expression;
  readonly result: Expression;
}

/** `CASE(expression, value1, result1, …, else)`; of a picklist the values are literals. */
const cases: FunctionCompiler = (args, call) => {
  const expected = Math.max(4, args.length + (args.length % 2));
  countArguments(call, expected);
  const taker = takerOf(call);
  const [subject, ...rest] = args as readonly [Expression, ...Expression[]];
  const otherwise = rest.at(-1) ?? subject;
  const branches: Case[] = [];
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const [value, result] = rest.slice(at, at + 2) as [Expression, Expression];
    branches.push({ value, result });
  }
  const matches = caseTest(subject, branches, taker);
  const type = [...branches.map(({ result }) => result), otherwise].reduce<FormulaType>(
    (common, result) => together(common, notBoolean(result, taker), taker),
    'null',
  );
  return {
    type,
    evaluate(environment) {
      const value = subject.evaluate(environment);
      const found = branches.find((each) => matches(value, each.value.evaluate(environment)));
      return (found?.result ?? otherwise).evaluate(environment);
    },
  };
};

function caseTest(
  subject: Expression,
  branches: readonly Case[],
  taker: string,
): ReturnType<typeof equalityOf> {
  notBoolean(subject, taker);
  if (subject.type === 'picklist') {
    for (const { value } of branches) picklistLiteral(value, taker);
    return equalityOf('text');
  }
  const type = branches.reduce<FormulaType>(
    (common, { value }) => together(common, notBoolean(value, taker), taker),
    subject.type,
  );
  refusePicklist(subject);
  return equalityOf(type);
}

function notBoolean(expression: Expression, taker: string): Expression {
  if (expression.type !== 'boolean') return expression;
  throw new FormulaError(`Incorrect argument type for ${taker}.`, expression.node.offset);
}

/** Trap: a text is never null, only blank. */
const isNull =
  (textToo: boolean): FunctionCompiler =>
  (args, call) => {
    countArguments(call, 1);
    const [value] = args as readonly [Expression];
    notBoolean(value, takerOf(call));
    // Of several selections, but not of one, the platform knows whether there are any.
    if (value.type === 'picklist') refusePicklist(value);
    const never = value.type === 'text' && !textToo;
    return {
      type: 'boolean',
      evaluate: (environment) => !never && isBlank(value.evaluate(environment)),
    };
  };

const blankValue =
  (textToo: boolean): FunctionCompiler =>
  (args, call) => {
    countArguments(call, 2);
    const [value, substitute] = args as readonly [Expression, Expression];
    notBoolean(value, takerOf(call));
    refusePicklist(value);
    const type = together(value.type, substitute, takerOf(call));
    const never = type === 'text' && !textToo;
    return {
      type,
      evaluate(environment) {
        const found = value.evaluate(environment);
        return never || !isBlank(found) ? found : substitute.evaluate(environment);
      },
    };
  };

const atLeastOne =
  (compile: typeof both): FunctionCompiler =>
  (args, call) => {
    countArguments(call, 1, Infinity);
    for (const each of args) requireType(each, ['boolean'], takerOf(call));
    return compile(args, takerOf(call));
  };

export const logicFunctions: FunctionTable = {
  AND: atLeastOne(both),
  OR: atLeastOne(either),
  IF: condition,
  CASE: cases,
  ISBLANK: isNull(true),
  ISNULL: isNull(false),
  BLANKVALUE: blankValue(true),
  NULLVALUE: blankValue(false),
};
