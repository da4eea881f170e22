/**
 * System.AsyncOptions
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncOptions.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { properties } from '../members.ts';
import type { QueueableDuplicateSignature } from './QueueableDuplicateSignature.ts';

export class AsyncOptions extends ApexObject {
  DuplicateSignature: QueueableDuplicateSignature | null = null;
  MaximumQueueableStackDepth: number | null = null;
  MinimumQueueableDelayInMinutes: number | null = null;
}

defineType({
  namespace: 'System',
  name: 'AsyncOptions',
  kind: 'class',
  jsClass: AsyncOptions,
  members: {
    'new()': () => new AsyncOptions(),
    ...properties<AsyncOptions>({
      DuplicateSignature: 'QueueableDuplicateSignature',
      MaximumQueueableStackDepth: 'Integer',
      MinimumQueueableDelayInMinutes: 'Integer',
    }),
  },
});
