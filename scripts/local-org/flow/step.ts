/** What an element does to the interviews that have reached it. */
import type { FlowInterview } from './FlowInterview.ts';

/** One interview at a time. It says itself where the interview goes (`goTo`, `fault`). */
export interface SingleStep {
  readonly isBulk: false;
  run(interview: FlowInterview): void;
}

/**
 * Queries, saves and actions: all interviews that wait at the element at once, so that they count as
 * one statement.
 */
export interface BulkStep {
  readonly isBulk: true;
  run(interviews: readonly FlowInterview[]): void;
}

export type Step = SingleStep | BulkStep;

export const single = (run: SingleStep['run']): SingleStep => ({ isBulk: false, run });
export const bulk = (run: BulkStep['run']): BulkStep => ({ isBulk: true, run });
