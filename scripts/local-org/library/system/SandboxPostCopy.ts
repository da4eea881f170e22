/**
 * System.SandboxPostCopy
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_SandboxPostCopy.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'SandboxPostCopy',
  kind: 'interface',
  members: {
    'runApexClass(SandboxContext): void': abstractMember,
  },
});
