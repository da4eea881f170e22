import { fieldError } from '../http/ApiError.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, objectsOf, sameJson, textOf } from '../json.ts';

type Test = (filter: JsonObject, value: Json | undefined) => boolean;

const isNull = (value: Json | undefined): boolean => value === null || value === undefined;

const TESTS: Record<string, Test> = {
  field_accessor: (filter, value) =>
    passes(filter.filter, isObject(value) ? value[textOf(filter, 'field') ?? ''] : undefined),
  any_array_value: (filter, value) =>
    Array.isArray(value) && value.some((item) => passes(filter.filter, item)),
  equals: (filter, value) => sameJson(filter.value, value),
  not_equals: (filter, value) => !sameJson(filter.value, value),
  is_null: (_, value) => isNull(value),
  non_null: (_, value) => !isNull(value),
  contains: (filter, value) =>
    typeof value === 'string'
      ? value.includes(textOf(filter, 'value') ?? '')
      : Array.isArray(value) && value.some((item) => sameJson(item, filter.value)),
  and: (filter, value) => objectsOf(filter, 'filters').every((part) => passes(part, value)),
  or: (filter, value) => objectsOf(filter, 'filters').some((part) => passes(part, value)),
  not: (filter, value) => !passes(filter.filter, value),
};

/** `extra_filter` of a webhook subscription, evaluated against an event. */
export function passes(filter: Json | undefined, value: Json | undefined): boolean {
  if (!isObject(filter)) return true;
  return TESTS[textOf(filter, 'type') ?? '']?.(filter, value) ?? false;
}

/** Refuses filter types that Close does not have. */
export function checkFilter(filter: Json | undefined): void {
  if (filter === undefined || filter === null) return;
  if (!isObject(filter) || !(String(filter.type) in TESTS)) {
    throw fieldError('events', 'Invalid extra_filter.');
  }
  checkFilter(filter.filter);
  for (const part of objectsOf(filter, 'filters')) checkFilter(part);
}
