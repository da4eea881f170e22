/**
 * Apex methods that flows call: @InvocableMethod with a list in and a list out, an item for each
 * interview.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_InvocableMethod.htm
 */
import { instantiate, invokeMethod } from '../compiler/index.ts';
import type { Program } from '../compiler/program.ts';
import { ApexList } from '../runtime/collections.ts';
import { ApexObject } from '../runtime/objects.ts';
import { types } from '../runtime/runtimeTypes.ts';
import type { ClassInfo, FieldInfo, MethodInfo, RuntimeType } from '../runtime/typeInfo.ts';
import { fieldOfClass, readMember, writeMember } from './apexMembers.ts';
import { fromApex, toApex } from './apexValues.ts';
import { FlowFault } from './errors.ts';

export interface InvocableMethod {
  readonly info: ClassInfo;
  readonly method: MethodInfo;
  /** Element of the list that goes in; null when nothing does. */
  readonly input: RuntimeType | null;
  /** Element of the list that comes out; null for void. */
  readonly output: RuntimeType | null;
}

/** By name of the class, `ns__Class` or `Class`; null when it has no such method. */
export function invocableMethod(program: Program, className: string): InvocableMethod | null {
  const info = program.classByName(className.replace(/__/g, '.')) ?? program.classByName(className);
  const method = info?.methods.find(({ annotations }) =>
    annotations.some(({ name }) => name === 'invocablemethod'),
  );
  if (!info || !method) return null;
  const [parameter] = method.parameters;
  const { returnType } = method;
  return {
    info,
    method,
    input: parameter ? (parameter.type.typeArguments[0] ?? types.object) : null,
    output: returnType.kind === 'list' ? (returnType.typeArguments[0] ?? types.object) : null,
  };
}

/** Fields of an input or output class that flows know, by lower-case name. */
export function invocableVariables(
  program: Program,
  type: RuntimeType | null,
): ReadonlyMap<string, FieldInfo> {
  const info = type && classOf(program, type);
  return new Map(
    (info?.fields ?? [])
      .filter(({ annotations }) => annotations.some(({ name }) => name === 'invocablevariable'))
      .map((field) => [field.name.toLowerCase(), field]),
  );
}

export const classOf = (program: Program, type: RuntimeType): ClassInfo | undefined =>
  type.kind === 'class' ? (type.classInfo ?? program.classByName(type.name)) : undefined;

/** Values by name, one map for each interview. */
export type ActionValues = ReadonlyMap<string, unknown>;

/**
 * Calls the method once for all. The results have the names of the output class, or `output`. Throws
 * what the method throws; FlowFault when it answers another number of results.
 */
export function invokeAll(
  program: Program,
  invocable: InvocableMethod,
  requests: readonly ActionValues[],
): readonly ActionValues[] {
  const { info, method, input, output } = invocable;
  const args = input
    ? [
        ApexList.of(
          input,
          requests.map((request) => inputOf(program, input, request)),
        ),
      ]
    : [];
  const result = invokeMethod(info, method, null, args);
  if (!output || result === null) return requests.map(() => new Map());
  const items = result instanceof ApexList ? result.items : [];
  if (items.length !== requests.length) {
    throw new FlowFault(
      'The number of results does not match the number of interviews that were executed in a ' +
        'single bulk execution request.',
    );
  }
  return items.map((item) => outputOf(program, output, item));
}

function inputOf(program: Program, type: RuntimeType, request: ActionValues): unknown {
  const info = classOf(program, type);
  if (!info) return toApex(type, [...request.values()][0] ?? null);
  const self = instantiate(info);
  for (const [name, value] of request) {
    const field = fieldOfClass(info, name);
    if (!field) throw new FlowFault(`The action has no input parameter ${name}`);
    writeMember(field, self, toApex(field.type, value));
  }
  return self;
}

function outputOf(program: Program, type: RuntimeType, item: unknown): ActionValues {
  const variables = invocableVariables(program, type);
  if (variables.size === 0) return new Map([['output', fromApex(item)]]);
  if (!(item instanceof ApexObject)) return new Map();
  return new Map(
    [...variables].map(([name, field]) => [name, fromApex(readMember(field, item))] as const),
  );
}
