import type { DmlStatement } from '../../ast.ts';
import { elementOf, isError } from '../../analysis/types.ts';
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
    const other = node.mergeWith ? emitExpression(node.mergeWith, context).code : 'null';
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
  if (!record?.object) return quoted(name);
  const found = recordMember(record.object, name, context);
  if (found?.kind === 'field') return quoted(found.name);
  context.error(node, 'unknown-field', `Invalid field ${name} for SObject ${record.name}`);
  return quoted(name);
}
