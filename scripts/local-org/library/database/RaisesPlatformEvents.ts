/**
 * Database.RaisesPlatformEvents: a failing batch publishes BatchApexErrorEvent.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_platformevents.htm
 */
import { defineType } from '../define.ts';

defineType({ namespace: 'Database', name: 'RaisesPlatformEvents', kind: 'interface', members: {} });
