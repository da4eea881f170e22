/** Functions of numbers. */
import type { ApexDecimal } from '../../runtime/decimal.ts';
import { typed } from '../expression.ts';
import { ceiling, floor, modulo, ofDouble, round, whole } from '../numbers.ts';
import {
  countArguments,
  strict,
  takerOf,
  type FunctionCompiler,
  type FunctionTable,
} from './define.ts';

/** Worked out in floating point. */
const floating = (name: string, body: (value: number) => number): FunctionCompiler =>
  strict(['number'], 'number', (value) => ofDouble(name, body(value.toDouble())));

/** The one that is before all others; blank when one of them is. */
const extreme =
  (isBefore: (order: number) => boolean): FunctionCompiler =>
  (args, call) => {
    countArguments(call, 1, Infinity);
    const values = args.map((each) => typed(each, 'number', takerOf(call)));
    return {
      type: 'number',
      evaluate(environment) {
        let found: ApexDecimal | null = null;
        for (const each of values) {
          const value = each(environment);
          if (value === null) return null;
          if (found === null || isBefore(value.compareTo(found))) found = value;
        }
        return found;
      },
    };
  };

export const mathFunctions: FunctionTable = {
  ABS: strict(['number'], 'number', (value) => value.abs()),
  ROUND: strict(['number', 'number'], 'number', (value, places) => round(value, whole(places))),
  FLOOR: strict(['number'], 'number', floor),
  CEILING: strict(['number'], 'number', ceiling),
  MOD: strict(['number', 'number'], 'number', modulo),
  MIN: extreme((order) => order < 0),
  MAX: extreme((order) => order > 0),
  EXP: floating('EXP', Math.exp),
  LN: floating('LN', Math.log),
  LOG: floating('LOG', Math.log10),
  SQRT: floating('SQRT', Math.sqrt),
};
