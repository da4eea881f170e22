/** `Trigger.new` and its kin; in a trigger they have the type of its object. */
import { primitives, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { quoted, value } from '../value.ts';
import type { Value } from '../value.ts';

export function triggerVariable(
  node: ExpressionOf<'FieldAccess'>,
  context: BodyContext,
): Value | null {
  if (node.object.kind !== 'Name' || node.object.name.toLowerCase() !== 'trigger') return null;
  const name = node.name.toLowerCase();
  const variable = variableType(name, context);
  if (!variable) return null;
  const nonNull = variable === primitives.Boolean;
  return value(variable, `${context.support('triggerVariable')}(${quoted(name)})`, { nonNull });
}

function variableType(name: string, context: BodyContext): Type | null {
  const { universe } = context.analysis;
  const record = context.triggerObject ?? sobjectType;
  switch (name) {
    case 'new':
    case 'old':
      return universe.types.list(record);
    case 'newmap':
    case 'oldmap':
      return universe.types.map(primitives.Id, record);
    case 'isinsert':
    case 'isupdate':
    case 'isdelete':
    case 'isundelete':
    case 'isbefore':
    case 'isafter':
    case 'isexecuting':
      return primitives.Boolean;
    case 'size':
      return primitives.Integer;
    case 'operationtype':
      return universe.platformType('TriggerOperation') ?? null;
    default:
      return null;
  }
}
