/**
 * EventBus.FailureResult and EventBus.SuccessResult: what a publish callback is told.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_eventbus_FailureResult.htm
 */
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';
import { listOf } from '../support.ts';

for (const name of ['FailureResult', 'SuccessResult']) {
  defineType({
    namespace: 'EventBus',
    name,
    kind: 'interface',
    members: { 'getEventUuids(): List<String>': abstractMember },
  });
}

/** Apex reads it through the interfaces. */
export class PublishResult extends ApexObject {
  readonly eventUuids: readonly string[];

  constructor(eventUuids: readonly string[]) {
    super();
    this.eventUuids = eventUuids;
  }

  m_geteventuuids(): ApexList<string> {
    return listOf('String', this.eventUuids);
  }
}

defineType({
  namespace: 'EventBus',
  name: 'PublishResult',
  kind: 'class',
  implements: ['EventBus.FailureResult', 'EventBus.SuccessResult'],
  jsClass: PublishResult,
  members: { 'getEventUuids(): List<String>': (self: PublishResult) => self.m_geteventuuids() },
});
