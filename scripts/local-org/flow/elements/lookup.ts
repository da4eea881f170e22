/** Get Records. */
import { ApexList } from '../../runtime/collections.ts';
import { sobjectType } from '../../runtime/runtimeTypes.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { toDecimal } from '../../runtime/numbers.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import { valueOf } from '../expressions.ts';
import type { FlowInterview } from '../FlowInterview.ts';
import type { LookupElement } from '../model.ts';
import { bulk, type Step } from '../step.ts';
import { compileFilters } from './filters.ts';
import { attempt, queryOnce } from './statements.ts';

export function compileLookup(element: LookupElement, context: ElementContext): Step {
  const object = context.schema.object(element.object);
  if (!object) throw new FlowProblem(`there is no object ${element.object}`);
  const filters = compileFilters(object, element.filters, context);
  const text = queryText(element, object, filters.condition);
  const limit = valueOf(context.resources, element.limit);
  const store = storing(element, object, context);
  return bulk((interviews) => {
    interviews.forEach((interview, index) =>
      attempt(interview, 'look up records', element.fault, () => {
        const most = element.firstOnly ? 1 : toDecimal(limit(interview))?.toInteger();
        const query = most === undefined ? text : `${text} LIMIT ${most}`;
        store(interview, queryOnce(query, filters.binds(interview), interview, index > 0));
        interview.goTo(element.next);
      }),
    );
  });
}

function queryText(
  { fields, sortField, descending, outputs }: LookupElement,
  object: ObjectDescribe,
  condition: string,
): string {
  const names =
    fields.length > 0 ? [...fields, ...outputs.map(({ name }) => name)] : readable(object);
  const selected = [...new Set(['Id', ...names])].join(', ');
  const where = condition === '' ? '' : ` WHERE ${condition}`;
  const order = sortField === null ? '' : ` ORDER BY ${sortField} ${descending ? 'DESC' : 'ASC'}`;
  return `SELECT ${selected} FROM ${object.name}${where}${order}`;
}

const readable = (object: ObjectDescribe): string[] =>
  object.fields
    .filter(({ type }) => type !== 'address' && type !== 'location' && type !== 'base64')
    .map(({ name }) => name);

type Store = (interview: FlowInterview, records: readonly SObject[]) => void;

function storing(
  { name, firstOnly, stored, variable, outputs, nullWhenNone }: LookupElement,
  object: ObjectDescribe,
  { resources }: ElementContext,
): Store {
  const writers = outputs.map(({ name: field, target }) => {
    const { write } = resources.find(target);
    if (!write) throw new FlowProblem(`${target} cannot be assigned`);
    return { field, write };
  });
  const target = variable === null ? null : resources.find(variable).write;
  const key = name.toLowerCase();
  return (interview, records) => {
    for (const record of records) record.queriedFields = null;
    const [first = null] = records;
    const value = firstOnly ? first : ApexList.of(sobjectType(object.name), [...records]);
    if (stored) interview.values.set(key, value);
    if (!first && !nullWhenNone) return;
    target?.(interview, value);
    for (const { field, write } of writers) write(interview, first?.peekRaw(field) ?? null);
  };
}
