/**
 * Database.Stateful: a batch keeps its fields between chunks.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm
 */
import { defineType } from '../define.ts';

defineType({ namespace: 'Database', name: 'Stateful', kind: 'interface', members: {} });
