/** Custom errors: the record of the flow is not saved. */
import type { ElementContext } from '../compileFlow.ts';
import { mergedText } from '../expressions.ts';
import type { CustomErrorElement } from '../model.ts';
import { single, type Step } from '../step.ts';

export function compileCustomError(
  { messages, next }: CustomErrorElement,
  { resources }: ElementContext,
): Step {
  const texts = messages.map(({ text, field }) => ({ read: mergedText(resources, text), field }));
  return single((interview) => {
    for (const { read, field } of texts)
      interview.customErrors.push({ message: read(interview), field });
    interview.goTo(next);
  });
}
