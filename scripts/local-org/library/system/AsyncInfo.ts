/**
 * System.AsyncInfo: of the queueable job that runs.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AsyncInfo.htm
 */
import { jobContext, type JobContext } from '../../async/jobContext.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';

/** Unconfirmed: type and text outside of a job. */
function current(): JobContext {
  return (
    jobContext() ??
    throwApex('System.AsyncException', 'AsyncInfo is only available in a running Queueable job')
  );
}

defineType({
  namespace: 'System',
  name: 'AsyncInfo',
  kind: 'class',
  members: {
    'static getCurrentQueueableStackDepth(): Integer': () => current().depth,
    'static getMaximumQueueableStackDepth(): Integer': () => current().maximumDepth,
    'static getMinimumQueueableDelayInMinutes(): Integer': () => current().delayMinutes,
    'static hasMaxStackDepth(): Boolean': () => current().maximumDepth !== null,
  },
});
