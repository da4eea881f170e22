/** Parse tree of types and their members → AST. */
import type {
  ClassBodyDeclarationContext,
  ClassDeclarationContext,
  EnumDeclarationContext,
  FormalParametersContext,
  InterfaceDeclarationContext,
  MemberDeclarationContext,
  MethodDeclarationContext,
  ModifierContext,
  PropertyDeclarationContext,
  TypeDeclarationContext,
} from '@apexdevtools/apex-parser';
import type {
  Accessor,
  ClassDeclaration,
  EnumDeclaration,
  InterfaceDeclaration,
  Member,
  MethodDeclaration,
  Parameter,
  PropertyDeclaration,
  TypeDeclaration,
} from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildModifiers } from './modifiers.ts';
import { buildBlock, buildDeclarators } from './statements.ts';
import { buildTypeList, buildTypeRef } from './types.ts';

export function buildTypeDeclaration(
  node: TypeDeclarationContext,
  context: BuildContext,
): TypeDeclaration {
  const modifiers = node.modifier_list();
  const classNode = node.classDeclaration();
  if (classNode) return buildClass(classNode, modifiers, context);
  const interfaceNode = node.interfaceDeclaration();
  if (interfaceNode) return buildInterface(interfaceNode, modifiers, context);
  return buildEnum(node.enumDeclaration(), modifiers);
}

function buildClass(
  node: ClassDeclarationContext,
  modifiers: ModifierContext[],
  context: BuildContext,
): ClassDeclaration {
  const superclass = node.typeRef();
  return {
    kind: 'Class',
    span: spanOf(node),
    name: node.id().getText(),
    modifiers: buildModifiers(modifiers, node),
    superclass: superclass ? buildTypeRef(superclass) : null,
    interfaces: buildTypeList(node.typeList()),
    members: node
      .classBody()
      .classBodyDeclaration_list()
      .flatMap((member) => buildBodyDeclaration(member, context)),
  };
}

function buildInterface(
  node: InterfaceDeclarationContext,
  modifiers: ModifierContext[],
  context: BuildContext,
): InterfaceDeclaration {
  return {
    kind: 'Interface',
    span: spanOf(node),
    name: node.id().getText(),
    modifiers: buildModifiers(modifiers, node),
    interfaces: buildTypeList(node.typeList()),
    methods: node
      .interfaceBody()
      .interfaceMethodDeclaration_list()
      .map((method): MethodDeclaration => {
        const returnType = method.typeRef();
        return {
          kind: 'Method',
          span: spanOf(method),
          modifiers: buildModifiers(method.modifier_list(), method),
          returnType: returnType ? buildTypeRef(returnType) : null,
          name: method.id().getText(),
          parameters: buildParameters(method.formalParameters(), context),
          body: null,
        };
      }),
  };
}

function buildEnum(node: EnumDeclarationContext, modifiers: ModifierContext[]): EnumDeclaration {
  return {
    kind: 'Enum',
    span: spanOf(node),
    name: node.id().getText(),
    modifiers: buildModifiers(modifiers, node),
    values: (node.enumConstants()?.id_list() ?? []).map((id) => ({
      name: id.getText(),
      span: spanOf(id),
    })),
  };
}

function buildBodyDeclaration(node: ClassBodyDeclarationContext, context: BuildContext): Member[] {
  const block = node.block();
  if (block) {
    return [
      {
        kind: 'Initializer',
        span: spanOf(node),
        isStatic: node.STATIC() != null,
        body: buildBlock(block, context),
      },
    ];
  }
  const member = node.memberDeclaration();
  return member ? [buildMember(member, node.modifier_list(), context)] : [];
}

/** Trigger and anonymous members have the same shape but cannot be constructors. */
export type MemberNode = Omit<MemberDeclarationContext, 'constructorDeclaration'> &
  Partial<Pick<MemberDeclarationContext, 'constructorDeclaration'>>;

export function buildMember(
  node: MemberNode,
  modifierNodes: ModifierContext[],
  context: BuildContext,
): Member {
  const method = node.methodDeclaration();
  if (method) return buildMethod(method, modifierNodes, context);
  const field = node.fieldDeclaration();
  if (field) {
    return {
      kind: 'Field',
      span: spanOf(field),
      modifiers: buildModifiers(modifierNodes, field),
      type: buildTypeRef(field.typeRef()),
      declarators: buildDeclarators(field.variableDeclarators(), context),
    };
  }
  const constructor = node.constructorDeclaration?.();
  if (constructor) {
    return {
      kind: 'Constructor',
      span: spanOf(constructor),
      modifiers: buildModifiers(modifierNodes, constructor),
      name: constructor.qualifiedName().getText(),
      parameters: buildParameters(constructor.formalParameters(), context),
      body: buildBlock(constructor.block(), context),
    };
  }
  const property = node.propertyDeclaration();
  if (property) return buildProperty(property, modifierNodes, context);
  const classNode = node.classDeclaration();
  if (classNode) return buildClass(classNode, modifierNodes, context);
  const interfaceNode = node.interfaceDeclaration();
  if (interfaceNode) return buildInterface(interfaceNode, modifierNodes, context);
  return buildEnum(node.enumDeclaration(), modifierNodes);
}

function buildMethod(
  node: MethodDeclarationContext,
  modifiers: ModifierContext[],
  context: BuildContext,
): MethodDeclaration {
  const returnType = node.typeRef();
  const body = node.block();
  return {
    kind: 'Method',
    span: spanOf(node),
    modifiers: buildModifiers(modifiers, node),
    returnType: returnType ? buildTypeRef(returnType) : null,
    name: node.id().getText(),
    parameters: buildParameters(node.formalParameters(), context),
    body: body ? buildBlock(body, context) : null,
  };
}

function buildParameters(node: FormalParametersContext, _context: BuildContext): Parameter[] {
  return (node.formalParameterList()?.formalParameter_list() ?? []).map((parameter) => ({
    span: spanOf(parameter),
    modifiers: buildModifiers(parameter.modifier_list(), parameter),
    type: buildTypeRef(parameter.typeRef()),
    name: parameter.id().getText(),
  }));
}

function buildProperty(
  node: PropertyDeclarationContext,
  modifiers: ModifierContext[],
  context: BuildContext,
): PropertyDeclaration {
  let getter: Accessor | null = null;
  let setter: Accessor | null = null;
  for (const block of node.propertyBlock_list()) {
    const part = block.getter() ?? block.setter();
    const body = part.block();
    const accessor: Accessor = {
      span: spanOf(block),
      modifiers: buildModifiers(block.modifier_list(), block),
      body: body ? buildBlock(body, context) : null,
    };
    const isGetter = block.getter() != null;
    // UNCONFIRMED: the text; that it does not compile is known from scratch orgs.
    if (isGetter ? getter : setter)
      context.report(accessor.span, `Unexpected token '${isGetter ? 'get' : 'set'}'.`);
    if (isGetter) getter = accessor;
    else setter = accessor;
  }
  return {
    kind: 'Property',
    span: spanOf(node),
    modifiers: buildModifiers(modifiers, node),
    type: buildTypeRef(node.typeRef()),
    name: node.id().getText(),
    getter,
    setter,
  };
}
