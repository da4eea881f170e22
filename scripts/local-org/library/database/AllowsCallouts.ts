/**
 * Database.AllowsCallouts: batch jobs and queueables that call out.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_callouts_timeouts.htm
 */
import { defineType } from '../define.ts';

defineType({ namespace: 'Database', name: 'AllowsCallouts', kind: 'interface', members: {} });
