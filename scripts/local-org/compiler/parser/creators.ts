/** `new …` in all its forms. */
import type { CreatedNameContext, CreatorContext } from '@apexdevtools/apex-parser';
import type { Expression, NewObject, Span, TypeRef } from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildExpression, buildExpressions } from './expressions.ts';
import { buildTypeList } from './types.ts';

export function buildCreator(node: CreatorContext, span: Span, context: BuildContext): Expression {
  const type = createdType(node.createdName(), 0);
  const collection = (elements: readonly Expression[]): Expression => ({
    kind: 'NewCollection',
    span,
    type,
    elements,
    entries: [],
  });
  if (node.noRest()) return collection([]);
  const set = node.setCreatorRest();
  if (set) return collection(set.expression_list().map((item) => buildExpression(item, context)));
  const map = node.mapCreatorRest();
  if (map) {
    const entries = map.mapCreatorRestPair_list().map((pair) => ({
      key: buildExpression(pair.expression(0), context),
      value: buildExpression(pair.expression(1), context),
    }));
    return { kind: 'NewCollection', span, type, elements: [], entries };
  }
  const array = node.arrayCreatorRest();
  if (array) return buildArray(array, node.createdName(), span, context);
  return buildObject(type, buildExpressions(argumentsOf(node), context), span);
}

function argumentsOf(node: CreatorContext) {
  return node.classCreatorRest().arguments().expressionList();
}

function buildArray(
  node: ReturnType<CreatorContext['arrayCreatorRest']>,
  name: CreatedNameContext,
  span: Span,
  context: BuildContext,
): Expression {
  const initializer = node.arrayInitializer();
  if (initializer) {
    const elements = initializer.expression_list().map((item) => buildExpression(item, context));
    return { kind: 'NewCollection', span, type: createdType(name, 1), elements, entries: [] };
  }
  const size = buildExpression(node.expression(), context);
  return { kind: 'NewArray', span, type: createdType(name, 1), size };
}

/** `new Account(Name = 'x')`: assignments to simple names are field values, not expressions. */
function buildObject(type: TypeRef, args: readonly Expression[], span: Span): NewObject {
  const fields: { name: string; value: Expression; span: Span }[] = [];
  for (const argument of args) {
    const named =
      argument.kind === 'Assignment' &&
      argument.operator === '=' &&
      argument.target.kind === 'Name';
    if (!named) return { kind: 'NewObject', span, type, arguments: args, fields: null };
    fields.push({ name: argument.target.name, value: argument.value, span: argument.span });
  }
  const isFields = fields.length > 0;
  return { kind: 'NewObject', span, type, arguments: [], fields: isFields ? fields : null };
}

function createdType(node: CreatedNameContext, arrayDepth: number): TypeRef {
  return {
    kind: 'TypeRef',
    span: spanOf(node),
    arrayDepth,
    parts: node.idCreatedNamePair_list().map((pair) => ({
      name: pair.anyId().getText(),
      typeArguments: buildTypeList(pair.typeList()),
    })),
  };
}
