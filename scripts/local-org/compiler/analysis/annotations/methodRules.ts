/**
 * What annotations ask of the methods that have them. Texts: catalogue of the platform's compiler
 * (`modifier.requires`, `method.does.not.support.*`, `invocable.*`); which words fill them in is
 * UNCONFIRMED except for `Future` and `HttpGet`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_future.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_isTest.htm
 */
import { hasAnnotation } from '../symbols.ts';
import type { MethodSymbol, UserType } from '../symbols.ts';
import { isError } from '../types.ts';
import type { Type } from '../types.ts';
import { versions } from '../versions.ts';

type Rule = (method: MethodSymbol, type: UserType) => string | null;

/** By annotation in lower case; `testmethod` is the keyword. */
const rules: Readonly<Record<string, Rule>> = {
  future: (method) =>
    needs('Future', method, 'static') ??
    voidOnly('Future', method) ??
    parameterComplaint('Future', method, isSerializable),
  istest: (method, type) => testComplaint('IsTest', method, type),
  testmethod: (method, type) => testComplaint('testMethod', method, type),
  testsetup: (method, type) =>
    needs('TestSetup', method, 'static') ??
    (method.returnType.kind === 'void' ? null : 'Test setup method must return void') ??
    (method.parameters.length > 0 ? 'Test methods must have no arguments' : null) ??
    inTestClass('TestSetup', type),
  invocablemethod: invocableComplaint,
  auraenabled: auraComplaint,
  remoteaction: (method) =>
    needs('RemoteAction', method, 'static') ?? needsOpen('RemoteAction', method),
  readonly: readOnlyComplaint,
  deprecated: (method) => needs('Deprecated', method, 'global'),
  ...Object.fromEntries(
    ['HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost', 'HttpPut'].map((name): [string, Rule] => [
      name.toLowerCase(),
      (method, type) => restComplaint(name, method, type),
    ]),
  ),
};

/** The first thing that is wrong with an annotated method. */
export function methodComplaint(method: MethodSymbol, type: UserType): string | null {
  const { modifiers } = method;
  if (!modifiers) return null;
  const names = modifiers.annotations.map(({ name }) => name.toLowerCase());
  if (modifiers.keywords.includes('testmethod')) names.push('testmethod');
  for (const name of names) {
    const complaint = rules[name]?.(method, type);
    if (complaint) return complaint;
  }
  return null;
}

function needs(name: string, method: MethodSymbol, word: 'static' | 'global'): string | null {
  const isSo = word === 'static' ? method.isStatic : method.access === 'global';
  return isSo ? null : `${name} methods must be declared as ${word}`;
}

const needsOpen = (name: string, { access }: MethodSymbol): string | null =>
  access === 'public' || access === 'global'
    ? null
    : `${name} methods require at least one of the following: global, public`;

const voidOnly = (name: string, { returnType }: MethodSymbol): string | null =>
  returnType.kind === 'void' || isError(returnType)
    ? null
    : `${name} methods do not support return type of ${returnType.name}`;

function parameterComplaint(
  name: string,
  { parameters }: MethodSymbol,
  fits: (type: Type) => boolean,
): string | null {
  const unfit = parameters.find(({ type }) => !fits(type));
  return unfit ? `${name} methods do not support parameter type of ${unfit.type.name}` : null;
}

/** Primitive values and collections of them: an object may have changed until the method runs. */
function isSerializable(type: Type): boolean {
  if (isError(type) || type.kind === 'primitive') return true;
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  return isCollection && type.arguments.every(isSerializable);
}

function testComplaint(name: string, method: MethodSymbol, type: UserType): string | null {
  return (
    inTestClass(name, type) ??
    needs(name, method, 'static') ??
    voidOnly(name, method) ??
    (method.parameters.length > 0 ? 'Test methods must have no arguments' : null)
  );
}

/** From v28. */
const inTestClass = (name: string, type: UserType): string | null =>
  type.top.isTest || type.unit.apiVersion < versions.testsInTestClasses
    ? null
    : `Defining type for ${name} methods must be declared as IsTest`;

function invocableComplaint(method: MethodSymbol): string | null {
  const { parameters, returnType, modifiers } = method;
  const name = 'InvocableMethod';
  const [only, second] = parameters;
  const others = (modifiers?.annotations ?? [])
    .map((each) => each.name.toLowerCase())
    .filter((each) => !['invocablemethod', 'deprecated', 'suppresswarnings'].includes(each));
  if (others.length > 0)
    return 'The only annotation that can be used with InvocableMethod is Deprecated';
  const shape = needs(name, method, 'static') ?? needsOpen(name, method);
  if (shape) return shape;
  if (second) return 'Only one parameter is supported on methods with @Invocable annotation';
  if (only && only.type.kind !== 'list' && !isError(only.type))
    return `Unsupported parameter type ${only.type.name}. Valid invocable parameters must be List types like List<T> where T is a supported type`;
  const unfit = parameterComplaint(name, method, isInvocable);
  if (unfit) return unfit;
  const isFit =
    returnType.kind === 'void' || (returnType.kind === 'list' && isInvocable(returnType));
  return isFit || isError(returnType)
    ? null
    : `${name} methods do not support return type of ${returnType.name}`;
}

/** Flows know no sets and maps. */
const isInvocable = (type: Type): boolean =>
  type.kind !== 'set' && type.kind !== 'map' && type.arguments.every(isInvocable);

function auraComplaint(method: MethodSymbol, type: UserType): string | null {
  if (type.fields.has(method.name.toLowerCase()) && hasAura(type, method.name))
    return `AuraEnabled method and variable cannot have the same name: ${method.name}`;
  if (!method.isStatic) {
    if (!method.name.toLowerCase().startsWith('get'))
      return "Non static AuraEnabled methods must be named with a prefix 'get'";
    return method.parameters.length > 0
      ? 'Non static AuraEnabled methods may not have parameters'
      : null;
  }
  const { returnType } = method;
  return (
    needsOpen('AuraEnabled', method) ??
    parameterComplaint('AuraEnabled', method, ({ kind }) => kind !== 'set') ??
    (returnType.kind === 'set'
      ? `AuraEnabled methods do not support return type of ${returnType.name}`
      : null)
  );
}

function hasAura(type: UserType, name: string): boolean {
  const modifiers = type.fieldNamed(name.toLowerCase())?.modifiers;
  return modifiers != null && hasAnnotation(modifiers, 'auraenabled');
}

/** In REST resources from v49. */
function readOnlyComplaint(method: MethodSymbol, type: UserType): string | null {
  const { modifiers, name } = method;
  const has = (annotation: string): boolean =>
    modifiers !== null && hasAnnotation(modifiers, annotation);
  const isRest = type.unit.apiVersion >= versions.readOnlyRest && httpVerbs.some(has);
  const isFree =
    has('remoteaction') || isRest || modifiers?.keywords.includes('webservice') === true;
  return isFree || name.toLowerCase() === 'execute'
    ? null
    : 'Only WebService, RemoteAction or Schedulable.execute(SchedulableContext) methods can be marked ReadOnly';
}

const httpVerbs = ['httpdelete', 'httpget', 'httppatch', 'httppost', 'httpput'];

function restComplaint(name: string, method: MethodSymbol, type: UserType): string | null {
  if (!hasAnnotation(type.declaration.modifiers, 'restresource'))
    return `Defining type for ${name} methods must be declared as RestResource`;
  const shape = needs(name, method, 'global') ?? needs(name, method, 'static');
  if (shape) return shape;
  const isBare = name === 'HttpGet' || name === 'HttpDelete';
  if (isBare && method.parameters.length > 0) return `${name} methods do not support parameters`;
  const { returnType } = method;
  return returnType.kind === 'object' || returnType.kind === 'set'
    ? `${name} methods do not support return type of ${returnType.name}`
    : null;
}
