/**
 * Flow.Interview: a flow that Apex starts.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Flow_Interview.htm
 * UNCONFIRMED: texts of the exceptions; that a variable which is no output reads as null.
 */
import type { CompiledFlow } from '../../flow/compileFlow.ts';
import { FlowFault } from '../../flow/errors.ts';
import { flowCatalog } from '../../flow/FlowCatalog.ts';
import type { FlowInterview } from '../../flow/FlowInterview.ts';
import { runInterviews } from '../../flow/runInterviews.ts';
import { newInterview, refusalOf } from '../../flow/startFlow.ts';
import type { ApexMap } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { onInterview } from './interviewType.ts';

type Inputs = ApexMap<string, unknown>;

const failed = (message: string): never => throwApex('System.FlowException', message);

export class Interview extends ApexObject {
  override readonly apexTypeName: string;
  readonly #interview: FlowInterview;
  #isStarted = false;

  constructor(flow: CompiledFlow, inputs: Inputs | null) {
    super();
    const refusal = refusalOf(flow);
    if (refusal !== null) throwApex('System.FlowException', refusal);
    this.apexTypeName = `Flow.Interview.${flow.model.name}`;
    try {
      this.#interview = newInterview(flow, inputs?.entries() ?? []);
    } catch (error) {
      if (error instanceof FlowFault) throwApex('System.FlowException', error.message);
      throw error;
    }
  }

  start(): void {
    this.#isStarted = true;
    runInterviews([this.#interview]);
    const [error] = this.#interview.customErrors;
    const message = this.#interview.failure ?? error?.message ?? null;
    if (message !== null) failed(message);
  }

  variable(name: string): unknown {
    if (!this.#isStarted) failed('Interview not started');
    const { flow, values } = this.#interview;
    const key = name.toLowerCase();
    const variable = flow.variables.find((each) => each.key === key);
    return variable?.isOutput ? this.#interview.shared(values.get(key) ?? null) : null;
  }
}

function create(name: string | null, inputs: Inputs | null): Interview {
  const flow = flowCatalog(tx().org).flow(name ?? nullArgument());
  return new Interview(flow ?? failed(`There is no flow ${name ?? ''}`), inputs);
}

const inNamespace = (
  namespace: string | null,
  name: string | null,
  inputs: Inputs | null,
): Interview => create(namespace ? `${namespace}__${name ?? nullArgument()}` : name, inputs);

onInterview(create);

defineType({
  namespace: 'Flow',
  name: 'Interview',
  kind: 'class',
  abstract: true,
  jsClass: Interview,
  members: {
    'static createInterview(String, Map<String, Object>): Flow.Interview': create,
    'static createInterview(String, String, Map<String, Object>): Flow.Interview': inNamespace,
    'getVariableValue(String): Object': (self: Interview, name: string | null) =>
      self.variable(name ?? nullArgument()),
    'start(): void': (self: Interview) => {
      self.start();
    },
  },
});
