/** Operators between two expressions. A blank operand gives a blank, but for text. */
import type { ApexDate } from '../runtime/dateTypes.ts';
import { ApexDatetime, ApexTime, dayMs } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { BinaryOperator } from './ast.ts';
import { FormulaError } from './errors.ts';
import { compareValues, equalityOf, textOf } from './comparison.ts';
import {
  commonType,
  refusePicklist,
  requireType,
  typed,
  type Evaluate,
  type Expression,
  type Result,
} from './expression.ts';
import { both, either } from './functions/logic.ts';
import { divide, limited, power } from './numbers.ts';
import { typeLabels, type FormulaType, type FormulaValue } from './values.ts';

export function compileBinary(
  operator: BinaryOperator,
  left: Expression,
  right: Expression,
): Result {
  const taker = `operator '${operator}'`;
  switch (operator) {
    case '&&':
      return both([left, right], taker);
    case '||':
      return either([left, right], taker);
    case '=':
    case '<>':
      return equality(left, right, operator === '<>');
    case '<':
    case '>':
    case '<=':
    case '>=':
      return comparison(operator, left, right);
    case '&':
      return concatenation(typed(left, 'text', taker), typed(right, 'text', taker));
    case '+':
    case '-':
      return addition(operator, left, right);
    case '*':
      return arithmetic(left, right, taker, (a, b) => limited(a.multiply(b)));
    case '/':
      return arithmetic(left, right, taker, divide);
    case '^':
      return arithmetic(left, right, taker, power);
  }
}

function arithmetic(
  left: Expression,
  right: Expression,
  taker: string,
  body: (left: ApexDecimal, right: ApexDecimal) => ApexDecimal,
): Result {
  const first = typed(left, 'number', taker);
  const second = typed(right, 'number', taker);
  return {
    type: 'number',
    evaluate(environment) {
      const a = first(environment);
      const b = second(environment);
      return a === null || b === null ? null : body(a, b);
    },
  };
}

function concatenation(left: Evaluate, right: Evaluate): Result {
  return {
    type: 'text',
    evaluate: (environment) => textOf(left(environment)) + textOf(right(environment)),
  };
}

/** Blank text equals '' and NULL; with any other blank neither `=` nor `<>` is true. */
function equality(left: Expression, right: Expression, negated: boolean): Result {
  refusePicklist(left);
  refusePicklist(right);
  const type = commonType(left.type, right.type);
  if (!type) throw mismatch(negated ? '<>' : '=', left, right);
  const equal = equalityOf(type);
  return {
    type: 'boolean',
    evaluate(environment) {
      const result = equal(left.evaluate(environment), right.evaluate(environment));
      return result === null ? null : result !== negated;
    },
  };
}

const tests: Readonly<Record<'<' | '>' | '<=' | '>=', (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

const ordered: readonly FormulaType[] = ['number', 'date', 'datetime', 'time', 'text'];

function comparison(operator: keyof typeof tests, left: Expression, right: Expression): Result {
  requireType(left, ordered, `operator '${operator}'`);
  requireType(right, ordered, `operator '${operator}'`);
  if (!commonType(left.type, right.type)) throw mismatch(operator, left, right);
  const test = tests[operator];
  return {
    type: 'boolean',
    evaluate(environment) {
      const a = left.evaluate(environment);
      const b = right.evaluate(environment);
      return a === null || b === null ? null : test(compareValues(a, b));
    },
  };
}

function mismatch(operator: string, left: Expression, right: Expression): FormulaError {
  return new FormulaError(
    `Incorrect parameter type for operator '${operator}'. Expected ${typeLabels[left.type]}, ` +
      `received ${typeLabels[right.type]}`,
    right.node.offset,
  );
}

type Sum = (left: never, right: never, sign: 1 | -1) => FormulaValue;

const days = (value: ApexDecimal, sign: 1 | -1): number =>
  sign * Number(value.setScale(0, 'DOWN').toPlainText());

/** A day has 86400 seconds; fractions of a second are rounded. */
const milliseconds = (value: ApexDecimal, sign: 1 | -1): number =>
  sign * Math.round(86_400 * value.toDouble()) * 1000;

const inDays = (ms: number): ApexDecimal =>
  divide(new ApexDecimal(BigInt(ms), 0), new ApexDecimal(BigInt(dayMs), 0));

/** By the types of both sides: type of the result, and how it is made. */
const sums: Readonly<Record<string, readonly [FormulaType, Sum]>> = {
  'number number': [
    'number',
    (a: ApexDecimal, b: ApexDecimal, sign) => limited(sign > 0 ? a.add(b) : a.subtract(b)),
  ],
  'date number': ['date', (a: ApexDate, b: ApexDecimal, sign) => a.addDays(days(b, sign))],
  'datetime number': [
    'datetime',
    (a: ApexDatetime, b: ApexDecimal, sign) => new ApexDatetime(a.ms + milliseconds(b, sign)),
  ],
  'time number': [
    'time',
    (a: ApexTime, b: ApexDecimal, sign) => new ApexTime(a.ms + sign * b.toInteger()),
  ],
  'date date': [
    'number',
    (a: ApexDate, b: ApexDate) => ApexDecimal.ofInteger(a.epochDay - b.epochDay),
  ],
  'datetime datetime': ['number', (a: ApexDatetime, b: ApexDatetime) => inDays(a.ms - b.ms)],
  'time time': [
    'number',
    (a: ApexTime, b: ApexTime) => ApexDecimal.ofInteger((a.ms - b.ms + dayMs) % dayMs),
  ],
};

function addition(operator: '+' | '-', left: Expression, right: Expression): Result {
  refusePicklist(left);
  refusePicklist(right);
  const types = [left.type, right.type];
  if (operator === '+' && types.includes('text') && commonType(left.type, right.type))
    return concatenation(left.evaluate, right.evaluate);
  const swapped = operator === '+' && left.type === 'number' && right.type !== 'number';
  const [first, second] = swapped ? [right, left] : [left, right];
  const found = sums[sumKey(first.type, second.type)];
  const twoPoints = first.type !== 'number' && first.type === second.type;
  if (!found || (operator === '+' && twoPoints)) throw mismatch(operator, left, right);
  const [type, sum] = found;
  const sign = operator === '+' ? 1 : -1;
  return {
    type,
    evaluate(environment) {
      const a = first.evaluate(environment);
      const b = second.evaluate(environment);
      return a === null || b === null ? null : sum(a as never, b as never, sign);
    },
  };
}

/** NULL stands for a number. */
const sumKey = (left: FormulaType, right: FormulaType): string =>
  `${left === 'null' ? 'number' : left} ${right === 'null' ? 'number' : right}`;
