/**
 * Database.BatchableContext
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_database_batchablecontext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'Database',
  name: 'BatchableContext',
  kind: 'interface',
  members: { 'getChildJobId(): Id': abstractMember, 'getJobId(): Id': abstractMember },
});

/** What the queue passes to the methods of a batch. */
export class BatchableContextImpl extends ApexObject {
  readonly jobId: string;
  /** Of the chunk that runs. Differs: chunks are no jobs of their own here, so it is the same job. */
  readonly childJobId: string;

  constructor(jobId: string, childJobId = jobId) {
    super();
    this.jobId = jobId;
    this.childJobId = childJobId;
  }

  m_getjobid(): string {
    return this.jobId;
  }

  m_getchildjobid(): string {
    return this.childJobId;
  }
}

defineType({
  namespace: 'Database',
  name: 'BatchableContextImpl',
  kind: 'class',
  implements: ['Database.BatchableContext'],
  jsClass: BatchableContextImpl,
  members: {
    'getChildJobId(): Id': (self: BatchableContextImpl) => self.childJobId,
    'getJobId(): Id': (self: BatchableContextImpl) => self.jobId,
  },
});
