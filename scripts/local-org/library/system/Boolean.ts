/**
 * Boolean.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_boolean.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { typeNameOf } from '../../runtime/typeOf.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';

/** Any text but `true` (in any case) is false. */
function valueOf(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value.toLowerCase() === 'true';
  throwApex('System.TypeException', `Invalid boolean: ${typeNameOf(value)}`);
}

defineType({
  name: 'Boolean',
  namespace: 'System',
  kind: 'class',
  members: nonNull({ 'static valueOf(Object): Boolean': valueOf }),
});
