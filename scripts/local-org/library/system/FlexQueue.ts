/**
 * System.FlexQueue: order of the batch jobs that wait.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FlexQueue.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import type { FlexQueuePosition } from '../../org.ts';
import { defineType } from '../define.ts';

function move(jobId: string | null, where: FlexQueuePosition): boolean {
  return tx().org.async.moveInFlexQueue(jobId ?? nullArgument(), where);
}

const beside =
  (kind: 'before' | 'after') =>
  (jobId: string | null, other: string | null): boolean =>
    move(jobId, { kind, jobId: other ?? nullArgument() });

defineType({
  namespace: 'System',
  name: 'FlexQueue',
  kind: 'class',
  members: {
    'static moveAfterJob(Id, Id): Boolean': beside('after'),
    'static moveBeforeJob(Id, Id): Boolean': beside('before'),
    'static moveJobToEnd(Id): Boolean': (jobId: string | null) => move(jobId, { kind: 'end' }),
    'static moveJobToFront(Id): Boolean': (jobId: string | null) => move(jobId, { kind: 'front' }),
  },
});
