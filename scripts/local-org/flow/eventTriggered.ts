/**
 * Platform event-triggered flows: subscribers of the event bus. One interview for each event, those
 * of a batch in one transaction.
 * https://help.salesforce.com/s/articleView?id=sf.flow_concepts_trigger_platform_event.htm
 * UNCONFIRMED: an interview that fails undoes what the others of its batch did.
 */
import type { EventSubscriber } from '../async/eventSubscribers.ts';
import type { Org } from '../org.ts';
import { throwApex } from '../runtime/exceptions.ts';
import type { SObject } from '../runtime/sobject.ts';
import { accessOfFlow } from './access.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { flowCatalog } from './FlowCatalog.ts';
import { FlowInterview } from './FlowInterview.ts';
import { runInterviews } from './runInterviews.ts';

export const eventFlows = (org: Org, object: string): readonly EventSubscriber[] =>
  flowCatalog(org)
    .triggeredBy(object, 'PlatformEvent')
    .map((flow) => subscriberOf(flow, object));

function subscriberOf(flow: CompiledFlow, objectName: string): EventSubscriber {
  return {
    name: flow.model.name,
    objectName,
    events: ['after insert'],
    apiVersion: 0,
    run: () => {
      throw new Error('invariant: events are delivered to a flow');
    },
    deliver: (events) => deliver(flow, events),
  };
}

function deliver(flow: CompiledFlow, events: readonly SObject[]): void {
  const access = accessOfFlow(flow.model);
  const interviews = events
    .map((record) => new FlowInterview(flow, { access, record }))
    .filter((interview) => flow.accepts(interview));
  runInterviews(interviews);
  const failed = interviews.find(({ failure }) => failure !== null);
  if (failed) throwApex('System.FlowException', failed.failure ?? '');
}
