/** What Invocable.Action calls: flows and invocable methods of the project. */
import { FlowFault } from '../../flow/errors.ts';
import { flowCatalog } from '../../flow/FlowCatalog.ts';
import type { FlowInterview } from '../../flow/FlowInterview.ts';
import { invocableMethod, invokeAll, type ActionValues } from '../../flow/invocableMethods.ts';
import { runInterviews } from '../../flow/runInterviews.ts';
import { newInterview, refusalOf } from '../../flow/startFlow.ts';
import { ApexException, throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';

/** Of one invocation: its outputs by name, or code and message of its error. */
export type Outcome =
  | { readonly outputs: ReadonlyMap<string, unknown> }
  | { readonly code: string; readonly message: string };

export function invokeAction(
  type: string,
  name: string,
  requests: readonly ActionValues[],
): readonly Outcome[] {
  switch (type.toLowerCase()) {
    case 'flow':
      return invokeFlow(name, requests);
    case 'apex':
      return invokeApex(name, requests);
    default:
      return throwApex(
        'System.UnsupportedOperationException',
        `Invocable actions of the type ${type} are not supported by the local org: ${name}`,
      );
  }
}

/** UNCONFIRMED: codes and texts of errors. */
function invokeFlow(name: string, requests: readonly ActionValues[]): readonly Outcome[] {
  const flow = flowCatalog(tx().org).flow(name);
  const refusal = flow ? refusalOf(flow) : `There is no flow ${name}`;
  if (!flow || refusal !== null)
    return requests.map(() => ({ code: 'INVALID_API_INPUT', message: refusal ?? '' }));
  const started = requests.map((request) => {
    try {
      return newInterview(flow, request);
    } catch (error) {
      if (error instanceof FlowFault) return error;
      throw error;
    }
  });
  runInterviews(started.flatMap((each) => (each instanceof FlowFault ? [] : each)));
  return started.map((each) =>
    each instanceof FlowFault
      ? { code: 'INVALID_API_INPUT', message: each.message }
      : outcomeOf(each),
  );
}

function outcomeOf(interview: FlowInterview): Outcome {
  const { failure, flow, values, customErrors, guid } = interview;
  const message = failure ?? customErrors[0]?.message ?? null;
  if (message !== null) return { code: 'FLOW_EXCEPTION', message };
  const outputs = flow.variables
    .filter(({ isOutput }) => isOutput)
    .map(({ name, key }) => [name, interview.shared(values.get(key) ?? null)] as const);
  return {
    outputs: new Map<string, unknown>([
      ...outputs,
      ['Flow__InterviewGuid', guid],
      ['Flow__InterviewStatus', 'Finished'],
    ]),
  };
}

function invokeApex(name: string, requests: readonly ActionValues[]): readonly Outcome[] {
  const { program } = tx().org;
  const invocable = invocableMethod(program, name);
  if (!invocable)
    return requests.map(() => ({
      code: 'INVALID_API_INPUT',
      message: `There is no Apex class ${name} with an invocable method`,
    }));
  try {
    return invokeAll(program, invocable, requests).map((outputs) => ({ outputs }));
  } catch (error) {
    const isFault = error instanceof FlowFault;
    if (!isFault && !(error instanceof ApexException && !error.fatal)) throw error;
    const message = isFault ? error.message : `An Apex error occurred: ${error.toString()}`;
    return requests.map(() => ({ code: 'APEX_ERROR', message }));
  }
}
