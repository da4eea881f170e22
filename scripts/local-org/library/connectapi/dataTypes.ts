/** Input and output types of ConnectApi: classes whose properties code reads and writes. */
import { ApexObject } from '../../runtime/objects.ts';
import { defineType, type MemberImplementation } from '../define.ts';

/** `{ principalName: 'String' }`; types of the namespace are written with it. */
type FieldTable = Readonly<Record<string, string>>;

/** An instance; its properties hold what the table of its type names. */
export class ConnectObject extends ApexObject {
  readonly #values = new Map<string, unknown>();

  get(name: string): unknown {
    return this.#values.get(name) ?? null;
  }

  set(name: string, value: unknown): this {
    this.#values.set(name, value);
    return this;
  }

  /** Name and value of everything that was set. */
  jsonFields(): readonly (readonly [string, unknown])[] {
    return [...this.#values];
  }
}

/** Defines `ConnectApi.<name>`; the answer makes instances. */
export function defineConnectType(name: string, fields: FieldTable): new () => ConnectObject {
  const jsClass = class extends ConnectObject {};
  const members: Record<string, MemberImplementation> = { 'new()': () => new jsClass() };
  for (const [field, type] of Object.entries(fields)) {
    members[`${field}: ${type}`] = {
      get: (self: ConnectObject) => self.get(field),
      set: (self: ConnectObject, value: unknown) => {
        self.set(field, value);
      },
    };
  }
  defineType({ namespace: 'ConnectApi', name, kind: 'class', jsClass, members });
  return jsClass;
}

export function defineConnectEnum(name: string, values: readonly string[]): void {
  defineType({ namespace: 'ConnectApi', name, kind: 'enum', values, members: {} });
}
