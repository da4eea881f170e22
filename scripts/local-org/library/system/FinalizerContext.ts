/**
 * System.FinalizerContext
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_System_FinalizerContext.htm
 */
import { ApexObject, type ApexEnum } from '../../runtime/objects.ts';
import type { ApexException } from '../../runtime/exceptions.ts';
import { abstractMember, defineType } from '../define.ts';
import { enumConstant } from '../support.ts';

defineType({
  namespace: 'System',
  name: 'ParentJobResult',
  kind: 'enum',
  values: ['SUCCESS', 'UNHANDLED_EXCEPTION'],
  members: {},
});

defineType({
  namespace: 'System',
  name: 'FinalizerContext',
  kind: 'interface',
  members: {
    'getAsyncApexJobId(): Id': abstractMember,
    'getException(): Exception': abstractMember,
    'getRequestId(): String': abstractMember,
    'getResult(): ParentJobResult': abstractMember,
  },
});

/** What the queue passes to a finalizer. */
export class FinalizerContextImpl extends ApexObject {
  readonly jobId: string;
  readonly requestId: string;
  /** Null when the job succeeded. */
  readonly exception: ApexException | null;

  constructor(jobId: string, requestId: string, exception: ApexException | null) {
    super();
    this.jobId = jobId;
    this.requestId = requestId;
    this.exception = exception;
  }

  m_getasyncapexjobid(): string {
    return this.jobId;
  }

  m_getexception(): ApexException | null {
    return this.exception;
  }

  m_getrequestid(): string {
    return this.requestId;
  }

  m_getresult(): ApexEnum {
    const result = this.exception === null ? 'SUCCESS' : 'UNHANDLED_EXCEPTION';
    return enumConstant('System', 'ParentJobResult', result);
  }
}

defineType({
  namespace: 'System',
  name: 'FinalizerContextImpl',
  kind: 'class',
  implements: ['FinalizerContext'],
  jsClass: FinalizerContextImpl,
  members: {
    'getAsyncApexJobId(): Id': (self: FinalizerContextImpl) => self.m_getasyncapexjobid(),
    'getException(): Exception': (self: FinalizerContextImpl) => self.m_getexception(),
    'getRequestId(): String': (self: FinalizerContextImpl) => self.m_getrequestid(),
    'getResult(): ParentJobResult': (self: FinalizerContextImpl) => self.m_getresult(),
  },
});
