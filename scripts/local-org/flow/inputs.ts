import { fromApex } from './apexValues.ts';
import { FlowFault } from './errors.ts';
import type { FlowInterview } from './FlowInterview.ts';
import { convert } from './types.ts';

/**
 * Sets the variables that the flow takes from outside. UNCONFIRMED: the text for a name that is no
 * such variable.
 */
export function setInputs(
  interview: FlowInterview,
  entries: Iterable<readonly [string, unknown]>,
): void {
  const { variables, model } = interview.flow;
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    const variable = variables.find((each) => each.key === key);
    if (!variable?.isInput)
      throw new FlowFault(`The flow ${model.name} has no input variable ${name}`);
    interview.values.set(key, convert(variable.type, fromApex(value)));
  }
}
