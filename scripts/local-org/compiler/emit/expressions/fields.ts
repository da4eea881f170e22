/** Fields and properties of classes, of the library, and of records. */
import { isVisible } from '../../analysis/visibility.ts';
import type { FieldSymbol, TypeSymbol, UserType } from '../../analysis/symbols.ts';
import { primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import { versions } from '../../analysis/versions.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { converted, dereferenced } from '../convert.ts';
import { errorValue, value } from '../value.ts';
import type { Target, Value } from '../value.ts';
import { describedFields } from './tokens.ts';
import { recordField } from './recordFields.ts';

/** A field by simple name, of this class or an outer one (static there); null when there is none. */
export function ownField(name: string, context: BodyContext): Value | null {
  const key = name.toLowerCase();
  for (let owner = context.owner; owner; owner = owner.outer) {
    const field = context.analysis.lookup.field(context.analysis.universe.types.class(owner), key);
    if (!field) continue;
    if (field.isStatic) return staticField(field, context);
    if (owner !== context.owner || context.isStatic) continue;
    const self = value(context.analysis.universe.types.class(owner), 'this', { nonNull: true });
    return instanceField(field, self, context);
  }
  return null;
}

/** `Foo.BAR`, `Season.SUMMER`; null when the type has no such static field. */
export function staticMember(
  node: ExpressionOf<'FieldAccess'>,
  type: Type,
  context: BodyContext,
): Value | null {
  const field = context.analysis.lookup.field(type, node.name.toLowerCase());
  if (!field?.isStatic) return null;
  checkVisible(node, field, context);
  return staticField(field, context);
}

/** `object.name` */
export function fieldOf(
  node: ExpressionOf<'FieldAccess'>,
  object: Value,
  context: BodyContext,
): Value {
  const { type } = object;
  if (object.isQuery || type.kind === 'sobject') {
    const record = object.isQuery ? converted(object, type.arguments[0] ?? type, context) : object;
    return recordField(node, record, context);
  }
  const described = describedFields(node, object, context);
  if (described) return described;
  const field = context.analysis.lookup.field(type, node.name.toLowerCase());
  if (!field) return noField(node, object, context);
  checkVisible(node, field, context);
  if (field.isStatic && field.owner.user) {
    context.error(
      node,
      'static-through-instance',
      `Static field cannot be referenced from a non static context: ${field.name} from the type ${field.owner.name}`,
    );
    return errorValue;
  }
  return field.isStatic ? staticField(field, context) : instanceField(field, object, context);
}

function noField(
  node: ExpressionOf<'FieldAccess'>,
  { type, fieldOfRecord }: Value,
  context: BodyContext,
): Value {
  if (fieldOfRecord !== null && type.kind === 'primitive') {
    const text = `A non foreign key field cannot be referenced in a path expression: ${fieldOfRecord}`;
    context.error(node, 'no-relationship', text);
    return errorValue;
  }
  const isLibrary = type.symbol !== null && type.symbol.user === null;
  context.error(
    node,
    'unknown-variable',
    `Variable does not exist: ${node.name}`,
    isLibrary ? `${type.name}.${node.name}` : undefined,
  );
  return errorValue;
}

function checkVisible(
  node: ExpressionOf<'FieldAccess'>,
  field: FieldSymbol,
  context: BodyContext,
): void {
  if (isVisible(field, context.owner)) return;
  context.error(node, 'not-visible', `Variable is not visible: ${field.owner.name}.${field.name}`);
}

// ---- static ---------------------------------------------------------------------------------

function staticField(field: FieldSymbol, context: BodyContext): Value {
  const owner = field.owner.user;
  if (!owner) return libraryField(field, null, context);
  if (field.isConstant) {
    const js = `${context.unit.classReference(owner)}.v_${field.name.toLowerCase()}`;
    return value(field.type, js, { nonNull: true });
  }
  return userField(
    field,
    context.unit.staticFrame(owner),
    context.unit.classReference(owner),
    context,
  );
}

// ---- instance -------------------------------------------------------------------------------

function instanceField(field: FieldSymbol, object: Value, context: BodyContext): Value {
  if (!field.owner.user) return libraryField(field, object, context);
  const receiver = dereferenced(object, context).code;
  return { ...userField(field, receiver, receiver, context), guard: object.guard };
}

/** `storage` holds the value; `accessors` has the property's functions (`g_x`, `p_x`). */
function userField(
  field: FieldSymbol,
  storage: string,
  accessors: string,
  context: BodyContext,
): Value {
  const key = field.name.toLowerCase();
  const { property } = field;
  const inside = context.accessorOf === key && context.owner === field.owner;
  const getter = property?.hasGetter && !inside;
  const setter = property?.hasSetter && !inside;
  const slot = `.f_${key}`;
  const place = (holder: string, functions: string): Target => ({
    name: field.name,
    boxed: false,
    refusal: inside ? insideRefusal(field, context) : refusal(field, context),
    assign: (code, discard) => {
      if (!setter) return `${holder}${slot}=${code}`;
      if (discard) return `${functions}.p_${key}(${code})`;
      const kept = context.temporary();
      return `${kept}=${code},${functions}.p_${key}(${kept}),${kept}`;
    },
    twice: () => {
      const again = context.temporary();
      const functionsAgain = holder === functions ? again : functions;
      return {
        setup: `${again}=${holder},`,
        read: getter ? `${functionsAgain}.g_${key}()` : `${again}${slot}`,
        target: place(again, functionsAgain),
      };
    },
  });
  return value(field.type, getter ? `${accessors}.g_${key}()` : `${storage}${slot}`, {
    target: place(storage, accessors),
    unreadable: inside ? null : readRefusal(field, context),
  });
}

/** A property without getter, or one whose getter is out of reach. */
function readRefusal(field: FieldSymbol, context: BodyContext): string | null {
  const { property, owner, name, testVisible } = field;
  if (!property) return null;
  if (!property.canRead) return `A value cannot be read from ${name} in type ${owner.name}`;
  return isVisible({ owner, access: property.readAccess, testVisible }, context.owner)
    ? null
    : `Variable is not visible: ${owner.name}.${name}`;
}

const inherits = (type: UserType | null, ancestor: TypeSymbol): boolean =>
  type !== null && (type === ancestor || inherits(type.superType?.symbol?.user ?? null, ancestor));

/** From v42 a getter may not set what no setter sets. */
function insideRefusal(field: FieldSymbol, context: BodyContext): string | null {
  const isFree = field.property?.canWrite !== false || context.version < versions.getterCannotSet;
  return isFree ? null : `A value cannot be stored to ${field.name} in type ${field.owner.name}`;
}

/** Final fields are assigned in initialisers and constructors, properties by their setter. */
function refusal(field: FieldSymbol, context: BodyContext): string | null {
  const { property, name } = field;
  if (property) {
    if (!property.canWrite)
      return `A value cannot be stored to ${name} in type ${field.owner.name}`;
    const guarded = {
      owner: field.owner,
      access: property.writeAccess,
      testVisible: field.testVisible,
    };
    return isVisible(guarded, context.owner)
      ? null
      : `Variable is not visible: ${field.owner.name}.${name}`;
  }
  if (!field.isFinal) return null;
  const may =
    (context.isConstructor || context.isInitialiser) && inherits(context.owner, field.owner);
  return may
    ? null
    : `Final members can only be assigned in their declaration, init blocks, or constructors: ${name}`;
}

// ---- library --------------------------------------------------------------------------------

function libraryField(field: FieldSymbol, object: Value | null, context: BodyContext): Value {
  const { accessors } = field;
  if (!accessors) throw new Error(`invariant: ${field.owner.name}.${field.name} has no accessors`);
  const get = context.unit.constant(accessors.get);
  const receiver = object ? dereferenced(object, context).code : 'null';
  const boxed = field.boxed && field.type === primitives.Double;
  const set = accessors.set ? context.unit.constant(accessors.set) : null;
  const place = (holder: string): Target => ({
    name: field.name,
    boxed,
    refusal: set ? null : `Variable is not writeable: ${field.owner.name}.${field.name}`,
    assign: (code, discard) => {
      if (discard) return `${set ?? 'null'}(${holder},${code})`;
      const kept = context.temporary();
      return `${kept}=${code},${set ?? 'null'}(${holder},${kept}),${kept}`;
    },
    twice: () => {
      const again = context.temporary();
      return { setup: `${again}=${holder},`, read: `${get}(${again})`, target: place(again) };
    },
  });
  return value(field.type, `${get}(${receiver})`, {
    boxed,
    guard: object?.guard ?? null,
    nonNull: field.isConstant,
    target: place(receiver),
  });
}
