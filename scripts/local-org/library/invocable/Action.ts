/**
 * Invocable.Action with its Result and Error
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Invocable_Action.htm
 * Differs: of standard actions the local org has none, so `invoke` refuses them by name.
 */
import type { ApexList, ApexMap } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { getters } from '../members.ts';
import { listOf, mapOf } from '../support.ts';
import type { JsonNode } from '../system/json/JsonNode.ts';
import { invokeAction, type Outcome } from './invokeAction.ts';

type Inputs = ApexMap<string, unknown>;

export class Action extends ApexObject {
  readonly type: string;
  readonly namespace: string;
  readonly name: string;
  readonly isStandard: boolean;
  #invocations: Inputs[] = [];

  constructor(type: string, namespace: string, name: string, isStandard: boolean) {
    super();
    this.type = type;
    this.namespace = namespace;
    this.name = name;
    this.isStandard = isStandard;
  }

  setInvocations(inputs: readonly Inputs[]): this {
    this.#invocations = [...inputs];
    return this;
  }

  addInvocation(): this {
    return this.setInvocations([...this.#invocations, mapOf('String', 'Object')]);
  }

  /** A parameter of the last invocation. */
  setParameter(name: string, value: unknown): this {
    if (this.#invocations.length === 0) this.addInvocation();
    this.#invocations.at(-1)?.put(name, value);
    return this;
  }

  invoke(): ApexList<ActionResult> {
    const name = this.namespace === '' ? this.name : `${this.namespace}__${this.name}`;
    const requests = this.#invocations.map((inputs) => new Map(inputs.entries()));
    const results = invokeAction(this.type, name, requests).map((outcome, index) =>
      ActionResult.of(this, this.#invocations[index], outcome),
    );
    return listOf('Invocable.Action.Result', results);
  }
}

/** Tests make results and errors with JSON.deserialize, since the classes have no constructor. */
export class ActionError extends ApexObject {
  readonly code: string | null;
  readonly message: string | null;

  constructor(code: string | null, message: string | null) {
    super();
    this.code = code;
    this.message = message;
  }

  jsonFields(): readonly (readonly [string, unknown])[] {
    return [
      ['code', this.code],
      ['message', this.message],
    ];
  }

  static fromJson(entries: ReadonlyMap<string, JsonNode>): ActionError {
    return new ActionError(textOf(entries.get('code')), textOf(entries.get('message')));
  }
}

export class ActionResult extends ApexObject {
  readonly action: Action | null;
  readonly success: boolean;
  readonly errors: ApexList<ActionError>;
  readonly invocationParameters: ApexMap<string, unknown>;
  readonly outputParameters: ApexMap<string, unknown>;

  constructor(
    success: boolean,
    errors: readonly ActionError[],
    action: Action | null = null,
    inputs: Inputs = mapOf('String', 'Object'),
    outputs: Inputs = mapOf('String', 'Object'),
  ) {
    super();
    this.success = success;
    this.errors = listOf('Invocable.Action.Error', errors);
    this.action = action;
    this.invocationParameters = inputs;
    this.outputParameters = outputs;
  }

  static of(action: Action, inputs: Inputs | undefined, outcome: Outcome): ActionResult {
    return 'outputs' in outcome
      ? new ActionResult(true, [], action, inputs, mapOf('String', 'Object', outcome.outputs))
      : new ActionResult(false, [new ActionError(outcome.code, outcome.message)], action, inputs);
  }

  static fromJson(entries: ReadonlyMap<string, JsonNode>): ActionResult {
    const errors = entries.get('errors');
    const items = errors?.kind === 'array' ? errors.items : [];
    return new ActionResult(
      textOf(entries.get('success')) === 'true',
      items.map((item) =>
        ActionError.fromJson(new Map(item.kind === 'object' ? item.entries : [])),
      ),
    );
  }
}

const textOf = (node: JsonNode | undefined): string | null =>
  node !== undefined && 'text' in node ? node.text : null;

const custom = (type: string | null, namespace: string | null, name: string | null): Action =>
  new Action(type ?? nullArgument(), namespace ?? '', name ?? nullArgument(), false);

defineType({
  namespace: 'Invocable',
  name: 'Action.Error',
  kind: 'class',
  jsClass: ActionError,
  members: getters<ActionError>({ code: 'getCode(): String', message: 'getMessage(): String' }),
});

defineType({
  namespace: 'Invocable',
  name: 'Action.Result',
  kind: 'class',
  jsClass: ActionResult,
  members: getters<ActionResult>({
    action: 'getAction(): Invocable.Action',
    errors: 'getErrors(): List<Invocable.Action.Error>',
    invocationParameters: 'getInvocationParameters(): Map<String, Object>',
    outputParameters: 'getOutputParameters(): Map<String, Object>',
    success: 'isSuccess(): Boolean',
  }),
});

defineType({
  namespace: 'Invocable',
  name: 'Action',
  kind: 'class',
  jsClass: Action,
  members: {
    'static createCustomAction(String, String): Invocable.Action': (
      type: string | null,
      name: string | null,
    ) => custom(type, null, name),
    'static createCustomAction(String, String, String): Invocable.Action': custom,
    'static createStandardAction(String): Invocable.Action': (type: string | null) =>
      new Action(type ?? nullArgument(), '', type ?? nullArgument(), true),
    'addInvocation(): Invocable.Action': (self: Action) => self.addInvocation(),
    'clearInvocations(): Invocable.Action': (self: Action) => self.setInvocations([]),
    'invoke(): List<Invocable.Action.Result>': (self: Action) => self.invoke(),
    'setInvocationParameter(String, Object): Invocable.Action': (
      self: Action,
      name: string | null,
      value: unknown,
    ) => self.setParameter(name ?? nullArgument(), value),
    'setInvocations(List<Map<String, Object>>): Invocable.Action': (
      self: Action,
      inputs: ApexList<Inputs> | null,
    ) => self.setInvocations((inputs ?? nullArgument()).items),
    ...getters<Action>({
      isStandard: 'isStandard(): Boolean',
      name: 'getName(): String',
      namespace: 'getNamespace(): String',
      type: 'getType(): String',
    }),
  },
});
