/**
 * Long.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_long.htm
 */
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';
import { formatWhole } from './numbers/format.ts';
import { parseLong } from './numbers/parse.ts';

defineType({
  name: 'Long',
  namespace: 'System',
  kind: 'class',
  members: nonNull({
    'format(): String': formatWhole,
    'intValue(): Integer': (self: bigint) => Number(BigInt.asIntN(32, self)),
    'static valueOf(String): Long': parseLong,
  }),
});
