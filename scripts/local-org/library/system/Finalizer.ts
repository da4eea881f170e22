/**
 * System.Finalizer
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_Finalizer.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Finalizer',
  kind: 'interface',
  members: {
    'execute(FinalizerContext): void': abstractMember,
  },
});
