/**
 * System.Network. Experience Cloud is not run here: no user is in a network, and the pages of
 * communities are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Network.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Network',
  kind: 'class',
  members: { 'static getNetworkId(): String': () => null },
});
