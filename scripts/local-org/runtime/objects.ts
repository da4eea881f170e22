/**
 * Objects that Apex code makes: instances of user classes and enum constants.
 * The compiler emits JavaScript classes that extend ApexObject (or ApexException) and attaches the
 * class description once, to the prototype.
 */
import type { ClassInfo } from './typeInfo.ts';

const classInfoKey = Symbol('class info');

/** Base of every user class and of every library class that has instances. */
export class ApexObject {
  declare readonly [classInfoKey]?: ClassInfo;
  /** Of platform objects whose type depends on the project: `Flow.Interview.My_Flow`. */
  declare readonly apexTypeName?: string;
}

/** Called once per emitted class, right after its declaration. */
export function attachClassInfo(jsClass: { readonly prototype: object }, info: ClassInfo): void {
  Object.defineProperty(jsClass.prototype, classInfoKey, { value: info, configurable: true });
}

/** The user class of an object; null for platform objects. Subclasses made by stubs inherit it. */
export function classInfoOf(value: unknown): ClassInfo | null {
  if (value instanceof ApexObject) return value[classInfoKey] ?? null;
  return value instanceof ApexEnum ? value.classInfo : null;
}

/** One constant of an enum. Constants are shared and compared by identity. */
export class ApexEnum {
  readonly name: string;
  readonly ordinal: number;
  /** As Apex prints the type: `Outer.Season`, `System.StatusCode`. */
  readonly typeName: string;
  /** Null for the platform's enums. */
  readonly classInfo: ClassInfo | null;

  constructor(typeName: string, name: string, ordinal: number, classInfo: ClassInfo | null = null) {
    this.typeName = typeName;
    this.name = name;
    this.ordinal = ordinal;
    this.classInfo = classInfo;
  }
}

/** All constants of an enum, with look-up by name (any case). */
export class EnumConstants {
  readonly typeName: string;
  readonly values: readonly ApexEnum[];
  readonly #byName: ReadonlyMap<string, ApexEnum>;

  constructor(typeName: string, names: readonly string[], classInfo: ClassInfo | null = null) {
    this.typeName = typeName;
    this.values = names.map((name, ordinal) => new ApexEnum(typeName, name, ordinal, classInfo));
    this.#byName = new Map(this.values.map((value) => [value.name.toLowerCase(), value]));
  }

  find(name: string): ApexEnum | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  /** The constant; asking for one that does not exist is a bug of ours. */
  get(name: string): ApexEnum {
    const value = this.find(name);
    if (!value) throw new Error(`invariant: ${this.typeName} has no constant ${name}`);
    return value;
  }
}

const platformEnums = new Map<string, EnumConstants>();

/**
 * Constants of a platform enum (`platformEnum('System.RoundingMode', names)`), made on first use
 * and the same for everyone after: constants are immutable, so transactions may share them.
 */
export function platformEnum(typeName: string, names: readonly string[]): EnumConstants {
  const key = typeName.toLowerCase();
  let constants = platformEnums.get(key);
  if (!constants) platformEnums.set(key, (constants = new EnumConstants(typeName, names)));
  return constants;
}
