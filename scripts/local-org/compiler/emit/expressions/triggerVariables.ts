/** `Trigger.new` and its kin: in a trigger they have the type of its object. */
import { primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import type { Value } from '../value.ts';
import { staticMember } from './fields.ts';
import { specialised } from './specialised.ts';

export function triggerVariable(
  node: ExpressionOf<'FieldAccess'>,
  type: Type,
  context: BodyContext,
): Value | null {
  if (type.symbol?.key !== 'trigger' || type.symbol.user !== null) return null;
  const variable = staticMember(node, type, context);
  if (!variable) return null;
  const nonNull = variable.type === primitives.Boolean;
  const record = context.triggerObject;
  return {
    ...variable,
    nonNull,
    type: record ? specialised(variable.type, record, context) : variable.type,
  };
}
