/**
 * EventBus.TriggerContext: of the platform event trigger that runs.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_eventbus_TriggerContext.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { getters, readOnlyProperties } from '../members.ts';

export class EventTriggerContext extends ApexObject {
  /** Set by the event bus when it runs the trigger again after a RetryableException. */
  retries = 0;
  lastError: string | null = null;
  /** ReplayId of the last event that is done: a failure resumes behind it. */
  resumeCheckpoint: string | null = null;
}

/** The event bus fills it before the trigger and reads the checkpoint afterwards. */
export function eventTriggerContext(): EventTriggerContext {
  return tx().service('eventTrigger', () => new EventTriggerContext());
}

defineType({
  namespace: 'EventBus',
  name: 'TriggerContext',
  kind: 'class',
  jsClass: EventTriggerContext,
  members: {
    'static currentContext(): EventBus.TriggerContext': eventTriggerContext,
    ...readOnlyProperties<EventTriggerContext>({ lastError: 'String', retries: 'Integer' }),
    ...getters<EventTriggerContext>({ resumeCheckpoint: 'getResumeCheckpoint(): String' }),
    'setResumeCheckpoint(String): void': (self: EventTriggerContext, replayId: string | null) => {
      self.resumeCheckpoint = replayId;
    },
  },
});
