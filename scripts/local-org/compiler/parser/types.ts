import type { TypeListContext, TypeRefContext } from '@apexdevtools/apex-parser';
import type { TypeRef } from '../ast.ts';
import { spanOf } from './context.ts';

export function buildTypeRef(node: TypeRefContext): TypeRef {
  return {
    kind: 'TypeRef',
    span: spanOf(node),
    parts: node.typeName_list().map((part) => ({
      name: (part.id() ?? part.LIST() ?? part.SET() ?? part.MAP()).getText(),
      typeArguments: buildTypeList(part.typeArguments()?.typeList()),
    })),
    arrayDepth: node.arraySubscripts()?.LBRACK_list().length ?? 0,
  };
}

export function buildTypeList(node: TypeListContext | null | undefined): TypeRef[] {
  return node ? node.typeRef_list().map(buildTypeRef) : [];
}
