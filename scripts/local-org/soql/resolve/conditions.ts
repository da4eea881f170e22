import type { Comparison, ComparisonOperator, Condition, FieldExpression, Value } from '../ast.ts';
import { SoqlError, invalidField, malformed, unexpectedToken } from '../errors.ts';
import type {
  Operand,
  PlanComparison,
  PlanCondition,
  PlanOperator,
  PlanValue,
  ValueSource,
} from '../plan.ts';
import type { PlanBuilder } from './PlanBuilder.ts';
import type { Scope } from './Scope.ts';
import type { SemiJoinCounter } from './semiJoins.ts';
import { resolveSemiJoin } from './semiJoins.ts';
import { literalValue, textValue } from './values.ts';

export type OperandResolver = (expression: FieldExpression) => Operand;

/** What a condition is resolved with; HAVING has other operands than WHERE. */
export interface ConditionContext {
  readonly scope: Scope;
  readonly operand: OperandResolver;
  /** Null where subqueries are not allowed. */
  readonly semiJoins: SemiJoinCounter | null;
}

const operators: Readonly<Record<ComparisonOperator, PlanOperator>> = {
  '=': '=',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  LIKE: 'like',
  IN: 'in',
  'NOT IN': 'notIn',
  INCLUDES: 'includes',
  EXCLUDES: 'excludes',
};

const opposites: Readonly<Record<PlanOperator, PlanOperator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
  like: 'notLike',
  notLike: 'like',
  in: 'notIn',
  notIn: 'in',
  includes: 'excludes',
  excludes: 'includes',
};

/**
 * Resolves a condition and pushes NOT down to the comparisons: SQL's three-valued logic would lose
 * the rows that SOQL returns where the field is null.
 */
export function resolveCondition(
  context: ConditionContext,
  node: Condition,
  negated = false,
  under: 'and' | 'or' = 'and',
): PlanCondition {
  if (node.kind === 'not') return resolveCondition(context, node.item, !negated, under);
  if (node.kind === 'comparison') return resolveComparison(context, node, negated, under);
  const inner = node.kind === 'or' ? 'or' : under;
  const items = node.items.map((item) => resolveCondition(context, item, negated, inner));
  const kind = negated ? (node.kind === 'and' ? 'or' : 'and') : node.kind;
  return { kind, items };
}

function resolveComparison(
  context: ConditionContext,
  node: Comparison,
  negated: boolean,
  under: 'and' | 'or',
): PlanCondition {
  if (node.value.kind === 'subquery') return semiJoin(context, node, negated, under);
  const operand = context.operand(node.left);
  const written = operators[node.operator];
  checkOperator(operand, written, node);
  const dates =
    node.value.kind === 'list' && node.value.items.some((each) => each.kind === 'dateLiteral');
  if (dates && node.value.kind === 'list')
    return dateList(context, node, node.value.items, negated);
  const operator = negated ? opposites[written] : written;
  const value = resolveValue(context.scope.builder, operand, operator, node.value);
  // The platform's own negative operators match null; the opposites of `<` and the like do as well
  // when they come from NOT.
  const orNull = negated && ['<', '<=', '>', '>='].includes(operator);
  return { kind: 'comparison', operand, operator, value, orNull };
}

/** `IN (TODAY, 2026-01-01)`: one comparison per item. */
function dateList(
  context: ConditionContext,
  node: Comparison,
  items: readonly Value[],
  negated: boolean,
): PlanCondition {
  const positive = (node.operator === 'IN') !== negated;
  const comparisons = items.map((value) =>
    resolveComparison(context, { ...node, operator: positive ? '=' : '!=', value }, false, 'and'),
  );
  return { kind: positive ? 'or' : 'and', items: comparisons };
}

function checkOperator(operand: Operand, operator: PlanOperator, node: Comparison): void {
  const { type } = operand;
  const isText = type === 'text' || type === 'exactText';
  const refuse = (kind: string): never => {
    const message = `invalid operator on ${kind} field`;
    throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', message, node.offset);
  };
  if (operator === 'like' && !isText) refuse(type);
  if (
    ['<', '<=', '>', '>='].includes(operator) &&
    (type === 'boolean' || type === 'multipicklist')
  ) {
    refuse(type);
  }
  if ((operator === 'includes' || operator === 'excludes') && type !== 'multipicklist') {
    const message = 'includes or excludes operator only valid on multipicklist field';
    throw new SoqlError('INVALID_QUERY_FILTER_OPERATOR', message, node.offset);
  }
  const takesList =
    operator === 'in' || operator === 'notIn' || operator === 'includes' || operator === 'excludes';
  if (!takesList && node.value.kind === 'list' && operator !== 'like') {
    throw unexpectedToken('(', node.value.offset);
  }
}

function resolveValue(
  builder: PlanBuilder,
  operand: Operand,
  operator: PlanOperator,
  value: Value,
): PlanValue {
  if (value.kind === 'dateLiteral') {
    if (operand.type !== 'date' && operand.type !== 'datetime') literalValue(operand, value);
    if (value.count !== null && value.count < 0) {
      throw invalidField(`${value.name}: the number must not be negative`, value.offset);
    }
    return { kind: 'range', index: builder.addRange(value) };
  }
  const nodes = value.kind === 'list' ? value.items : [value];
  const items = nodes.map((node) => sourceItem(operand, operator, node));
  const isList = value.kind === 'list';
  const source: ValueSource = { items, isList, operand, operator, offset: value.offset };
  return { kind: 'value', index: builder.addValue(source) };
}

function sourceItem(
  operand: Operand,
  operator: PlanOperator,
  node: Value,
): ValueSource['items'][number] {
  if (node.kind === 'bind') return { kind: 'bind', name: node.name };
  if (node.kind === 'string') {
    const isPattern = operator === 'like' || operator === 'notLike';
    if (isPattern) return { kind: 'constant', value: node.pattern };
    const isGroup = operator === 'includes' || operator === 'excludes';
    if (isGroup) return { kind: 'constant', value: textValue(node.value) };
  }
  return { kind: 'constant', value: literalValue(operand, node) };
}

function semiJoin(
  context: ConditionContext,
  node: Comparison,
  negated: boolean,
  under: 'and' | 'or',
): PlanComparison {
  if (node.operator !== 'IN' && node.operator !== 'NOT IN') {
    throw unexpectedToken('(', node.value.offset);
  }
  if (!context.semiJoins || node.value.kind !== 'subquery') {
    throw malformed('Nesting of semi join sub-selects is not supported', node.value.offset);
  }
  if (negated)
    throw malformed("Semi join sub-selects are not allowed with the 'NOT' operator", node.offset);
  if (under === 'or')
    throw malformed("Semi join sub-selects are not allowed with the 'OR' operator", node.offset);
  context.semiJoins.count(node.offset);
  const { operand, select } = resolveSemiJoin(context, node, node.value.query);
  const operator = operators[node.operator];
  return {
    kind: 'comparison',
    operand,
    operator,
    value: { kind: 'semiJoin', select },
    orNull: false,
  };
}
