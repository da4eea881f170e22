/**
 * Assignments.
 * https://help.salesforce.com/s/articleView?id=sf.flow_ref_operators_assignment.htm
 */
import { ApexList } from '../../runtime/collections.ts';
import { ApexDate, ApexDatetime, dayMs } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { valueEquals } from '../../runtime/equality.ts';
import { toDecimal } from '../../runtime/numbers.ts';
import type { Accessor } from '../accessor.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import { valueOf, type Read } from '../expressions.ts';
import type { FlowInterview } from '../FlowInterview.ts';
import type { AssignmentElement, ValueSource } from '../model.ts';
import type { Resources } from '../Resources.ts';
import { single, type Step } from '../step.ts';
import { convert, runtimeTypeOf, textOf, type FlowType } from '../types.ts';

export function compileAssignment(
  { items, next }: AssignmentElement,
  { resources }: ElementContext,
): Step {
  const assignments = items.map(({ target, operator, value }) =>
    assignmentOf(resources.find(target), target, operator, valueFor(operator, resources, value)),
  );
  return single((interview) => {
    for (const assign of assignments) assign(interview);
    interview.goTo(next);
  });
}

/**
 * A record without a value becomes an item of the collection that it is added to: a flow that adds
 * `$Record__Prior` of a new record hands a list with one null to Apex.
 * UNCONFIRMED: that values other than records are not added when they are empty.
 */
function valueFor(operator: string, resources: Resources, source: ValueSource | null): Read {
  const read = valueOf(resources, source);
  if (!adding.has(operator) || source?.kind !== 'reference') return read;
  const { type } = resources.find(source.path);
  if (type.isCollection || type.kind !== 'record') return read;
  const nothing = ApexList.of<unknown>(runtimeTypeOf(type), [null]);
  return (interview) => read(interview) ?? nothing;
}

const adding: ReadonlySet<string> = new Set(['Add', 'AddItem', 'AddAtStart']);

function assignmentOf(
  target: Accessor,
  name: string,
  operator: string,
  value: Read,
): (interview: FlowInterview) => void {
  const { type, write } = target;
  if (!write) throw new FlowProblem(`${name} cannot be assigned`);
  const compute = operators[operator];
  if (!compute) throw new FlowProblem(`the local org does not support the operator ${operator}`);
  return (interview) => {
    const before = operator === 'Assign' ? null : target.read(interview);
    write(interview, compute(before, value(interview), type));
  };
}

type Operator = (before: unknown, value: unknown, type: FlowType) => unknown;

const itemsOf = (value: unknown): readonly unknown[] =>
  value instanceof ApexList ? value.items : [];

const listOf = (type: FlowType, items: readonly unknown[]): ApexList<unknown> =>
  ApexList.of(runtimeTypeOf(type), [...items]);

/** One value, or all of a collection, as elements of the target. */
const added = (value: unknown, type: FlowType): readonly unknown[] =>
  value === null ? [] : itemsOf(convert(type, value));

const add: Operator = (before, value, type) => {
  if (type.isCollection) return listOf(type, [...itemsOf(before), ...added(value, type)]);
  if (type.kind === 'text') return textOf(before) + textOf(value);
  return shifted(before, value, 1);
};

const subtract: Operator = (before, value) => shifted(before, value, -1);

/** Numbers count, dates go by days. UNCONFIRMED: nothing counts as zero. */
function shifted(before: unknown, value: unknown, sign: 1 | -1): unknown {
  const amount = toDecimal(value ?? 0) ?? ApexDecimal.zero;
  const signed = sign > 0 ? amount : amount.negate();
  if (before instanceof ApexDate) return before.addDays(signed.setScale(0, 'DOWN').toInteger());
  if (before instanceof ApexDatetime)
    return new ApexDatetime(before.ms + Math.round(signed.toDouble() * dayMs));
  return (toDecimal(before ?? 0) ?? ApexDecimal.zero).add(signed);
}

const without =
  (
    keeps: (items: readonly unknown[], at: number) => (index: number, same: boolean) => boolean,
  ): Operator =>
  (before, value, type) => {
    const items = itemsOf(before);
    const wanted = added(value, type);
    const same = (item: unknown): boolean => wanted.some((each) => valueEquals(each, item));
    const keep = keeps(items, items.findIndex(same));
    return listOf(
      type,
      items.filter((item, index) => keep(index, same(item))),
    );
  };

const operators: Readonly<Record<string, Operator>> = {
  Assign: (_, value, type) => convert(type, value),
  Add: add,
  AddItem: add,
  Subtract: subtract,
  AddAtStart: (before, value, type) => listOf(type, [...added(value, type), ...itemsOf(before)]),
  AssignCount: (_, value) => ApexDecimal.ofInteger(itemsOf(value).length),
  RemoveAll: without(() => (_, same) => !same),
  RemoveUncommon: without(() => (_, same) => same),
  RemoveFirst: without((_, first) => (index) => index !== first),
  RemoveBeforeFirst: without((_, first) => (index) => index >= first),
  RemoveAfterFirst: without((_, first) => (index) => first < 0 || index <= first),
  RemovePosition: (before, value, type) => {
    const position = toDecimal(value)?.toInteger() ?? 0;
    return listOf(
      type,
      itemsOf(before).filter((_, index) => index + 1 !== position),
    );
  },
};
