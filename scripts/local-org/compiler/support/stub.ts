/**
 * Test stubs: a subclass made at run time whose methods ask the StubProvider. Neither constructor
 * nor initialisers run, so classes with private constructors can be stubbed.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_stub_api.htm
 */
import { boxDouble, unboxDouble, ApexDouble } from '../../runtime/double.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { attachClassInfo } from '../../runtime/objects.ts';
import { platformType, types } from '../../runtime/runtimeTypes.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import type { ClassInfo, MethodInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { typeToken } from './typeToken.ts';
import { castTo } from './values.ts';

const suffix = '__sfdc_ApexStub';
const typeOfType = platformType('System', 'Type');
const handlerName = mangle('handleMethodCall', [
  'object', 'string', 'type', 'list<type>', 'list<string>', 'list<object>',
]);

/** What answers the calls of a stub: arguments and result as in Object (Double boxed). */
export type StubHandler = (self: object, method: MethodInfo, args: readonly unknown[]) => unknown;

const handlers = new WeakMap<object, StubHandler>();
const stubClasses = new WeakMap<ClassInfo, new () => object>();

/** `Test.createStub(type, provider)` for a class or interface of the project. */
export function createStub(info: ClassInfo, provider: object): object {
  return createStubWith(info, (self, method, args) =>
    callMethod(
      provider,
      handlerName,
      self,
      method.name,
      method.returnType.kind === 'void' ? null : typeToken(method.returnType),
      ApexList.of(typeOfType, method.parameters.map(({ type }) => typeToken(type))),
      ApexList.of(types.string, method.parameters.map(({ name }) => name)),
      ApexList.of(types.object, [...args]),
    ),
  );
}

export function createStubWith(info: ClassInfo, handler: StubHandler): object {
  let stubClass = stubClasses.get(info);
  if (!stubClass) stubClasses.set(info, (stubClass = makeStubClass(info)));
  const stub = new stubClass();
  handlers.set(stub, handler);
  return stub;
}

function makeStubClass(info: ClassInfo): new () => object {
  if (info.kind === 'enum') {
    throwApex('System.TypeException', `${info.name} cannot be stubbed: it is an enum`);
  }
  const parent = info.jsClass as new () => object;
  class Stub extends parent {}
  for (const method of stubbedMethods(info)) {
    Object.defineProperty(Stub.prototype, method.mangled, {
      value: function (this: object, ...args: unknown[]): unknown {
        return answer(this, method, args);
      },
    });
  }
  attachClassInfo(Stub, stubInfo(info, Stub));
  return Stub;
}

function answer(self: object, method: MethodInfo, args: readonly unknown[]): unknown {
  const handler = handlers.get(self);
  // Calls while the superclass is set up have no handler yet; nothing of it runs Apex code.
  if (!handler) throw new Error('invariant: a stub without handler');
  const boxed = args.map((value, i) =>
    method.parameters[i]?.type.key === 'double' ? boxDouble(value as number | null) : value,
  );
  const result = handler(self, method, boxed);
  if (method.returnType.kind === 'void') return undefined;
  const checked = castTo(result ?? null, method.returnType);
  return checked instanceof ApexDouble && method.returnType.key === 'double' ? unboxDouble(checked) : checked;
}

/** Instance methods that are not private, inherited ones too; an override counts once. */
function stubbedMethods(info: ClassInfo): readonly MethodInfo[] {
  const found = new Map<string, MethodInfo>();
  const visit = (type: RuntimeType | null): void => {
    const classInfo = type?.classInfo;
    if (!classInfo) return;
    for (const method of classInfo.methods) {
      const words = method.modifiers;
      const excluded = words.includes('static') || words.includes('private');
      if (!excluded && !found.has(method.mangled)) found.set(method.mangled, method);
    }
    visit(classInfo.superclass);
    classInfo.interfaces.forEach(visit);
  };
  visit(info.type);
  return [...found.values()];
}

/** The stub's own description: another name, and below the class in the hierarchy. */
function stubInfo(info: ClassInfo, jsClass: new () => object): ClassInfo {
  const name = `${info.name}${suffix}`;
  const type: RuntimeType = { kind: 'class', name, key: name.toLowerCase(), typeArguments: [] };
  const isInterface = info.kind === 'interface';
  const own: ClassInfo = {
    ...info,
    name,
    key: type.key,
    kind: 'class',
    superclass: isInterface ? null : info.type,
    interfaces: isInterface ? [info.type] : [],
    jsClass,
    type,
  };
  Object.assign(type, { classInfo: own });
  return own;
}
