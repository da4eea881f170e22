/**
 * System.QueueableContext
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_QueueableContext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'QueueableContext',
  kind: 'interface',
  members: { 'getJobId(): Id': abstractMember },
});

/** What the queue passes to `execute`. Apex reads it through the interface. */
export class QueueableContextImpl extends ApexObject {
  readonly jobId: string;

  constructor(jobId: string) {
    super();
    this.jobId = jobId;
  }

  m_getjobid(): string {
    return this.jobId;
  }
}

defineType({
  namespace: 'System',
  name: 'QueueableContextImpl',
  kind: 'class',
  implements: ['QueueableContext'],
  jsClass: QueueableContextImpl,
  members: { 'getJobId(): Id': (self: QueueableContextImpl) => self.jobId },
});
