/** `new …` in all its forms. */
import type { ConstructorSymbol, UserType } from '../../analysis/symbols.ts';
import { isVisible } from '../../analysis/visibility.ts';
import { elementOf, isError, isText, objectType, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { assigned, dereferenced, placed } from '../convert.ts';
import { errorValue, member, quoted, value } from '../value.ts';
import type { Value } from '../value.ts';
import { choose, emitArguments, passed } from './arguments.ts';
import { emitExpression } from './index.ts';
import { recordMember, refusal } from './recordFields.ts';

type NewObject = ExpressionOf<'NewObject'>;

export function emitNewObject(node: NewObject, context: BodyContext): Value {
  const type = context.resolve(node.type);
  if (isError(type)) {
    emitArguments(node.arguments, context);
    return errorValue;
  }
  if (type.kind === 'sobject') return newRecord(node, type, context);
  if (node.fields) {
    context.error(
      node,
      'named-arguments',
      `Invalid constructor syntax, name=value pairs can only be used for SObjects: ${type.name}`,
    );
    return errorValue;
  }
  const args = emitArguments(node.arguments, context);
  const user = type.symbol?.user;
  return user
    ? newUserObject(node, type, user, args, context)
    : newLibraryObject(node, type, args, context);
}

// ---- records ----------------------------------------------------------------------------------

/** `new Account(Name = 'x')` */
function newRecord(node: NewObject, type: Type, context: BodyContext): Value {
  if (!type.object) {
    context.error(node, 'not-constructible', `SObject is not constructable: ${type.name}`);
    return errorValue;
  }
  if (node.arguments.length > 0) {
    context.error(
      node,
      'unknown-constructor',
      `Type requires name=value pair construction: ${type.name}`,
    );
    return errorValue;
  }
  const parts = [context.unit.constant(type.object)];
  const seen = new Set<string>();
  for (const { name, value: given, span } of node.fields ?? []) {
    const found = recordMember(type.object, name, context);
    const from = emitExpression(given, context);
    if (!found) {
      context.error({ span }, 'unknown-field', `Field does not exist: ${name} on ${type.name}`);
      continue;
    }
    const refused = refusal(found, type.object);
    if (refused) context.error({ span }, 'not-assignable', refused);
    if (seen.has(found.name))
      context.error({ span }, 'duplicate-field', `Duplicate field initialization: ${name}`);
    seen.add(found.name);
    const boxed = found.type === primitives.Double;
    parts.push(
      quoted(found.name.toLowerCase()),
      assigned(from, found.type, context, { span }, boxed),
    );
  }
  return value(type, `${context.support('newRecord')}(${parts.join(',')})`, { nonNull: true });
}

// ---- classes of the project -------------------------------------------------------------------

function newUserObject(
  node: NewObject,
  type: Type,
  user: UserType,
  args: readonly Value[],
  context: BodyContext,
): Value {
  if (user.kind !== 'class') {
    context.error(node, 'not-constructible', `Type cannot be constructed: ${type.name}`);
    return errorValue;
  }
  if (user.isAbstract) {
    context.error(
      node,
      'abstract-constructed',
      `Abstract classes cannot be constructed: ${type.name}`,
    );
    return errorValue;
  }
  const constructor = chooseConstructor(node, type, user, args, context);
  if (!constructor) return errorValue;
  const js = context.unit.classReference(user);
  const code = passed(args, constructor.parameters, context);
  return value(type, `new ${js}().$init()${member(constructor.mangled)}(${code.join(',')})`, {
    nonNull: true,
  });
}

/** Also for `this(…)` and `super(…)`. */
export function chooseConstructor(
  node: { readonly span: NewObject['span'] },
  type: Type,
  user: UserType,
  args: readonly Value[],
  context: BodyContext,
): ConstructorSymbol | null {
  const constructor = choose(user.constructors, args, context, node, (types) => ({
    message: `Constructor not defined: [${type.name}].<Constructor>(${types})`,
  }));
  if (constructor && !isVisible({ ...constructor, owner: user }, context.owner)) {
    context.error(
      node,
      'not-visible',
      `Constructor is not visible: [${type.name}].<Constructor>(${args.map((a) => a.type.name).join(', ')})`,
    );
  }
  return constructor;
}

// ---- library ----------------------------------------------------------------------------------

function newLibraryObject(
  node: NewObject,
  type: Type,
  args: readonly Value[],
  context: BodyContext,
): Value {
  const symbol = context.analysis.universe.symbolOf(type);
  const candidates = (symbol?.constructors ?? []).map((constructor) => ({
    ...constructor,
    parameters: context.analysis.lookup.instantiateParameters(constructor.parameters, type),
  }));
  const isAbstract = symbol?.kind !== 'class' || (symbol.isAbstract && candidates.length === 0);
  if (isAbstract) {
    const text = symbol?.isAbstract
      ? 'Abstract classes cannot be constructed'
      : 'Type cannot be constructed';
    context.error(node, 'not-constructible', `${text}: ${type.name}`);
    return errorValue;
  }
  const constructor = choose(candidates, args, context, node, (types) => ({
    message: collectionComplaint(type, types),
    missing: `${type.name.replace(/<.*/, '')}.new(${types})`,
  }));
  if (!constructor?.implementation) return errorValue;
  const [rows] = args;
  if (type.kind === 'map' && rows && !fitsMap(rows.type, type)) {
    const message = collectionComplaint(type, rows.type.name);
    context.error(node, 'constructor', message);
  }
  const leading = [
    ...(constructor.takesCallSite ? [context.unit.callSite(context.owner)] : []),
    // Generic classes get the type of the new instance.
    ...(type.arguments.length > 0 ? [context.unit.runtimeType(type)] : []),
  ];
  const code = [...leading, ...passed(args, constructor.parameters, context)];
  return value(type, `${context.unit.constant(constructor.implementation)}(${code.join(',')})`, {
    nonNull: true,
  });
}

/** Records make a map by their ids: of their own type, or of one that they may be. */
function fitsMap(from: Type, { arguments: [key, record] }: Type): boolean {
  const element = from.arguments[0];
  if (from.kind !== 'list' || !element || !key || !record) return true;
  if (isError(element) || element.kind !== 'sobject' || record.kind !== 'sobject') return true;
  const isKnown = element.object === null || record.object === null || element === record;
  return isKnown && (isText(key) || key.kind === 'object');
}

/** One argument that a collection cannot be made of, or no constructor of that shape. */
function collectionComplaint(type: Type, types: string): string {
  const [first, second] = type.arguments;
  const isOne = types !== '' && !/, /.test(types);
  if (isOne && type.kind === 'list')
    return `Invalid initializer type ${types} found for List<${first?.name}>: expected an Integer or a List of type ${first?.name}`;
  if (isOne && type.kind === 'set')
    return `Invalid initializer type ${types} found for Set<${first?.name}>: expected a List or a Set of type: ${first?.name}`;
  if (isOne && type.kind === 'map')
    return `Invalid initializer type ${types} found for Map<${first?.name},${second?.name}>: expected a Map with the same key and value types, or a valid SObject List`;
  return `Constructor not defined: [${type.name}].<Constructor>(${types})`;
}

// ---- collections ------------------------------------------------------------------------------

/** `new List<T>{…}`, `new Set<T>{…}`, `new Map<K, V>{…}`, `new T[]{…}` */
export function emitNewCollection(
  node: ExpressionOf<'NewCollection'>,
  context: BodyContext,
): Value {
  const type = context.resolve(node.type);
  if (isError(type)) return errorValue;
  if (type.kind === 'map') return newMap(node, type, context);
  if (type.kind !== 'list' && type.kind !== 'set') {
    context.error(node, 'not-a-collection', `Invalid initializer type ${type.name}`);
    return errorValue;
  }
  const element = elementOf(type);
  const items = node.elements.map((item) => {
    const given = emitExpression(item, context);
    const refusal = `Initial expression is of incorrect type, expected: ${element.name} but was: ${given.type.name}`;
    return assigned(given, element, context, item, true, refusal);
  });
  const name = type.kind === 'list' ? 'newList' : 'newSet';
  const code = `${context.support(name)}(${context.unit.runtimeType(type)},[${items.join(',')}])`;
  return value(type, code, { nonNull: true });
}

function newMap(node: ExpressionOf<'NewCollection'>, type: Type, context: BodyContext): Value {
  const [keyType = objectType, valueType = objectType] = type.arguments;
  const entries = node.entries.map(({ key, value: given }) => {
    const k = emitExpression(key, context);
    const v = emitExpression(given, context);
    const keyRefusal = `Invalid key type ${k.type.name} for ${type.name}`;
    const valueRefusal = `Invalid value type ${v.type.name} for ${type.name}`;
    const keyCode = assigned(k, keyType, context, key, true, keyRefusal);
    return `[${keyCode},${assigned(v, valueType, context, given, true, valueRefusal)}]`;
  });
  const code = `${context.support('newMap')}(${context.unit.runtimeType(type)},[${entries.join(',')}])`;
  return value(type, code, { nonNull: true });
}

/** `new Integer[5]`: five nulls. */
export function emitNewArray(node: ExpressionOf<'NewArray'>, context: BodyContext): Value {
  const type = context.resolve(node.type);
  const size = emitExpression(node.size, context);
  if (isError(type)) return errorValue;
  const length = dereferenced(
    value(primitives.Integer, placed(size, primitives.Integer, false, context), {
      nonNull: size.nonNull,
    }),
    context,
  ).code;
  const code = `${context.support('arrayOf')}(${context.unit.runtimeType(type)},${length})`;
  return value(type, code, { nonNull: true });
}
