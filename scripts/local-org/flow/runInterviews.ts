/**
 * Runs interviews together: each goes on until it reaches an element that queries, saves or calls an
 * action; those that wait at the same element do it at once.
 * https://help.salesforce.com/s/articleView?id=sf.flow_concepts_bulkification.htm
 */
import { takeFuel } from '../compiler/support/fuel.ts';
import { FlowFault } from './errors.ts';
import type { FlowInterview } from './FlowInterview.ts';
import type { Step } from './step.ts';

/** Ends when all are over; `failure` of each says how. */
export function runInterviews(interviews: readonly FlowInterview[]): void {
  for (;;) {
    for (const interview of interviews) advance(interview);
    const waiting = interviews.map(deepest).filter((each) => each.next !== null && !each.isOver);
    const [first] = waiting;
    if (!first) return;
    const step = stepOf(first);
    const group = waiting.filter((each) => stepOf(each) === step);
    for (const each of group) note(each);
    if (step?.isBulk) step.run(group);
  }
}

/** The subflow that runs in it, or itself. */
function deepest(interview: FlowInterview): FlowInterview {
  return interview.child ? deepest(interview.child.interview) : interview;
}

/** To the next bulk element, or to the end. */
function advance(interview: FlowInterview): void {
  for (;;) {
    if (interview.child) {
      advance(interview.child.interview);
      if (!interview.child.interview.isOver) return;
      endChild(interview);
    }
    if (interview.isOver) return;
    const step = stepOf(interview);
    if (step?.isBulk) return;
    note(interview);
    runSingle(interview, step);
  }
}

function endChild(interview: FlowInterview): void {
  const { child } = interview;
  interview.child = null;
  if (!child) return;
  if (child.interview.failure === null) child.whenOver();
  else interview.fault(child.interview.failure, null);
  interview.customErrors.push(...child.interview.customErrors);
}

function runSingle(interview: FlowInterview, step: Step | undefined): void {
  if (!step || step.isBulk) {
    interview.fault(`The flow has no element ${interview.next ?? ''}`, null);
    return;
  }
  try {
    step.run(interview);
  } catch (error) {
    if (!(error instanceof FlowFault)) throw error;
    interview.fault(error.message, null);
  }
}

const stepOf = ({ flow, next }: FlowInterview): Step | undefined =>
  next === null ? undefined : flow.steps.get(next.toLowerCase());

/** Every element takes CPU time, so that a flow that never ends hits the limit. */
function note(interview: FlowInterview): void {
  takeFuel(elementCost);
  if (interview.next !== null) interview.visited.add(interview.next.toLowerCase());
}

const elementCost = 20;
