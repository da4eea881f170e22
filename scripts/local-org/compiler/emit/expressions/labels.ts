/** `System.Label.X`, `Label.X`, `Label.ns.X`: the text is known when compiling. */
import { primitives } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Resolved } from './names.ts';

export function labelValue(node: ExpressionOf<'FieldAccess'>, context: BodyContext): Resolved {
  const { universe } = context.analysis;
  const text = universe.label(node.name);
  if (text !== undefined) {
    return { kind: 'value', value: value(primitives.String, quoted(text), { nonNull: true }) };
  }
  const isNamespace =
    node.name.toLowerCase() === 'c' || node.name.toLowerCase() === universe.namespace.toLowerCase();
  if (isNamespace) return { kind: 'namespace', name: 'Label' };
  context.error(node, 'unknown-label', `External string does not exist: ${node.name}`);
  return { kind: 'value', value: errorValue };
}
