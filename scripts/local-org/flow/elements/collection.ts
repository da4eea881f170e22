/** Sorting and filtering of collections. */
import { ApexList } from '../../runtime/collections.ts';
import { SObject } from '../../runtime/sobject.ts';
import type { ElementContext } from '../compileFlow.ts';
import { conditionsOf, isBlank, orderOf, type Test } from '../conditions.ts';
import { FlowProblem } from '../errors.ts';
import { formulaOf } from '../expressions.ts';
import type { CollectionElement } from '../model.ts';
import { single, type Step } from '../step.ts';
import { flowTypes } from '../types.ts';

export function compileCollection(element: CollectionElement, context: ElementContext): Step {
  const source = context.resources.find(element.collection);
  return element.kind === 'sort'
    ? sorter(element, source, context)
    : filter(element, source, context);
}

type Source = ReturnType<ElementContext['resources']['find']>;

/** Sorts the collection itself; the element's own name has it too. */
function sorter(
  { name, sorts, limit, next }: CollectionElement,
  source: Source,
  _: ElementContext,
): Step {
  const key = name.toLowerCase();
  return single((interview) => {
    const list = source.read(interview);
    if (list instanceof ApexList) {
      const items = [...list.items].sort((a, b) => {
        for (const option of sorts) {
          const order = compare(fieldOf(a, option.field), fieldOf(b, option.field), option);
          if (order !== 0) return order;
        }
        return 0;
      });
      const sorted = ApexList.of(
        list.type.typeArguments[0] ?? list.type,
        limit === null ? items : items.slice(0, limit),
      );
      source.write?.(interview, sorted);
      interview.values.set(key, sorted);
    }
    interview.goTo(next);
  });
}

const fieldOf = (item: unknown, field: string | null): unknown =>
  item instanceof SObject && field !== null ? (item.peekRaw(field) ?? null) : item;

function compare(
  left: unknown,
  right: unknown,
  { descending, emptyFirst }: CollectionElement['sorts'][number],
): number {
  const [a, b] = [isBlank(left), isBlank(right)];
  if (a || b) return a === b ? 0 : a === emptyFirst ? -1 : 1;
  return descending ? -orderOf(left, right) : orderOf(left, right);
}

/** The conditions are asked with each element as the current one. */
function filter(element: CollectionElement, source: Source, context: ElementContext): Step {
  const { name, variable, next } = element;
  const current = context.resources.find(variable ?? '');
  const { write } = current;
  if (!write) throw new FlowProblem(`${variable ?? ''} cannot be assigned`);
  const holds = testOf(element, context);
  const key = name.toLowerCase();
  return single((interview) => {
    const list = source.read(interview);
    if (list instanceof ApexList) {
      const kept = list.items.filter((item) => {
        write(interview, item);
        return holds(interview);
      });
      interview.values.set(key, ApexList.of(list.type.typeArguments[0] ?? list.type, kept));
    }
    interview.goTo(next);
  });
}

function testOf({ formula, conditions }: CollectionElement, context: ElementContext): Test {
  if (formula === null) return conditionsOf(context.resources, conditions);
  const read = formulaOf(context.schema, context.resources, formula, flowTypes.boolean);
  return (interview) => read(interview) === true;
}
