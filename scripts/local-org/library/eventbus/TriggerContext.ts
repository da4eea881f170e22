/**
 * EventBus.TriggerContext: of the platform event trigger that runs.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_eventbus_TriggerContext.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { getters, readOnlyProperties } from '../members.ts';

/** What the event bus knows of the run. */
export interface EventRunState {
  /** Earlier runs over these events that ended with a RetryableException, and the last one's text. */
  readonly retries: number;
  readonly lastError: string | null;
  /** Of the events in Trigger.new. */
  readonly replayIds: ReadonlySet<string>;
  onCheckpoint(): void;
}

export class EventTriggerContext extends ApexObject {
  readonly retries: number;
  readonly lastError: string | null;
  readonly #state: EventRunState;
  #checkpoint: string | null = null;

  constructor(state: EventRunState) {
    super();
    this.#state = state;
    this.retries = state.retries;
    this.lastError = state.lastError;
  }

  /** ReplayId of the last event that is done: the next run begins behind it. */
  get resumeCheckpoint(): string | null {
    return this.#checkpoint;
  }

  set resumeCheckpoint(replayId: string | null) {
    if (replayId === null || !this.#state.replayIds.has(replayId)) {
      // UNCONFIRMED: the text.
      throwApex('EventBus.InvalidReplayIdException', `Invalid replay ID: ${replayId}`);
    }
    this.#checkpoint = replayId;
    this.#state.onCheckpoint();
  }
}

const service = 'eventTrigger';

/** The event bus calls it before it runs a trigger. */
export function startEventContext(state: EventRunState): EventTriggerContext {
  const context = new EventTriggerContext(state);
  tx().services.set(service, context);
  return context;
}

defineType({
  namespace: 'EventBus',
  name: 'TriggerContext',
  kind: 'class',
  jsClass: EventTriggerContext,
  members: {
    // UNCONFIRMED: null outside of platform event triggers.
    'static currentContext(): EventBus.TriggerContext': () => tx().services.get(service) ?? null,
    ...readOnlyProperties<EventTriggerContext>({ lastError: 'String', retries: 'Integer' }),
    ...getters<EventTriggerContext>({ resumeCheckpoint: 'getResumeCheckpoint(): String' }),
    'setResumeCheckpoint(String): void': (self: EventTriggerContext, replayId: string | null) => {
      self.resumeCheckpoint = replayId;
    },
  },
});
