/** Filters of roll-up summary fields as SQL over the child's table. */
import type { FieldDescribe, RollUpFilter } from '../../schema/model.ts';
import type { ObjectPlan } from '../objectPlan.ts';
import type { Stored } from '../SaveRow.ts';
import { quote } from '../statements.ts';
import { literalDefault } from './applyDefaults.ts';

export interface FilterSql {
  /** Begins with ` AND ` unless empty. */
  readonly sql: string;
  readonly values: readonly Stored[];
}

export function filterSql(plan: ObjectPlan, filters: readonly RollUpFilter[]): FilterSql {
  const values: Stored[] = [];
  const parts = filters.map((filter) => {
    const field = plan.describe.field(filter.field.slice(filter.field.lastIndexOf('.') + 1));
    if (!field)
      throw new Error(`roll-up filter on ${plan.name}: there is no field ${filter.field}`);
    return ` AND (${condition(field, filter, values)})`;
  });
  return { sql: parts.join(''), values };
}

const comparisons: Readonly<Record<string, string>> = {
  lessThan: '<',
  greaterThan: '>',
  lessOrEqual: '<=',
  greaterOrEqual: '>=',
};

/** Several values of one filter, separated by commas, are alternatives. */
function condition(field: FieldDescribe, filter: RollUpFilter, values: Stored[]): string {
  const column = quote(field.name);
  const operands = filter.value.split(',').map((value) => value.trim());
  const negative = filter.operation.startsWith('not') || filter.operation === 'excludes';
  const tests = operands.map((operand) => test(column, field, filter.operation, operand, values));
  return negative ? tests.join(' AND ') : tests.join(' OR ');
}

function test(
  column: string,
  field: FieldDescribe,
  operation: string,
  operand: string,
  values: Stored[],
): string {
  const bind = (value: Stored): '?' => {
    values.push(value);
    return '?';
  };
  const comparison = comparisons[operation];
  if (comparison) return `${column} ${comparison} ${bind(literal(field, operand))}`;
  switch (operation) {
    case 'equals':
      return operand === '' ? `${column} IS NULL` : `${column} = ${bind(literal(field, operand))}`;
    case 'notEqual':
      if (operand === '') return `${column} IS NOT NULL`;
      return `(${column} IS NULL OR ${column} <> ${bind(literal(field, operand))})`;
    case 'contains':
      return `instr(lower(${column}), lower(${bind(operand)})) > 0`;
    case 'notContain':
      return `(${column} IS NULL OR instr(lower(${column}), lower(${bind(operand)})) = 0)`;
    case 'startsWith':
      return `instr(lower(${column}), lower(${bind(operand)})) = 1`;
    case 'includes':
      return `instr(${column}, ${bind(`;${operand};`)}) > 0`;
    case 'excludes':
      return `(${column} IS NULL OR instr(${column}, ${bind(`;${operand};`)}) = 0)`;
    default:
      throw new Error(`roll-up filter: the operation ${operation} is not supported`);
  }
}

function literal(field: FieldDescribe, operand: string): Stored {
  if (field.type === 'boolean') return /^(true|1|yes)$/i.test(operand) ? 1 : 0;
  if (field.type === 'datetime') return Date.parse(operand);
  return literalDefault(field, operand);
}
