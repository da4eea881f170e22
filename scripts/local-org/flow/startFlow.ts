/** Flows that code starts: Flow.Interview and Invocable.Action. */
import { accessOfFlow } from './access.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { FlowInterview } from './FlowInterview.ts';
import { setInputs } from './inputs.ts';

/** Why code cannot start the flow; null when it can. */
export function refusalOf({ model, problems }: CompiledFlow): string | null {
  const [problem] = problems;
  if (problem)
    return `The local org cannot run the flow ${model.name}: ${problem.element}: ${problem.message}`;
  return model.isActive ? null : `The flow ${model.name} is not active`;
}

/** Throws FlowFault for inputs that the flow does not take. */
export function newInterview(
  flow: CompiledFlow,
  inputs: Iterable<readonly [string, unknown]>,
): FlowInterview {
  const interview = new FlowInterview(flow, { access: accessOfFlow(flow.model) });
  setInputs(interview, inputs);
  return interview;
}
