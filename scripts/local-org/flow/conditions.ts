/**
 * Conditions of decisions, filters of collections and of the start.
 * https://help.salesforce.com/s/articleView?id=sf.flow_ref_operators_condition.htm
 * UNCONFIRMED: texts are equal without regard to case, but begin, end and contain with regard to it.
 */
import { evaluate, parseBooleanFilter } from '../criteria/booleanFilter.ts';
import { ApexList } from '../runtime/collections.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { operatorEquals } from '../runtime/equality.ts';
import { toDecimal } from '../runtime/numbers.ts';
import type { Accessor } from './accessor.ts';
import { FlowProblem } from './errors.ts';
import { valueOf, type Read } from './expressions.ts';
import type { FlowInterview } from './FlowInterview.ts';
import type { Condition, ConditionSet, FilterSet } from './model.ts';
import type { Resources } from './Resources.ts';
import { convert, elementOf, textOf, type FlowType } from './types.ts';

export type Test = (interview: FlowInterview) => boolean;

/** All conditions put together by their logic. Throws FlowProblem. */
export function conditionsOf(resources: Resources, { logic, conditions }: ConditionSet): Test {
  return together(
    logic,
    conditions.map((condition) => conditionOf(resources, condition)),
  );
}

/** The entry conditions of a record-triggered flow: fields of `$Record`. */
export function entryConditions(resources: Resources, { logic, filters }: FilterSet): Test {
  const conditions = filters.map(({ field, operator, value }) => ({
    left: `$Record.${field}`,
    operator,
    right: value,
  }));
  return conditionsOf(resources, { logic, conditions });
}

function together(logic: string | null, tests: readonly Test[]): Test {
  const plain = (logic ?? 'and').trim().toLowerCase();
  if (plain === 'and' || plain === '') return (interview) => tests.every((each) => each(interview));
  if (plain === 'or') return (interview) => tests.some((each) => each(interview));
  const filter = parseBooleanFilter(logic, tests.length);
  if (!filter) throw new FlowProblem(`its condition logic is not understood: ${logic ?? ''}`);
  return (interview) => evaluate(filter, (index) => tests[index]?.(interview) ?? false);
}

function conditionOf(resources: Resources, { left, operator, right }: Condition): Test {
  const isVisit = operator === 'WasVisited';
  const accessor = isVisit ? resources.visited(left) : resources.find(left);
  const value = valueOf(resources, right);
  if (operator === 'IsChanged') return changed(resources, left, value);
  const compare = operators[operator];
  if (!compare) throw new FlowProblem(`the local org does not support the operator ${operator}`);
  return (interview) => compare(accessor.read(interview), value(interview), accessor.type);
}

/** `$Record.X` against `$Record__Prior.X`; a new record has nothing that changed. */
function changed(resources: Resources, left: string, wanted: Read): Test {
  if (!/^\$Record\./i.test(left)) throw new FlowProblem(`${left} has no earlier value`);
  const now = resources.find(left);
  const before: Accessor = resources.find(left.replace(/^\$Record\./i, '$Record__Prior.'));
  return (interview) => {
    const isChanged =
      interview.prior !== null && !operatorEquals(now.read(interview), before.read(interview));
    return isChanged === (wanted(interview) === true);
  };
}

type Operator = (left: unknown, right: unknown, type: FlowType) => boolean;

const negated =
  (operator: Operator): Operator =>
  (...args) =>
    !operator(...args);

const equal: Operator = (left, right, type) =>
  operatorEquals(left, type.isCollection ? right : convert(type, right));

const isEmpty = (value: unknown): boolean =>
  value === null || (value instanceof ApexList && value.size === 0);

const isBlank = (value: unknown): boolean =>
  isEmpty(value) || (typeof value === 'string' && value.trim() === '');

/** `IsNull` is compared with true or false. */
const asked =
  (test: (value: unknown) => boolean): Operator =>
  (left, right) =>
    test(left) === (right !== false);

const ordered =
  (test: (order: number) => boolean): Operator =>
  (left, right, type) => {
    const other = convert(elementOf(type), right);
    if (left === null || other === null) return false;
    return test(order(left, other));
  };

function order(left: unknown, right: unknown): number {
  const [a, b] = [rank(left), rank(right)];
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [first, second] = [textOf(left).toLowerCase(), textOf(right).toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}

function rank(value: unknown): number | null {
  if (value instanceof ApexDate) return value.epochDay;
  if (value instanceof ApexDatetime || value instanceof ApexTime) return value.ms;
  return typeof value === 'string' ? null : (toDecimal(value)?.toDouble() ?? null);
}

const ofText =
  (test: (text: string, part: string) => boolean): Operator =>
  (left, right) =>
    left !== null && test(textOf(left), textOf(right));

const contains: Operator = (left, right, type) =>
  left instanceof ApexList
    ? left.items.some((item) => operatorEquals(item, convert(elementOf(type), right)))
    : left !== null && textOf(left).includes(textOf(right));

const isIn: Operator = (left, right, type) =>
  right instanceof ApexList && right.items.some((item) => equal(left, item, type));

const operators: Readonly<Record<string, Operator>> = {
  EqualTo: equal,
  NotEqualTo: negated(equal),
  GreaterThan: ordered((result) => result > 0),
  GreaterThanOrEqualTo: ordered((result) => result >= 0),
  LessThan: ordered((result) => result < 0),
  LessThanOrEqualTo: ordered((result) => result <= 0),
  StartsWith: ofText((text, part) => text.startsWith(part)),
  EndsWith: ofText((text, part) => text.endsWith(part)),
  Contains: contains,
  IsNull: asked(isEmpty),
  IsBlank: asked(isBlank),
  IsEmpty: asked(isEmpty),
  HasValue: asked((value) => !isBlank(value)),
  HasNoValue: asked(isBlank),
  In: isIn,
  NotIn: negated(isIn),
  WasVisited: asked((value) => value === true),
  WasSet: asked((value) => !isEmpty(value)),
};

export { order as orderOf, isBlank };
