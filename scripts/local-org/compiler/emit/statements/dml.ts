import type { DmlStatement } from '../../ast.ts';
import { elementOf, isError, isText, sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { emitExpression } from '../expressions/index.ts';
import { recordMember } from '../expressions/recordFields.ts';
import { quoted } from '../value.ts';
import type { Value } from '../value.ts';
import { mark } from './index.ts';

/** `insert as user records;` */
export function emitDml(node: DmlStatement, context: BodyContext): void {
  mark(node, context);
  const target = emitExpression(node.target, context);
  const record = recordType(node, target, context);
  const site = context.unit.accessSite(context.owner, node.access);
  const { out } = context.unit;
  if (node.operation === 'merge') {
    const with_ = node.mergeWith ? emitExpression(node.mergeWith, context) : null;
    const complaint = with_ && record && mergeComplaint(record, with_.type);
    if (complaint) context.error(node, 'merge', complaint);
    const other = with_?.code ?? 'null';
    out.write(`${context.support('mergeRecords')}(${target.code},${other},${site});`);
    return;
  }
  const field = node.externalIdField
    ? externalId(node, node.externalIdField, record, context)
    : 'null';
  out.write(
    `${context.support('dml')}(${quoted(node.operation)},${target.code},${site},${field});`,
  );
}

/** What may be merged: records of one type that the platform merges, duplicates as records or ids. */
function mergeComplaint(master: Type, duplicates: Type): string | null {
  if (!master.object) return `Merge requires a concrete SObject type: ${master.name}`;
  if (!master.object.mergeable) return `Specified type ${master.name} cannot be merged`;
  const one = duplicates.kind === 'list' ? elementOf(duplicates) : duplicates;
  const fits = isError(one) || one === master || one === sobjectType || isText(one);
  return fits ? null : 'Invalid type for duplicate records';
}

function recordType(node: DmlStatement, target: Value, context: BodyContext): Type | null {
  const { type } = target;
  if (isError(type)) return null;
  const record = type.kind === 'list' ? elementOf(type) : type;
  if (record.kind === 'sobject') return record;
  context.error(node, 'dml-type', `DML requires SObject or SObject list type: ${type.name}`);
  return null;
}

function externalId(
  node: DmlStatement,
  written: string,
  record: Type | null,
  context: BodyContext,
): string {
  const name = written.slice(written.lastIndexOf('.') + 1);
  if (!record) return quoted(name);
  if (!record.object) {
    const text = 'Upsert with a field specification requires a concrete SObject type';
    context.error(node, 'upsert-type', text);
    return quoted(name);
  }
  const found = recordMember(record.object, name, context);
  if (found?.kind === 'field') {
    const { field } = found;
    const isKey =
      !field || field.externalId || field.idLookup || field.type === 'id' || field.unconfirmed;
    if (!isKey) {
      context.error(
        node,
        'upsert-field',
        `Invalid field for upsert, must be an External Id custom or standard indexed field: ${name}`,
      );
    }
    return quoted(found.name);
  }
  context.error(node, 'unknown-field', `Invalid field ${name} for SObject ${record.name}`);
  return quoted(name);
}
