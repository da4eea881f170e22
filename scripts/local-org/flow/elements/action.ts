/** Actions: invocable Apex methods, and mails. */
import { ApexException } from '../../runtime/exceptions.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowFault, FlowProblem } from '../errors.ts';
import { valueOf } from '../expressions.ts';
import type { FlowInterview } from '../FlowInterview.ts';
import {
  invocableMethod,
  invocableVariables,
  invokeAll,
  type ActionValues,
} from '../invocableMethods.ts';
import type { ActionElement } from '../model.ts';
import { bulk, type Step } from '../step.ts';
import { typeOfRuntime, type FlowType } from '../types.ts';
import { sendSimpleEmail } from './email.ts';

type Invoke = (requests: readonly ActionValues[]) => readonly ActionValues[];

export function actionOutputs(
  { name, type, action }: ActionElement,
  { program, schema }: ElementContext,
): readonly (readonly [string, FlowType])[] {
  const output = type === 'apex' ? invocableMethod(program, action)?.output : null;
  if (!output) return [];
  const typeOf = (each: typeof output): FlowType =>
    typeOfRuntime(each, (object) => schema.object(object));
  const variables = [...invocableVariables(program, output)];
  if (variables.length === 0)
    return [
      [`${name}.output`, typeOf(output)],
      [name, typeOf(output)],
    ];
  return variables.map(([key, field]) => [`${name}.${key}`, typeOf(field.type)] as const);
}

/** What runs an action of the type; FlowProblem names those that are not here. */
function invokerOf({ type, action }: ActionElement, { program }: ElementContext): Invoke {
  if (type === 'emailSimple') return sendSimpleEmail;
  if (type !== 'apex') throw new FlowProblem(`the local org does not have the action ${type}`);
  const invocable = invocableMethod(program, action);
  if (!invocable)
    throw new FlowProblem(`there is no Apex class ${action} with an invocable method`);
  return (requests) => invokeAll(program, invocable, requests);
}

export function compileAction(element: ActionElement, context: ElementContext): Step {
  const { resources } = context;
  const invoke = invokerOf(element, context);
  const inputs = element.inputs.map(({ name, value }) => ({
    key: name.toLowerCase(),
    read: valueOf(resources, value),
  }));
  const outputs = element.outputs.map(({ name, target }) => {
    const { write } = resources.find(target);
    if (!write) throw new FlowProblem(`${target} cannot be assigned`);
    return { key: name.toLowerCase(), write };
  });
  const prefix = element.name.toLowerCase();
  const finish = (interview: FlowInterview, values: ActionValues): void => {
    for (const [key, value] of values) interview.values.set(`${prefix}.${key}`, value);
    interview.values.set(prefix, values.get('output') ?? null);
    for (const { key, write } of outputs) write(interview, values.get(key) ?? null);
    interview.goTo(element.next);
  };
  return bulk((interviews) => {
    const requests = interviews.map(
      (interview) => new Map(inputs.map(({ key, read }) => [key, read(interview)] as const)),
    );
    const results = resultsOf(invoke, requests);
    interviews.forEach((interview, index) => {
      if (typeof results === 'string') interview.fault(results, element.fault);
      else finish(interview, results[index] ?? new Map());
    });
  });
}

/** The results, or the fault that all interviews have. */
function resultsOf(
  invoke: Invoke,
  requests: readonly ActionValues[],
): readonly ActionValues[] | string {
  try {
    return invoke(requests);
  } catch (error) {
    if (error instanceof FlowFault) return error.message;
    if (error instanceof ApexException && !error.fatal)
      return `An Apex error occurred: ${error.toString()}`;
    throw error;
  }
}
