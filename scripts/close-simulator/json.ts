/** The JSON that travels through the simulator: documents, request bodies, responses. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

/** A JSON object; a member that is `undefined` is absent from the wire. */
export interface JsonObject {
  [member: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The member as text, or null when it is absent or of another type. */
export function textOf(object: JsonObject | undefined, member: string): string | null {
  const value = object?.[member];
  return typeof value === 'string' ? value : null;
}

export function numberOf(object: JsonObject | undefined, member: string): number | null {
  const value = object?.[member];
  return typeof value === 'number' ? value : null;
}

/** The member as a list of objects; anything else in it is left out. */
export function objectsOf(object: JsonObject | undefined, member: string): JsonObject[] {
  const value = object?.[member];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textsOf(object: JsonObject | undefined, member: string): string[] {
  const value = object?.[member];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** A copy without the named members. */
export function omit(object: JsonObject, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** Structural equality; `undefined` equals absent, order of members is ignored. */
export function sameJson(left: Json | undefined, right: Json | undefined): boolean {
  if (left === right) return true;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => sameJson(item, right[index]))
    );
  }
  if (!isObject(left) || !isObject(right)) return false;
  const members = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...members].every((member) => sameJson(left[member], right[member]));
}

/** Parses text that this program wrote itself: a document, never a request. */
export function parseDocument(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('not a JSON object');
  return value as JsonObject;
}
