/**
 * Double. Receivers and results are plain numbers.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_double.htm
 */
import { ApexDecimal } from '../../runtime/decimal.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { formatDecimal } from './numbers/format.ts';
import {
  doubleOf,
  doubleToInteger,
  doubleToLong,
  parseDouble,
  roundDouble,
} from './numbers/parse.ts';

defineType({
  name: 'Double',
  namespace: 'System',
  kind: 'class',
  members: {
    ...nonNull({
      'format(): String': (self: number) => formatDecimal(ApexDecimal.ofDouble(self)),
      'intValue(): Integer': doubleToInteger,
      'longValue(): Long': doubleToLong,
      'round(): Long': roundDouble,
      'static valueOf(String): Double': parseDouble,
    }),
    // Trap: null stays null, but for a String.
    'static valueOf(Object): Double': (value: unknown) => (value === null ? null : doubleOf(value)),
  },
});
