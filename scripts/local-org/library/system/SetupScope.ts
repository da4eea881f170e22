/**
 * System.SetupScope
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_UserInfo.htm
 */
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'SetupScope',
  kind: 'enum',
  values: ['ORGANIZATION', 'PROFILE', 'USER'],
  members: {},
});
