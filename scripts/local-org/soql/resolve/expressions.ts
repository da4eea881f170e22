/** Field expressions as operands: fields, date functions, aggregates. */
import type { FieldExpression, FunctionNode, PathNode } from '../ast.ts';
import { invalidField, malformed } from '../errors.ts';
import type { SoqlError } from '../errors.ts';
import type { FieldDescribe } from '../../schema/model.ts';
import type { Operand, ValueType } from '../plan.ts';
import { constant, join, raw, sql } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';
import { dateFunctionSql, isDateFunction, needsDatetime } from './dateFunctions.ts';
import { extremeSql } from './ordering.ts';
import { operandOf } from './Scope.ts';
import type { Scope } from './Scope.ts';

export type Clause = 'select' | 'filter' | 'sort' | 'group' | 'aggregate';

const aggregates = new Set(['COUNT', 'COUNT_DISTINCT', 'SUM', 'AVG', 'MIN', 'MAX', 'GROUPING']);

export function isAggregate(node: FieldExpression): node is FunctionNode {
  return node.kind === 'function' && aggregates.has(node.name);
}

export function isDateExpression(node: FieldExpression): node is FunctionNode {
  return node.kind === 'function' && isDateFunction(node.name);
}

const refusals: Readonly<Record<Clause, string>> = {
  select: 'selected',
  filter: 'filtered',
  sort: 'sorted',
  group: 'grouped',
  aggregate: 'aggregated',
};

function allows(field: FieldDescribe, clause: Clause): boolean {
  if (clause === 'filter') return field.filterable;
  if (clause === 'sort') return field.sortable;
  return clause === 'group' ? field.groupable : true;
}

/** A field that may be used in the clause. */
export function fieldOperand(scope: Scope, path: PathNode, clause: Clause): Operand {
  const resolved = scope.resolve(path, clause !== 'filter' && clause !== 'sort');
  const { field } = resolved;
  const operand = allows(field, clause) ? operandOf(resolved, path.offset) : null;
  if (!operand) {
    const message = `field '${field.name}' can not be ${refusals[clause]} in a query call`;
    throw invalidField(message, path.offset);
  }
  return operand;
}

/** Fields and functions other than aggregates. */
export function rowOperand(scope: Scope, node: FieldExpression, clause: Clause): Operand {
  if (node.kind === 'path') return fieldOperand(scope, node, clause);
  if (isDateFunction(node.name)) return dateOperand(scope, node);
  if (node.name === 'TOLABEL' && node.argument?.kind === 'path') {
    const operand = fieldOperand(scope, node.argument, clause);
    if (!textual.includes(operand.type)) throw notForFunction(operand, node);
    return { ...operand, sql: labelSql(operand) };
  }
  if (node.name === 'CONVERTCURRENCY' && node.argument && clause !== 'filter') {
    const operand = rowOperand(scope, node.argument, clause);
    if (operand.field?.type !== 'currency') throw notForFunction(operand, node);
    // One currency: conversion changes nothing.
    return operand;
  }
  throw malformed(`${node.text} can not be ${refusals[clause]} in a query call`, node.offset);
}

function dateOperand(scope: Scope, node: FunctionNode): Operand {
  const { argument } = node;
  const zoned = argument?.kind === 'function' && argument.name === 'CONVERTTIMEZONE';
  const path = zoned ? argument.argument : argument;
  if (path?.kind !== 'path') throw malformed(`unexpected argument: ${node.text}`, node.offset);
  // Any clause: the field itself is neither sorted nor grouped by, only its part.
  const field = fieldOperand(scope, path, 'filter');
  const isDatetime = field.type === 'datetime';
  if (!isDatetime && (field.type !== 'date' || zoned || needsDatetime(node.name))) {
    throw notForFunction(field, node);
  }
  return {
    sql: dateFunctionSql(node.name, field.sql, isDatetime, zoned),
    type: node.name === 'DAY_ONLY' ? 'date' : 'integer',
    nullable: field.nullable,
    name: node.text,
    field: null,
  };
}

// UNCONFIRMED: the text.
const notForFunction = (operand: Operand, node: FunctionNode): SoqlError =>
  malformed(`field ${operand.name} does not support function ${node.name}`, node.offset);

/** The picklist's label instead of its value. */
export function labelSql(operand: Operand): Fragment {
  const values = operand.field?.picklistValues.filter(({ value, label }) => value !== label) ?? [];
  if (values.length === 0) return operand.sql;
  const cases = values.map(
    ({ value, label }) => sql`WHEN ${constant(value)} THEN ${constant(label)}`,
  );
  return sql`CASE ${operand.sql} ${join(cases, ' ')} ELSE ${operand.sql} END`;
}

const textual: readonly ValueType[] = ['text', 'exactText', 'multipicklist'];
const numeric: readonly ValueType[] = ['integer', 'number'];
const notAggregated: readonly ValueType[] = ['boolean', 'multipicklist', 'time'];

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_agg_functions_field_types.htm */
function isAggregated({ type, field }: Operand, name: string): boolean {
  if (name === 'SUM' || name === 'AVG') return numeric.includes(type);
  const isLong = field?.type === 'textarea' && field.length > 255;
  return !notAggregated.includes(type) && !isLong && field?.type !== 'encryptedstring';
}

/** `COUNT(Id)`, `SUM(Amount)` … over the rows of a group. */
export function aggregateOperand(scope: Scope, node: FunctionNode): Operand {
  if (!node.argument) return aggregated(node, raw('COUNT(*)'), 'integer', null);
  const operand = rowOperand(scope, node.argument, 'aggregate');
  if (!isAggregated(operand, node.name)) {
    const message = `field ${operand.name} does not support aggregate operator ${node.name}`;
    throw malformed(message, node.offset);
  }
  switch (node.name) {
    case 'COUNT':
      return aggregated(node, sql`COUNT(${operand.sql})`, 'integer', null);
    case 'COUNT_DISTINCT':
      return aggregated(node, sql`COUNT(DISTINCT ${operand.sql})`, 'integer', null);
    case 'AVG':
      return aggregated(node, sql`AVG(${operand.sql})`, 'number', null);
    case 'SUM':
      return aggregated(node, sql`SUM(${operand.sql})`, operand.type, operand.field);
    default: {
      const name = node.name === 'MIN' ? 'MIN' : 'MAX';
      return aggregated(node, extremeSql(name, operand), operand.type, operand.field);
    }
  }
}

function aggregated(
  node: FunctionNode,
  fragment: Fragment,
  type: ValueType,
  field: FieldDescribe | null,
): Operand {
  return { sql: fragment, type, nullable: true, name: node.text, field };
}
