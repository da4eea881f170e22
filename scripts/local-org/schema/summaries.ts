/** Roll-up summaries take type, precision and scale from the field they sum up. */
import type { FieldDescribe } from './model.ts';
import type { ObjectInit } from './objectDescribe.ts';

export function resolveSummaries(objects: readonly ObjectInit[]): ObjectInit[] {
  const byName = new Map(objects.map((each) => [each.name.toLowerCase(), each]));
  return objects.map((object) => {
    if (!object.fields.some((field) => field.summary)) return object;
    return { ...object, fields: object.fields.map((field) => resolve(field, byName)) };
  });
}

function resolve(field: FieldDescribe, objects: ReadonlyMap<string, ObjectInit>): FieldDescribe {
  const { summary } = field;
  if (!summary?.field) return field;
  const path = summary.field.toLowerCase();
  const child = objects.get(summary.childObject.toLowerCase());
  const source = child?.fields.find((each) => each.name.toLowerCase() === path);
  if (!source) return field;
  const { type, apexType, precision, scale, length } = source;
  return { ...field, type, apexType, precision, scale, length };
}
