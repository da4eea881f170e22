/** Method calls: which method, how it is dispatched. */
import { isVisible } from '../../analysis/visibility.ts';
import { hasAnnotation } from '../../analysis/symbols.ts';
import type { MethodSymbol, UserType } from '../../analysis/symbols.ts';
import { isError, objectType, primitives, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { boxed, converted, dereferenced, unboxed } from '../convert.ts';
import { errorValue, member, quoted, value } from '../value.ts';
import type { Value } from '../value.ts';
import { choose, emitArguments, fitsAny, passed } from './arguments.ts';
import { callSite } from './callSite.ts';
import { enumMethod, enumStaticMethod } from './enums.ts';
import { fieldError } from './fieldError.ts';
import { hiddenChain, resolveObject, safely, typeNamed, writtenName } from './names.ts';
import { objectMethod } from './objectMethods.ts';
import { emitSoql } from './query.ts';
import { offeredStatics } from './recordStatics.ts';
import { specialised } from './specialised.ts';
import { superComplaint } from './literal.ts';
import { typeTokenCall } from './tokens.ts';

type Call = ExpressionOf<'MethodCall'>;

export function emitCall(node: Call, context: BodyContext): Value {
  if (node.object === null) return simpleCall(node, context);
  if (node.object.kind === 'Super') return superCall(node, context);
  const error = fieldError(node, context);
  if (error) return error;
  const object = resolveObject(node.object, context);
  if (object.kind === 'value') {
    if (isError(object.value.type)) {
      emitArguments(node.arguments, context);
      return errorValue;
    }
    const hidden = hiddenType(node, object.value, context);
    if (hidden) return staticCall(node, hidden, context);
    const chained = hiddenReceiver(node, object.value, context);
    if (chained) return instanceCall(node, chained, context);
    const receiver = node.safe ? safely(node, object.value, context) : object.value;
    return instanceCall(node, receiver, context);
  }
  if (object.kind === 'type' && !node.safe) return staticCall(node, object.type, context);
  if (object.kind === 'type') {
    context.error(
      node.object,
      'unknown-variable',
      `Variable does not exist: ${writtenName(node.object)}`,
    );
    return errorValue;
  }
  context.error(node, 'unknown-method', `Variable does not exist: ${object.name}`);
  return errorValue;
}

/**
 * `Test.isRunningTest()` beside a variable `test` that has no such method: a name is first taken for
 * a variable, and for a class when that does not hold.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_namespace_precedence.htm
 */
function hiddenType(node: Call, object: Value, context: BodyContext): Type | null {
  if (node.object?.kind !== 'Name') return null;
  const { lookup } = context.analysis;
  const name = node.name.toLowerCase();
  if (lookup.methods(object.type, name).some((method) => !method.isStatic)) return null;
  const type = typeNamed(node.object.name, context);
  const holder = type && staticsOf(type, name, context);
  return holder && lookup.methods(holder, name).some((method) => method.isStatic) ? holder : null;
}

/** Where a static method is looked for: some objects have a class of System of the same name. */
function staticsOf(type: Type, name: string, { analysis }: BodyContext): Type {
  const beside = analysis.universe.staticsBeside(type);
  return beside && analysis.lookup.methods(beside, name).length > 0 ? beside : type;
}

/** The same for a longer chain: what its first name means as a class has the method. */
function hiddenReceiver(node: Call, object: Value, context: BodyContext): Value | null {
  const { lookup } = context.analysis;
  const name = node.name.toLowerCase();
  if (node.object?.kind !== 'FieldAccess' || lookup.methods(object.type, name).length > 0)
    return null;
  const other = hiddenChain(node.object, context);
  return other?.kind === 'value' && lookup.methods(other.value.type, name).length > 0
    ? other.value
    : null;
}

// ---- unqualified ------------------------------------------------------------------------------

/** `f(…)`: a method of this class, inherited ones included, or a static one of the outer class. */
function simpleCall(node: Call, context: BodyContext): Value {
  const name = node.name.toLowerCase();
  if (name === 'this' || name === 'super') {
    context.error(
      node,
      'constructor-call',
      `Call to '${name}()' must be the first statement in a constructor method`,
    );
    return errorValue;
  }
  const args = emitArguments(node.arguments, context);
  const { lookup, universe } = context.analysis;
  const methodsOf = (owner: UserType): readonly MethodSymbol[] =>
    lookup.methods(universe.types.class(owner), name);
  const owners = enclosing(context.owner).filter((owner) => methodsOf(owner).length > 0);
  const [nearest] = owners;
  // A method of the inner class does not hide those of the outer one that take other arguments.
  const owner = owners.find((one) => fitsAny(methodsOf(one), args, context)) ?? nearest;
  if (owner) {
    const type = universe.types.class(owner);
    const candidates = methodsOf(owner);
    const method = choose(candidates, args, context, node, notFound(node, type));
    if (!method) return errorValue;
    return ownCall(node, method, args, owner === context.owner, context);
  }
  const self = context.owner && universe.types.class(context.owner);
  const inherited =
    self && !context.isStatic
      ? objectMethod(node, value(self, 'this', { nonNull: true }), args, context)
      : null;
  if (inherited) return inherited;
  choose([], args, context, node, notFound(node, self));
  return errorValue;
}

/** The class and those around it, the inner one first. */
function enclosing(owner: UserType | null): UserType[] {
  return owner ? [owner, ...enclosing(owner.outer)] : [];
}

function ownCall(
  node: Call,
  method: MethodSymbol,
  args: readonly Value[],
  isOwn: boolean,
  context: BodyContext,
): Value {
  checkVisible(node, method, context);
  if (method.isStatic) return invokeStatic(node, method, args, context);
  if (!isOwn || context.isStatic) {
    context.error(
      node,
      'not-static',
      `Non static method cannot be referenced from a static context: ${signature(method)}`,
    );
    return errorValue;
  }
  const self = value(objectType, 'this', { nonNull: true });
  return invokeInstance(node, method, self, args, context);
}

/** `super.m()`: the method above, without dispatch. */
function superCall(node: Call, context: BodyContext): Value {
  const args = emitArguments(node.arguments, context);
  const superType = context.owner?.superType;
  if (!superType || context.isStatic) {
    context.error(node, 'no-super', superComplaint(context));
    return errorValue;
  }
  const candidates = context.analysis.lookup.methods(superType, node.name.toLowerCase());
  const method = choose(candidates, args, context, node, notFound(node, superType));
  if (!method) return errorValue;
  if (method.isAbstract) {
    context.error(
      node,
      'abstract-call',
      `Abstract method cannot be called directly: ${signature(method)}`,
    );
    return errorValue;
  }
  const owner = method.owner.user;
  const code = passed(args, method.parameters, context);
  if (!owner) return libraryCall(method, ['this', ...code], context);
  const js = `${context.unit.classReference(owner)}.prototype${member(method.mangled)}`;
  return result(method, `${js}.call(${['this', ...code].join(',')})`);
}

/** Static methods are called on the class, others on objects: the rest are no overloads of a call. */
function ofKind(methods: readonly MethodSymbol[], isStatic: boolean): readonly MethodSymbol[] {
  const fitting = methods.filter((method) => method.isStatic === isStatic || !method.owner.user);
  return fitting.length === 0 ? methods : fitting;
}

// ---- static -----------------------------------------------------------------------------------

function staticCall(node: Call, named: Type, context: BodyContext): Value {
  const type = staticsOf(named, node.name.toLowerCase(), context);
  const args = staticArguments(node, type, context);
  const token = args.length === 0 ? typeTokenCall(node.name.toLowerCase(), type, context) : null;
  if (token) return token;
  const ofEnum = enumStaticMethod(node, type, args, context);
  if (ofEnum) return ofEnum;
  const found = context.analysis.lookup.methods(type, node.name.toLowerCase());
  const offered = type.kind === 'sobject' ? offeredStatics(type, found) : found;
  const candidates = ofKind(offered, true);
  const method = choose(candidates, args, context, node, notFound(node, type));
  if (!method) return errorValue;
  checkVisible(node, method, context);
  if (!method.isStatic) {
    context.error(
      node,
      'not-static',
      `Non static method cannot be referenced from a static context: ${signature(method)}`,
    );
    return errorValue;
  }
  return type.kind === 'sobject'
    ? recordStaticCall(method, type, args, context)
    : invokeStatic(node, method, args, context);
}

/** `Database.getQueryLocator([SELECT …])` does not read the rows; it gets the query itself. */
function staticArguments(node: Call, type: Type, context: BodyContext): readonly Value[] {
  const [first, ...others] = node.arguments;
  const takesQuery =
    type.symbol?.key === 'database' &&
    !type.symbol.user &&
    node.name.toLowerCase() === 'getquerylocator';
  if (!takesQuery || first?.kind !== 'Soql') return emitArguments(node.arguments, context);
  return [emitSoql(first, context, 'unreadQuery'), ...emitArguments(others, context)];
}

/**
 * `Setting__c.getInstance()`: the library's static methods of SObject get the object's describe
 * first; what they return is of the object's type.
 */
function recordStaticCall(
  method: MethodSymbol,
  type: Type,
  args: readonly Value[],
  context: BodyContext,
): Value {
  const describe = type.object ? [context.unit.constant(type.object)] : [];
  const called = libraryCall(
    method,
    [...describe, ...passed(args, method.parameters, context)],
    context,
  );
  return { ...called, type: specialised(called.type, type, context) };
}

function invokeStatic(
  node: Call,
  method: MethodSymbol,
  args: readonly Value[],
  context: BodyContext,
): Value {
  const owner = method.owner.user;
  const code = passed(args, method.parameters, context);
  if (!owner) return libraryCall(method, code, context, node);
  if (method.modifiers && hasAnnotation(method.modifiers, 'future'))
    return futureCall(method, args, context);
  return result(
    method,
    `${context.unit.classReference(owner)}${member(method.mangled)}(${code.join(',')})`,
  );
}

/** A call of a `@future` method enqueues it. */
function futureCall(method: MethodSymbol, args: readonly Value[], context: BodyContext): Value {
  const annotation = method.modifiers?.annotations.find(
    (one) => one.name.toLowerCase() === 'future',
  );
  const callout = annotation?.arguments['callout']?.toLowerCase() === 'true';
  const values = args.map((argument, i) => {
    const parameter = method.parameters[i];
    return parameter ? boxed(converted(argument, parameter.type, context), context).code : 'null';
  });
  const code = `${context.support('enqueueFuture')}(${quoted(method.owner.name)},${quoted(method.mangled)},[${values.join(',')}],${String(callout)})`;
  return result(method, code);
}

// ---- instance ---------------------------------------------------------------------------------

function instanceCall(node: Call, object: Value, context: BodyContext): Value {
  const args = emitArguments(node.arguments, context);
  const { lookup } = context.analysis;
  const name = node.name.toLowerCase();
  let receiver = object;
  let candidates = lookup.methods(receiver.type, name);
  if (candidates.length === 0 && receiver.isQuery) {
    receiver = converted(receiver, receiver.type.arguments[0] ?? sobjectType, context);
    candidates = lookup.methods(receiver.type, name);
  }
  candidates = ofKind(candidates, false);
  const special = enumMethod(node, receiver, args, context);
  if (special) return special;
  const fits = candidates.some((candidate) => candidate.parameters.length === args.length);
  const ofObject = fits ? null : objectMethod(node, receiver, args, context);
  if (ofObject) return ofObject;
  const method = choose(candidates, args, context, node, notFound(node, receiver.type));
  if (!method) return errorValue;
  checkVisible(node, method, context);
  if (method.isStatic && method.owner.user) {
    context.error(
      node,
      'static-through-instance',
      `Static method cannot be referenced from a non static context: ${signature(method)}`,
    );
    return errorValue;
  }
  return invokeInstance(node, method, receiver, args, context);
}

function invokeInstance(
  node: Call,
  method: MethodSymbol,
  object: Value,
  args: readonly Value[],
  context: BodyContext,
): Value {
  const receiver = dereferenced(unboxed(object, context), context).code;
  const code = passed(args, method.parameters, context);
  const chain = { guard: object.guard };
  if (!method.implementation || method.owner.user) {
    return {
      ...result(method, `${receiver}${member(method.mangled)}(${code.join(',')})`),
      ...chain,
    };
  }
  if (method.isStatic) return { ...libraryCall(method, code, context, node), ...chain };
  if (mayBeOverridden(method, object.type)) {
    const list = [
      receiver,
      quoted(method.mangled),
      context.unit.constant(method.implementation),
      ...code,
    ];
    return { ...result(method, `${context.support('dispatch')}(${list.join(',')})`), ...chain };
  }
  const called = libraryCall(method, [receiver, ...code], context, node);
  // A copy of a record has the record's type.
  const isCopy =
    object.type.kind === 'sobject' && called.type === sobjectType && /clone$/i.test(method.name);
  return { ...called, ...chain, type: isCopy ? object.type : called.type };
}

/** A class of the project may extend the platform's class and override the method. */
const mayBeOverridden = (method: MethodSymbol, receiver: Type): boolean =>
  method.owner.isVirtual && receiver.kind === 'class' && !method.takesCallSite;

export function libraryCall(
  method: MethodSymbol,
  args: readonly string[],
  context: BodyContext,
  node?: Call,
): Value {
  if (!method.implementation)
    throw new Error(`invariant: ${method.owner.name}.${method.name} is abstract`);
  const site = method.takesCallSite ? [callSite(method, context)] : [];
  const js = context.unit.constant(method.implementation);
  const called = result(method, `${js}(${[...site, ...args].join(',')})`);
  return node && isQueryCall(method) ? { ...called, isQuery: true } : called;
}

/** Dynamic queries, too, may be assigned to a single record. */
const isQueryCall = (method: MethodSymbol): boolean =>
  method.owner.key === 'database' && /^query(withbinds)?$/i.test(method.name);

const result = (method: MethodSymbol, code: string): Value =>
  value(method.returnType, code, {
    boxed: method.returnsBoxed && method.returnType === primitives.Double,
  });

// ---- messages ---------------------------------------------------------------------------------

const signature = (method: MethodSymbol): string =>
  `${method.returnType.name} ${method.owner.name}.${method.name}(${method.parameters.map((p) => p.type.name).join(', ')})`;

function notFound(
  node: Call,
  type: Type | null,
): (types: string) => { message: string; missing?: string } {
  return (types) => {
    const call = `${node.name}(${types})`;
    const message = `Method does not exist or incorrect signature: void ${call} from the type ${type?.name ?? 'AnonymousBlock'}`;
    const isLibrary = type !== null && type.symbol?.user == null;
    return isLibrary
      ? { message, missing: `${type.name.replace(/<.*/, '')}.${call}` }
      : { message };
  };
}

function checkVisible(node: Call, method: MethodSymbol, context: BodyContext): void {
  if (isVisible(method, context.owner)) return;
  context.error(node, 'not-visible', `Method is not visible: ${signature(method)}`);
}
