/**
 * Instances of platform classes that the library has no file for. Their properties hold what code
 * gives them, and `getX`, `isX`, `setX` of a property read and write it: that is what such classes
 * do on the platform. Whatever else they can do is refused by name (`missing.ts`).
 */
import { ApexObject } from '../../runtime/objects.ts';
import { types } from '../../runtime/runtimeTypes.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { typeNamed } from '../support.ts';
import { typedValue } from '../system/json/deserialize.ts';
import type { JsonNode } from '../system/json/JsonNode.ts';

/** Name of a property in lower case → its name and the text of its type. */
export type Properties = ReadonlyMap<string, { readonly name: string; readonly type: string }>;

export class ValueObject extends ApexObject {
  /** Own and inherited properties; every class made by the catalogue has its own. */
  static readonly properties: Properties = new Map();
  readonly #values = new Map<string, unknown>();

  get(name: string): unknown {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  set(name: string, value: unknown): void {
    this.#values.set(name.toLowerCase(), value);
  }

  jsonFields(): readonly (readonly [string, unknown])[] {
    const { properties } = this.constructor as typeof ValueObject;
    return Array.from(properties, ([key, { name }]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      this.get(key),
    ]);
  }

  /** Tests make results that only the platform can construct from JSON. */
  static fromJson(this: typeof ValueObject, entries: ReadonlyMap<string, JsonNode>): ValueObject {
    const instance = new this();
    for (const [name, node] of entries) {
      const property = this.properties.get(name.toLowerCase());
      if (property) instance.set(name, typedValue(node, typeOfProperty(property.type), false));
    }
    return instance;
  }
}

const typeOfProperty = (text: string): RuntimeType =>
  text === 'Object' ? types.string : typeNamed(text);
