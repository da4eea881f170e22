/** Filters of elements that read records: SOQL with binds. */
import { ApexList } from '../../runtime/collections.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import { valueOf, type Read } from '../expressions.ts';
import type { FlowInterview } from '../FlowInterview.ts';
import type { Filter, FilterSet } from '../model.ts';
import { fieldValue, textOf } from '../types.ts';

export interface CompiledFilters {
  /** `Name = :f0 AND …`, empty without filters. */
  readonly condition: string;
  /** Values of `f0`, `f1` … for one interview. */
  binds(interview: FlowInterview): readonly unknown[];
}

interface CompiledFilter {
  /** For an `IsNull` the text is known when it runs: `= :f0` with null, and NOT of it. */
  text(bind: string): string;
  readonly read: Read;
}

/** Throws FlowProblem. */
export function compileFilters(
  object: ObjectDescribe,
  { logic, filters }: FilterSet,
  context: ElementContext,
): CompiledFilters {
  const compiled = filters.map((filter) => compileFilter(object, filter, context));
  const texts = compiled.map(({ text }, index) => text(`:f${index}`));
  return {
    condition: together(logic, texts),
    binds: (interview) => compiled.map(({ read }) => read(interview)),
  };
}

function together(logic: string | null, texts: readonly string[]): string {
  const plain = (logic ?? 'and').trim().toLowerCase();
  if (plain === 'and' || plain === '' || texts.length < 2) return texts.join(' AND ');
  if (plain === 'or') return texts.join(' OR ');
  return (logic ?? '').replace(/\d+/g, (number) => {
    const text = texts[Number(number) - 1];
    if (text === undefined)
      throw new FlowProblem(`its filter logic is not understood: ${logic ?? ''}`);
    return `(${text})`;
  });
}

const signs: Readonly<Record<string, string>> = {
  EqualTo: '=',
  NotEqualTo: '!=',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '>=',
  LessThan: '<',
  LessThanOrEqualTo: '<=',
};

const patterns: Readonly<Record<string, (text: string) => string>> = {
  StartsWith: (text) => `${text}%`,
  EndsWith: (text) => `%${text}`,
  Contains: (text) => `%${text}%`,
};

function compileFilter(
  object: ObjectDescribe,
  { field: name, operator, value }: Filter,
  { resources }: ElementContext,
): CompiledFilter {
  const field = object.field(name);
  if (!field) throw new FlowProblem(`there is no field ${object.name}.${name}`);
  const read = valueOf(resources, value);
  const sign = signs[operator];
  if (sign)
    return {
      text: (bind) => `${field.name} ${sign} ${bind}`,
      read: (interview) => {
        const found = read(interview);
        return found === null ? null : fieldValue(field, found);
      },
    };
  const pattern = patterns[operator];
  if (pattern)
    return {
      text: (bind) => `${field.name} LIKE ${bind}`,
      read: (interview) => pattern(escaped(textOf(read(interview)))),
    };
  if (operator === 'IsNull')
    return nullFilter(field.name, value?.kind === 'literal' && value.value === false);
  if (operator === 'In' || operator === 'NotIn')
    return {
      text: (bind) => `${field.name} ${operator === 'In' ? 'IN' : 'NOT IN'} ${bind}`,
      read: (interview) => listOf(read(interview)),
    };
  throw new FlowProblem(`the local org does not support the filter operator ${operator}`);
}

const nullFilter = (field: string, negated: boolean): CompiledFilter => ({
  text: (bind) => `${field} ${negated ? '!=' : '='} ${bind}`,
  read: () => null,
});

const escaped = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

const listOf = (value: unknown): unknown => (value instanceof ApexList ? value : [value]);
