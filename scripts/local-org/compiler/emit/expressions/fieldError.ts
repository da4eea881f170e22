/** `record.Field.addError('…')`: the error belongs to the field. */
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { converted, dereferenced, placed } from '../convert.ts';
import { objectType, voidType } from '../../analysis/types.ts';
import { quoted, value } from '../value.ts';
import type { Value } from '../value.ts';
import { emitArguments } from './arguments.ts';
import { resolveObject } from './names.ts';
import { recordMember } from './recordFields.ts';

export function fieldError(node: ExpressionOf<'MethodCall'>, context: BodyContext): Value | null {
  const field = node.object;
  if (node.name.toLowerCase() !== 'adderror' || field?.kind !== 'FieldAccess') return null;
  const owner = resolveObject(field.object, context);
  if (owner.kind !== 'value') return null;
  const isRecord = owner.value.type.kind === 'sobject' || owner.value.isQuery;
  if (!isRecord) return null;
  const record = owner.value.isQuery
    ? converted(owner.value, owner.value.type.arguments[0] ?? owner.value.type, context)
    : owner.value;
  const found = recordMember(record.type.object, field.name, context);
  if (found?.kind !== 'field') return null;
  const [message] = emitArguments(node.arguments, context);
  if (!message) return null;
  const text = placed(message, objectType, true, context);
  const receiver = dereferenced(record, context).code;
  const code = `${context.support('addFieldError')}(${receiver},${quoted(found.name)},${text})`;
  return value(voidType, code, { guard: record.guard });
}
