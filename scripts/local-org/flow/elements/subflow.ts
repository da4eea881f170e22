/** Subflows: another interview that runs in the middle of this one. */
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import { valueOf } from '../expressions.ts';
import { FlowInterview } from '../FlowInterview.ts';
import { setInputs } from '../inputs.ts';
import type { SubflowElement } from '../model.ts';
import { single, type Step } from '../step.ts';
import type { FlowType } from '../types.ts';
import { variableType } from '../variableType.ts';

/** `My_Subflow.total`: the output variables of the other flow. */
export function subflowOutputs(
  { name, flow }: SubflowElement,
  { catalog }: ElementContext,
): readonly (readonly [string, FlowType])[] {
  const model = catalog.models.find((each) => each.name.toLowerCase() === flow.toLowerCase());
  if (!model) throw new FlowProblem(`there is no flow ${flow}`);
  return model.variables.flatMap((variable) => {
    if (!variable.isOutput) return [];
    return [[`${name}.${variable.name}`, variableType(catalog, variable)] as const];
  });
}

export function compileSubflow(element: SubflowElement, context: ElementContext): Step {
  const { name, next } = element;
  const inputs = element.inputs.map(({ name: input, value }) => ({
    input,
    read: valueOf(context.resources, value),
  }));
  const outputs = element.outputs.map(({ name: output, target }) => {
    const { write } = context.resources.find(target);
    if (!write) throw new FlowProblem(`${target} cannot be assigned`);
    return { output: output.toLowerCase(), write };
  });
  return single((interview) => {
    const flow = context.catalog.flow(element.flow);
    const [problem] = flow?.problems ?? [];
    if (!flow || problem) {
      interview.fault(
        problem
          ? `the flow ${element.flow} cannot run: ${problem.element}: ${problem.message}`
          : `there is no flow ${element.flow}`,
        null,
      );
      return;
    }
    const child = new FlowInterview(flow, { access: interview.access });
    setInputs(
      child,
      inputs.map(({ input, read }) => [input, read(interview)]),
    );
    interview.startChild(child, () => {
      for (const { key, isOutput } of flow.variables) {
        if (isOutput)
          interview.values.set(`${name.toLowerCase()}.${key}`, child.shared(child.values.get(key)));
      }
      for (const { output, write } of outputs)
        write(interview, child.shared(child.values.get(output) ?? null));
      interview.goTo(next);
    });
  });
}
