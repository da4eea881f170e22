/**
 * System.UninstallHandler
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_UninstallHandler.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'UninstallHandler',
  kind: 'interface',
  members: {
    'onUninstall(UninstallContext): void': abstractMember,
  },
});
