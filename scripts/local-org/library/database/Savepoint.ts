/**
 * System.Savepoint
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm
 */
import { Savepoint } from '../../dml/index.ts';
import { defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'Savepoint',
  kind: 'class',
  jsClass: Savepoint,
  members: {},
});
