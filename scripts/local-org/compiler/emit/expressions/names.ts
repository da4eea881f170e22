/**
 * What a name means. Order: local variable, field or property, class, namespace; a variable hides a
 * class, an own class hides one of System, and `System.X` is the way back.
 */
import type { Expression } from '../../ast.ts';
import { isError } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { errorValue, value } from '../value.ts';
import type { Value } from '../value.ts';
import { fieldOf, ownField, staticMember } from './fields.ts';
import { emitChain, readable } from './index.ts';
import { systemTypeNamed } from '../../analysis/systemTypes.ts';
import { versions } from '../../analysis/versions.ts';
import { labelValue } from './labels.ts';
import { pageReference } from './pages.ts';
import { recordMember } from './recordFields.ts';
import { triggerVariable } from './triggerVariables.ts';
import { describeMember } from './tokens.ts';

export type Resolved =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'type'; readonly type: Type }
  | { readonly kind: 'namespace'; readonly name: string };

const asValue = (of: Value): Resolved => ({ kind: 'value', value: of });

/** The left side of a dot: a value, a type or a namespace. */
export function resolveObject(node: Expression, context: BodyContext): Resolved {
  if (node.kind === 'Name') {
    const missing = systemTypeNamed(node.name);
    return resolveName(node.name, context) ?? unknownVariable(node, node.name, context, missing);
  }
  if (node.kind === 'FieldAccess') return resolveAccess(node, context);
  return asValue(readable(node, emitChain(node, context), context));
}

export function emitName(node: ExpressionOf<'Name'>, context: BodyContext): Value {
  const resolved = resolveName(node.name, context);
  if (resolved?.kind === 'value') return resolved.value;
  unknownVariable(node, node.name, context);
  return errorValue;
}

function unknownVariable(
  node: Expression,
  name: string,
  context: BodyContext,
  missing?: string,
): Resolved {
  const text = instanceComplaint(name, context) ?? `Variable does not exist: ${name}`;
  context.error(node, 'unknown-variable', text, missing);
  return asValue(errorValue);
}

/** A field of objects that static code names. */
function instanceComplaint(
  name: string,
  { owner, isStatic, analysis }: BodyContext,
): string | null {
  if (!owner || !isStatic) return null;
  const type = analysis.universe.types.class(owner);
  return analysis.lookup.field(type, name.toLowerCase())
    ? `Non static field cannot be referenced from a static context: ${name} from the type ${owner.name}`
    : null;
}

function resolveName(name: string, context: BodyContext): Resolved | null {
  const local = context.scope.find(name);
  if (local) return asValue(localValue(local));
  const field = ownField(name, context);
  if (field) return asValue(field);
  const { universe } = context.analysis;
  const user = userTypeNamed(name, context);
  if (user) return { kind: 'type', type: user };
  const namespace = specialNamespaces.get(name.toLowerCase());
  if (namespace) return { kind: 'namespace', name: namespace };
  const type = universe.platformType(name);
  if (type) return { kind: 'type', type };
  return universe.isNamespace(name) ? { kind: 'namespace', name } : null;
}

/** The class of that name, whether a variable hides it or not. */
export function typeNamed(name: string, context: BodyContext): Type | null {
  return userTypeNamed(name, context) ?? context.analysis.universe.platformType(name) ?? null;
}

function userTypeNamed(name: string, context: BodyContext): Type | null {
  const { resolver } = context.analysis;
  const user = resolver.findUser(name, context.place);
  return user ? resolver.use(user, context.place) : null;
}

/** `Label.Greeting`, `Page.MyPage` */
const specialNamespaces: ReadonlyMap<string, string> = new Map([
  ['label', 'Label'],
  ['page', 'Page'],
]);

/** `final` on a local is no promise: scratch orgs take a second assignment. */
function localValue(local: { name: string; type: Type; js: string }): Value {
  const target: NonNullable<Value['target']> = {
    name: local.name,
    boxed: false,
    refusal: null,
    assign: (code) => `${local.js}=${code}`,
    twice: () => ({ setup: '', read: local.js, target }),
  };
  return value(local.type, local.js, { target });
}

export function emitFieldAccess(node: ExpressionOf<'FieldAccess'>, context: BodyContext): Value {
  const resolved = resolveAccess(node, context);
  if (resolved.kind === 'value') return resolved.value;
  context.error(node, 'unknown-variable', `Variable does not exist: ${node.name}`);
  return errorValue;
}

function resolveAccess(node: ExpressionOf<'FieldAccess'>, context: BodyContext): Resolved {
  const object = resolveObject(node.object, context);
  switch (object.kind) {
    case 'namespace':
      return inNamespace(node, object.name, context);
    case 'type':
      return node.safe
        ? unknownVariable(node.object, writtenName(node.object), context)
        : inType(node, object.type, context);
    case 'value':
      return (
        hiddenMember(node, object.value, context) ?? asValue(inValue(node, object.value, context))
      );
  }
}

/**
 * `Season.SUMMER` beside a variable `season` that has no such field: a name is first taken for a
 * variable, and for a class when that does not hold.
 */
function hiddenMember(
  node: ExpressionOf<'FieldAccess'>,
  object: Value,
  context: BodyContext,
): Resolved | null {
  if (node.object.kind !== 'Name' || hasField(object, node.name, context)) return null;
  const type = typeNamed(node.object.name, context);
  return type ? memberOfType(node, type, context) : null;
}

/**
 * `Account.Name.getDescribe()` beside a variable `account`: the object of a call again, its first
 * name now taken for the class. Null when that gives nothing either.
 */
export function hiddenChain(node: Expression, context: BodyContext): Resolved | null {
  if (node.kind === 'Name') {
    const type = context.scope.find(node.name) && typeNamed(node.name, context);
    return type ? { kind: 'type', type } : null;
  }
  if (node.kind !== 'FieldAccess') return null;
  const object = hiddenChain(node.object, context);
  if (object?.kind === 'type') return memberOfType(node, object.type, context);
  return object?.kind === 'value' && hasField(object.value, node.name, context)
    ? asValue(inValue(node, object.value, context))
    : null;
}

function hasField({ type, isQuery }: Value, name: string, context: BodyContext): boolean {
  if (isError(type) || isQuery) return true;
  return type.kind === 'sobject'
    ? recordMember(type.object, name, context) !== null
    : context.analysis.lookup.field(type, name.toLowerCase())?.isStatic === false;
}

function inNamespace(
  node: ExpressionOf<'FieldAccess'>,
  namespace: string,
  context: BodyContext,
): Resolved {
  if (namespace === 'Label') return labelValue(node, context);
  if (namespace === 'Page') return pageReference(node, context);
  const name = `${namespace}.${node.name}`;
  const type = typeInNamespace(namespace, node.name, context);
  return type ?? unknownVariable(node, name, context, name);
}

function typeInNamespace(namespace: string, name: string, context: BodyContext): Resolved | null {
  if (namespace.toLowerCase() === 'system' && name.toLowerCase() === 'label') {
    return { kind: 'namespace', name: 'Label' };
  }
  const { resolver, universe } = context.analysis;
  const type = resolver.qualified(namespace, name, context.place);
  if (type) return { kind: 'type', type };
  // `System.Schema.SObjectType`: a namespace under System.
  return namespace.toLowerCase() === 'system' && universe.isNamespace(name)
    ? { kind: 'namespace', name }
    : null;
}

function memberOfType(
  node: ExpressionOf<'FieldAccess'>,
  type: Type,
  context: BodyContext,
): Resolved | null {
  const member =
    triggerVariable(node, type, context) ??
    describeMember(node, type, context) ??
    staticMember(node, type, context);
  if (member) return asValue(member);
  const { resolver } = context.analysis;
  const user = type.symbol?.user;
  const inner = user && resolver.innerType(user, node.name.toLowerCase());
  return inner ? { kind: 'type', type: resolver.use(inner, context.place) } : null;
}

function inType(node: ExpressionOf<'FieldAccess'>, type: Type, context: BodyContext): Resolved {
  const member = memberOfType(node, type, context);
  if (member) return member;
  // `Database.SaveResult`, `System.Test`: a class and a namespace of the same name.
  const other = namespaceOf(node.object);
  const inside = other && typeInNamespace(other, node.name, context);
  if (inside) return inside;
  const isLibrary = type.kind === 'class' && !type.symbol?.user;
  const missing = isLibrary ? `${type.name}.${node.name}` : undefined;
  return nestedType(node, type, context) ?? unknownVariable(node, node.name, context, missing);
}

/** `QueueableDuplicateSignature.Builder` */
function nestedType(
  node: ExpressionOf<'FieldAccess'>,
  type: Type,
  context: BodyContext,
): Resolved | null {
  if (type.symbol?.user !== null) return null;
  const { universe } = context.analysis;
  const nested = universe.librarySymbol('System', `${type.name}.${node.name}`);
  return nested ? { kind: 'type', type: universe.types.class(nested) } : null;
}

/** UNCONFIRMED: how the platform refuses `Foo?.bar`, where a class is no value. */
export const writtenName = (node: Expression): string =>
  node.kind === 'FieldAccess' ? node.name : node.kind === 'Name' ? node.name : '';

const namespaceOf = (node: Expression): string | null => (node.kind === 'Name' ? node.name : null);

function inValue(node: ExpressionOf<'FieldAccess'>, object: Value, context: BodyContext): Value {
  if (isError(object.type)) return errorValue;
  const receiver = node.safe ? safely(node, object, context) : object;
  return fieldOf(node, receiver, context);
}

/** `a?.`: what follows is cut when `a` is null. */
export function safely(node: Expression, object: Value, context: BodyContext): Value {
  if (context.version < versions.safeNavigation) {
    context.error(
      node,
      'version',
      `Safe navigation operator is not available in version ${context.version}`,
    );
  }
  const name = context.temporary();
  const single = object.isQuery;
  const code = single ? `${context.support('singleRecordOrNull')}(${object.code})` : object.code;
  const test = `(${name}=${code})===null`;
  const type = single ? (object.type.arguments[0] ?? object.type) : object.type;
  return value(type, name, {
    nonNull: true,
    boxed: object.boxed,
    guard: object.guard === null ? test : `${object.guard}||${test}`,
  });
}
