/** Who gets platform events: triggers, and what other parts of the org subscribe. */
import type { CompiledTrigger } from '../compiler/program.ts';
import type { Org } from '../org.ts';
import type { SObject } from '../runtime/sobject.ts';

/** One with `deliver` is no trigger: it takes the events as they are, without a trigger context. */
export interface EventSubscriber extends CompiledTrigger {
  /** Runs in a transaction of its own. */
  readonly deliver?: (events: readonly SObject[]) => void;
}

/** The subscribers of an event object; each part of the org adds its own when it is loaded. */
export const furtherSubscribers: ((org: Org, object: string) => readonly EventSubscriber[])[] = [];

export const subscribersOf = (org: Org, object: string): readonly EventSubscriber[] => [
  ...org.program.triggers(object, 'after insert'),
  ...furtherSubscribers.flatMap((find) => find(org, object)),
];
