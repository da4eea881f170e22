/**
 * A batch whose class is Database.RaisesPlatformEvents tells of every method that failed:
 * BatchApexErrorEvent, published by the platform, in a transaction of its own.
 * https://developer.salesforce.com/docs/atlas.en-us.platform_events.meta/platform_events/sforce_api_objects_batchapexerrorevent.htm
 */
import type { Org } from '../org.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { SObject } from '../runtime/sobject.ts';
import type { BatchPhase } from './jobContext.ts';
import type { StoredJob } from './jobStore.ts';
import { isMarked } from './markers.ts';

/** Characters of the ids in scope; the event says when there were more. */
const maximumScope = 40_000;

export interface BatchFailure {
  readonly phase: BatchPhase;
  readonly exception: unknown;
  /** What execute was called with. */
  readonly chunk: readonly unknown[];
}

export function raisesEvents(job: StoredJob, org: Org): boolean {
  const info = org.program.classByName(job.className);
  return info !== undefined && isMarked(info, 'database.raisesplatformevents');
}

/** Runs in a transaction that is not the failed one. */
export function publishBatchError(job: StoredJob, org: Org, failure: BatchFailure): void {
  const describe = org.schema.object('BatchApexErrorEvent');
  if (!describe) throw new Error('invariant: there is an object BatchApexErrorEvent');
  const { phase, exception, chunk } = failure;
  const apex = exception instanceof ApexException ? exception : null;
  // Differs: values that are no records are left out. UNCONFIRMED: how the platform writes them.
  const ids = chunk.flatMap((item) => (item instanceof SObject ? (item.id ?? []) : []));
  const scope = ids.join(',');
  const event = new SObject(describe);
  const values = {
    asyncapexjobid: job.id,
    doesexceedjobscopemaxlength: scope.length > maximumScope,
    exceptiontype: apex?.typeName ?? 'System.UnexpectedException',
    jobscope: scope.slice(0, maximumScope),
    message: apex?.message ?? String(exception),
    phase: phase.toUpperCase(),
    stacktrace: apex?.stackTrace ?? '',
  };
  for (const [key, value] of Object.entries(values)) event.setRaw(key, value);
  org.async.publish([event]);
}
