/** Functions of numbers. */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { typed } from '../expression.ts';
import {
  ceiling,
  ceilingUp,
  floor,
  floorDown,
  modulo,
  ofDouble,
  round,
  whole,
} from '../numbers.ts';
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

/** `PI()` */
const pi: FunctionCompiler = (_, call) => {
  countArguments(call, 0);
  const value = ApexDecimal.tryParse('3.14159265358979323846');
  return { type: 'number', evaluate: () => value };
};

export const mathFunctions: FunctionTable = {
  ABS: strict(['number'], 'number', (value) => value.abs()),
  ROUND: strict(['number', 'number'], 'number', (value, places) => round(value, whole(places))),
  FLOOR: strict(['number'], 'number', floor),
  CEILING: strict(['number'], 'number', ceiling),
  MFLOOR: strict(['number'], 'number', floorDown),
  MCEILING: strict(['number'], 'number', ceilingUp),
  TRUNC: strict(['number', 'number'], 'number', (value, places) =>
    value.setScale(whole(places), 'DOWN'),
  ),
  MOD: strict(['number', 'number'], 'number', modulo),
  MIN: extreme((order) => order < 0),
  MAX: extreme((order) => order > 0),
  EXP: floating('EXP', Math.exp),
  LN: floating('LN', Math.log),
  LOG: floating('LOG', Math.log10),
  SQRT: floating('SQRT', Math.sqrt),
  PI: pi,
  SIN: floating('SIN', Math.sin),
  COS: floating('COS', Math.cos),
  TAN: floating('TAN', Math.tan),
  ASIN: floating('ASIN', Math.asin),
  ACOS: floating('ACOS', Math.acos),
  ATAN: floating('ATAN', Math.atan),
  ATAN2: strict(['number', 'number'], 'number', (y, x) =>
    ofDouble('ATAN2', Math.atan2(y.toDouble(), x.toDouble())),
  ),
};
