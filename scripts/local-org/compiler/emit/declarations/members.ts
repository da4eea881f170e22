/**
 * Members of a class, flat and in textual order: functions are put on the JavaScript class that the
 * linker made, initialisers into its lists.
 */
import type {
  Declarator,
  FieldDeclaration,
  InitializerBlock,
  Member,
  PropertyDeclaration,
} from '../../ast.ts';
import type { FieldSymbol, MethodSymbol, UserType } from '../../analysis/symbols.ts';
import { BodyContext } from '../bodyContext.ts';
import { assigned } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { emitStatements, mark } from '../statements/index.ts';
import type { UnitContext } from '../unitContext.ts';
import { member as property } from '../value.ts';
import { emitConstructor } from './constructors.ts';
import { emitFunction, emitMethodBody } from './function.ts';
import { emitClass } from './class.ts';
import { hasStaticCode, labelOf } from './naming.ts';

export function emitMember(member: Member, owner: UserType, unit: UnitContext): void {
  switch (member.kind) {
    case 'Field':
      for (const declarator of member.declarators)
        emitFieldInitialiser(member, declarator, owner, unit);
      break;
    case 'Initializer':
      emitInitialiser(member, owner, unit);
      break;
    case 'Property':
      emitProperty(member, owner, unit);
      break;
    case 'Method':
      emitMethods(member.name, member, owner, unit);
      break;
    case 'Constructor':
      emitConstructor(member, owner, unit);
      break;
    default:
      emitInner(member.name, owner, unit);
  }
}

function emitInner(name: string, owner: UserType, unit: UnitContext): void {
  const inner = owner.inner.get(name.toLowerCase());
  if (inner) emitClass(inner, unit);
}

function emitMethods(name: string, node: object, owner: UserType, unit: UnitContext): void {
  const method = owner.methodsNamed(name.toLowerCase()).find((one) => one.declaration === node);
  if (method?.declaration?.body) emitMethod(method, owner, unit);
}

function emitMethod(method: MethodSymbol, owner: UserType, unit: UnitContext): void {
  const { declaration } = method;
  if (!declaration?.body) return;
  const context = new BodyContext(unit, {
    owner,
    isStatic: method.isStatic,
    returnType: method.returnType,
  });
  const js = unit.classReference(owner);
  const initialise = method.isStatic && hasStaticCode(owner) ? `${unit.staticFrame(owner)};` : '';
  const { body } = declaration;
  emitFunction(
    {
      span: declaration.span,
      name: `${js}${method.isStatic ? '' : '.prototype'}${property(method.mangled)}`,
      parameters: method.parameters,
      label: labelOf(owner, method.name, unit),
      before: initialise,
    },
    context,
    () => emitMethodBody(body, context),
  );
}

/** `Integer x = 1;` as a function that runs when the class or the instance is initialised. */
function emitFieldInitialiser(
  node: FieldDeclaration,
  declarator: Declarator,
  owner: UserType,
  unit: UnitContext,
): void {
  const field = owner.fieldNamed(declarator.name.toLowerCase());
  const { initializer } = declarator;
  if (!field || !initializer || field.declarator !== declarator) return;
  emitInitialiserFunction(declarator, field.isStatic, owner, unit, (context) => {
    mark(declarator, context);
    const code = assigned(emitExpression(initializer, context), field.type, context, node);
    unit.out.write(`${storage(field, owner, context)}=${code};`);
  });
}

const storage = (field: FieldSymbol, owner: UserType, context: BodyContext): string =>
  `${field.isStatic ? context.unit.staticFrame(owner) : 'this'}.f_${field.name.toLowerCase()}`;

/** `static { … }` and `{ … }` */
function emitInitialiser(node: InitializerBlock, owner: UserType, unit: UnitContext): void {
  emitInitialiserFunction(node, node.isStatic, owner, unit, (context) => {
    context.inScope(() => emitStatements(node.body.statements, context));
  });
}

function emitInitialiserFunction(
  node: { readonly span: Member['span'] },
  isStatic: boolean,
  owner: UserType,
  unit: UnitContext,
  body: (context: BodyContext) => void,
): void {
  const context = new BodyContext(unit, { owner, isStatic, isInitialiser: true });
  const list = isStatic ? `${unit.classReference(owner)}.$static` : unit.initialisers(owner);
  const { span } = node;
  const label = labelOf(owner, isStatic ? '<clinit>' : '<init>', unit);
  emitFunction({ span, name: `${list}[${list}.length]`, parameters: [], label }, context, () =>
    body(context),
  );
}

function emitProperty(node: PropertyDeclaration, owner: UserType, unit: UnitContext): void {
  const field = owner.fieldNamed(node.name.toLowerCase());
  if (field?.property?.declaration !== node) return;
  if (field.property.hasGetter) emitGetter(node, field, owner, unit);
  if (field.property.hasSetter) emitSetter(node, field, owner, unit);
}

function accessorParts(
  node: PropertyDeclaration,
  field: FieldSymbol,
  prefix: 'g' | 'p',
  owner: UserType,
  unit: UnitContext,
) {
  const js = unit.classReference(owner);
  const accessor = (prefix === 'g' ? node.getter : node.setter) ?? node;
  return {
    span: accessor.span,
    name: `${js}${field.isStatic ? '' : '.prototype'}.${prefix}_${field.name.toLowerCase()}`,
    label: labelOf(owner, `__sfdc_${field.name}`, unit),
    before: field.isStatic && hasStaticCode(owner) ? `${unit.staticFrame(owner)};` : '',
  };
}

function emitGetter(
  node: PropertyDeclaration,
  field: FieldSymbol,
  owner: UserType,
  unit: UnitContext,
): void {
  const context = new BodyContext(unit, {
    owner,
    isStatic: field.isStatic,
    returnType: field.type,
    accessorOf: field.name,
  });
  const body = node.getter?.body;
  emitFunction({ ...accessorParts(node, field, 'g', owner, unit), parameters: [] }, context, () => {
    if (body) emitMethodBody(body, context);
    else unit.out.write(`return ${storage(field, owner, context)};`);
  });
}

function emitSetter(
  node: PropertyDeclaration,
  field: FieldSymbol,
  owner: UserType,
  unit: UnitContext,
): void {
  const context = new BodyContext(unit, {
    owner,
    isStatic: field.isStatic,
    accessorOf: field.name,
  });
  const body = node.setter?.body;
  const parameters = [{ name: 'value', type: field.type, boxed: false }];
  emitFunction({ ...accessorParts(node, field, 'p', owner, unit), parameters }, context, () => {
    if (body) emitMethodBody(body, context);
    else unit.out.write(`${storage(field, owner, context)}=l_value;`);
  });
}
