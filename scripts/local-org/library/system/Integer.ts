/**
 * Integer.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_integer.htm
 */
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { formatWhole } from './numbers/format.ts';
import { integerOf, parseInteger } from './numbers/parse.ts';

defineType({
  name: 'Integer',
  namespace: 'System',
  kind: 'class',
  members: {
    ...nonNull({
      'format(): String': formatWhole,
      'static valueOf(String): Integer': parseInteger,
    }),
    // Trap: null stays null, but for a String.
    'static valueOf(Object): Integer': (value: unknown) =>
      value === null ? null : integerOf(value),
  },
});
