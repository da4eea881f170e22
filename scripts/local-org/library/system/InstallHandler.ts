/**
 * System.InstallHandler
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_InstallHandler.htm
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'InstallHandler',
  kind: 'interface',
  members: {
    'onInstall(InstallContext): void': abstractMember,
  },
});
