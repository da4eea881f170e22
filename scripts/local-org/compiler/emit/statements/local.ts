import type { LocalDeclaration, Span } from '../../ast.ts';
import type { Local } from '../../analysis/scope.ts';
import { valueNameComplaint } from '../../analysis/declaredNames.ts';
import { modifierComplaint } from '../../analysis/modifierRules.ts';
import { voidType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { assigned } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import { mark } from './index.ts';

/** `Integer i = 0, j;` An unset variable is null, a Boolean too. */
export function emitLocal(node: LocalDeclaration, context: BodyContext): void {
  mark(node, context);
  context.unit.out.write(`${localCode(node, context)};`);
}

/** `let l_i=0,l_j=null`, also in the head of a for loop. */
export function localCode(node: LocalDeclaration, context: BodyContext): string {
  const type = context.resolve(node.type);
  const complaint = modifierComplaint(node.modifiers, 'locals');
  if (complaint) context.error(node, 'modifier', complaint);
  const parts = node.declarators.map((declarator) => {
    const initializer = declarator.initializer && emitExpression(declarator.initializer, context);
    const local = declareLocal(declarator.name, type, declarator, context);
    const code = initializer ? assigned(initializer, type, context, declarator) : 'null';
    return `${local.js}=${code}`;
  });
  return `let ${parts.join(',')}`;
}

export function declareLocal(
  name: string,
  type: Type,
  node: { readonly span: Span },
  context: BodyContext,
): Local {
  if (type === voidType) context.error(node, 'void-variable', 'Variables cannot be of type void');
  const complaint = valueNameComplaint(name);
  if (complaint) context.error(node, 'identifier', complaint);
  const local = context.scope.declare(name, type);
  if (local) return local;
  context.error(node, 'duplicate-variable', `Duplicate variable: ${name}`);
  return { name, type, js: `l_${name.toLowerCase()}` };
}
