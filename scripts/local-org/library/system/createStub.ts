/**
 * Objects of `Test.createStub`: a subclass made at run time whose methods ask the provider. Neither
 * constructor nor initialisers run; static and private methods stay as they are.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_stub_api.htm
 */
import { parseSignature, type TypeText } from '../../compiler/analysis/signature.ts';
import { widenedTo } from '../../compiler/support/numbers.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexObject, attachClassInfo } from '../../runtime/objects.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import type { ClassInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { cast } from '../../runtime/typeOf.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { abstractMember, libraryType } from '../define.ts';
import { listOf, typeNamed } from '../support.ts';
import { ApexType } from './Type.ts';

/** What the provider is told of a method. */
interface StubbedMethod {
  readonly name: string;
  readonly mangled: string;
  readonly parameters: readonly { readonly name: string; readonly type: RuntimeType }[];
  readonly returnType: RuntimeType;
}

const handleMethodCall = mangle('handleMethodCall', [
  'object',
  'string',
  'type',
  'list<type>',
  'list<string>',
  'list<object>',
]);

interface Stubbed {
  readonly info: ClassInfo;
  provider: object;
}

const stubs = new WeakMap<object, Stubbed>();

/** Class and provider of a stub; undefined for other objects. Whoever restores one sets the provider. */
export const stubbed = (value: object): Stubbed | undefined => stubs.get(value);

/** `info` is a class or an interface of the project. */
export function createStub(info: ClassInfo, provider: object): object {
  const base = (info.kind === 'interface' ? ApexObject : info.jsClass) as new () => object;
  const StubClass = class extends base {};
  attachClassInfo(StubClass, stubInfo(info, StubClass));
  for (const method of stubbedMethods(info).values()) {
    Reflect.set(StubClass.prototype, method.mangled, function (this: object, ...args: unknown[]) {
      return ask(stubs.get(this)?.provider ?? provider, this, method, args);
    });
  }
  const stub = new StubClass();
  stubs.set(stub, { info, provider });
  return stub;
}

/** The platform's name of a stub's class; public test suites look for it. */
function stubInfo(info: ClassInfo, jsClass: ClassInfo['jsClass']): ClassInfo {
  const name = `${info.name}__sfdc_ApexStub`;
  const isInterface = info.kind === 'interface';
  const type: { -readonly [K in keyof RuntimeType]: RuntimeType[K] } = {
    kind: 'class',
    name,
    key: name.toLowerCase(),
    typeArguments: [],
  };
  const described: ClassInfo = {
    ...info,
    name,
    key: type.key,
    kind: 'class',
    superclass: isInterface ? null : info.type,
    interfaces: isInterface ? [info.type] : [],
    methods: [],
    fields: [],
    jsClass,
    type,
  };
  type.classInfo = described;
  return described;
}

/** By mangled name; what a class overrides comes before what it inherits. */
function stubbedMethods(info: ClassInfo): Map<string, StubbedMethod> {
  const found = new Map<string, StubbedMethod>();
  collect(info, found);
  return found;
}

function collect(info: ClassInfo, found: Map<string, StubbedMethod>): void {
  for (const method of info.methods) {
    const stays = method.modifiers.includes('static') || method.modifiers.includes('private');
    if (!stays && !found.has(method.mangled)) found.set(method.mangled, method);
  }
  const parents = info.superclass ? [info.superclass, ...info.interfaces] : info.interfaces;
  for (const parent of parents) {
    if (parent.classInfo) collect(parent.classInfo, found);
    else
      for (const method of platformMethods(parent))
        if (!found.has(method.mangled)) found.set(method.mangled, method);
  }
}

/** Methods of a platform interface that the class has to implement. */
function platformMethods(type: RuntimeType): StubbedMethod[] {
  const name = type.name.replace(/<.*/, '');
  const dot = name.indexOf('.');
  const definition =
    libraryType('System', name) ??
    (dot < 0 ? undefined : libraryType(name.slice(0, dot), name.slice(dot + 1)));
  if (!definition) return [];
  const typeOf = (text: TypeText): RuntimeType =>
    platformParameter(text, definition.typeParameters ?? []);
  return Object.entries(definition.members)
    .filter(([, member]) => member === abstractMember)
    .map(([key]) => {
      const signature = parseSignature(key);
      const parameters = signature.parameters.map((text, i) => ({
        name: `arg${i}`,
        type: typeOf(text),
      }));
      return {
        name: signature.name,
        mangled: mangle(
          signature.name,
          parameters.map((parameter) => parameter.type.key),
        ),
        parameters,
        returnType: typeOf(signature.type),
      };
    });
}

/** Type parameters are Object at run time. */
function platformParameter(text: TypeText, parameters: readonly string[]): RuntimeType {
  return parameters.includes(text.name) ? types.object : typeNamed(textOf(text));
}

function textOf({ name, arguments: args }: TypeText): string {
  return args.length === 0 ? name : `${name}<${args.map(textOf).join(',')}>`;
}

function ask(
  provider: object,
  stub: object,
  method: StubbedMethod,
  args: readonly unknown[],
): unknown {
  const { name, parameters, returnType } = method;
  const result = callMethod(
    provider,
    handleMethodCall,
    stub,
    name,
    ApexType.of(returnType),
    listOf(
      'Type',
      parameters.map(({ type }) => ApexType.of(type)),
    ),
    listOf(
      'String',
      parameters.map((parameter) => parameter.name),
    ),
    listOf(
      'Object',
      parameters.map(({ type }, i) => boxedArgument(args[i] ?? null, type)),
    ),
  );
  return returnType.kind === 'void' ? undefined : returned(result, returnType);
}

/** Arguments flow into Object: a Double is boxed there. */
function boxedArgument(value: unknown, type: RuntimeType): unknown {
  return type.key === 'double' && typeof value === 'number' ? new ApexDouble(value) : value;
}

/** TypeException when the provider's answer does not fit. */
function returned(value: unknown, type: RuntimeType): unknown {
  const { key } = type;
  const widened =
    key === 'long' || key === 'double' || key === 'decimal' ? widenedTo(key, value) : value;
  const result = cast(widened, type);
  return result instanceof ApexDouble && key === 'double' ? result.value : result;
}
