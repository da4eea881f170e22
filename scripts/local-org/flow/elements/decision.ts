/** Decisions: the first outcome whose conditions hold, else the default one. */
import type { ElementContext } from '../compileFlow.ts';
import { conditionsOf } from '../conditions.ts';
import type { DecisionElement } from '../model.ts';
import { single, type Step } from '../step.ts';

export function compileDecision(
  { rules, next }: DecisionElement,
  { resources }: ElementContext,
): Step {
  const outcomes = rules.map((rule) => ({
    ...rule,
    key: rule.name.toLowerCase(),
    holds: conditionsOf(resources, rule.conditions),
  }));
  return single((interview) => {
    const found = outcomes.find(({ holds, onlyWhenChanged }) => {
      if (!holds(interview)) return false;
      const before = onlyWhenChanged && interview.prior !== null;
      return !before || !interview.asBefore(() => holds(interview));
    });
    if (found) interview.visited.add(found.key);
    interview.goTo(found ? found.next : next);
  });
}
