/**
 * `@{NewAccount.id}`, `@{Found.records[0].Owner.Name}`: values of earlier answers in a composite
 * request.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm
 */
import { restError } from './errors.ts';

/** Bodies of the answers so far, by reference id. */
export type Answers = ReadonlyMap<string, unknown>;

const pattern = /@\{([^}.[]+)([^}]*)\}/g;

export function resolveText(text: string, answers: Answers): string {
  return text.replace(pattern, (_all, id: string, path: string) => {
    const value = valueAt(answers, id, path);
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  });
}

/** In every text of a JSON value. A text that is nothing but a reference keeps the value's type. */
export function resolveReferences(value: unknown, answers: Answers): unknown {
  if (typeof value === 'string') {
    const whole = /^@\{([^}.[]+)([^}]*)\}$/.exec(value);
    return whole ? valueAt(answers, whole[1] ?? '', whole[2] ?? '') : resolveText(value, answers);
  }
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, answers));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, resolveReferences(item, answers)]),
  );
}

function valueAt(answers: Answers, id: string, path: string): unknown {
  let value: unknown = answers.get(id);
  for (const [, name, index] of path.matchAll(/\.?([A-Za-z_]\w*)|\[(\d+)\]/g)) {
    value = (Object(value) as Record<string, unknown>)[name ?? index ?? ''];
  }
  if (value === undefined || value === null || !answers.has(id)) {
    throw restError(
      400,
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${id}${path} found in ${id}`,
    );
  }
  return value;
}
