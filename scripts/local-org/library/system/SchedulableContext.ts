/**
 * System.SchedulableContext
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_system_schedulablecontext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'System',
  name: 'SchedulableContext',
  kind: 'interface',
  members: { 'getTriggerId(): Id': abstractMember },
});

/** What the scheduler passes to `execute`: the id of the CronTrigger. */
export class SchedulableContextImpl extends ApexObject {
  readonly triggerId: string;

  constructor(triggerId: string) {
    super();
    this.triggerId = triggerId;
  }

  m_gettriggerid(): string {
    return this.triggerId;
  }
}

defineType({
  namespace: 'System',
  name: 'SchedulableContextImpl',
  kind: 'class',
  implements: ['SchedulableContext'],
  jsClass: SchedulableContextImpl,
  members: { 'getTriggerId(): Id': (self: SchedulableContextImpl) => self.triggerId },
});
