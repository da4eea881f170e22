/** Run-time descriptions of the classes of the project. */
import { boxDouble, unboxDouble, ApexDouble } from '../../runtime/double.ts';
import { tx } from '../../runtime/transaction.ts';
import type {
  AnnotationInfo,
  ClassInfo,
  FieldInfo,
  MethodInfo,
  ParameterInfo,
  RuntimeType,
} from '../../runtime/typeInfo.ts';
import type { Modifiers } from '../ast.ts';
import type { FieldSymbol, MethodSymbol, ParameterSymbol, UserType } from '../analysis/symbols.ts';
import { primitives } from '../analysis/types.ts';
import { initialise } from '../support/guards.ts';
import { sharingOf } from './expressions/callSite.ts';
import type { Analysis } from './unitContext.ts';

/** What the linker puts on the JavaScript class of a class of the project. */
export interface LinkedClass {
  new (): { $init(): object };
  readonly prototype: object;
  readonly $static: ((frame: object) => void)[];
  readonly $newFrame: () => object;
}

export function classInfoFor(type: UserType, jsClass: LinkedClass, analysis: Analysis): ClassInfo {
  const runtime = new ClassInfoBuilder(type, jsClass, analysis);
  return runtime.build();
}

class ClassInfoBuilder {
  readonly #type: UserType;
  readonly #jsClass: LinkedClass;
  readonly #analysis: Analysis;

  constructor(type: UserType, jsClass: LinkedClass, analysis: Analysis) {
    this.#type = type;
    this.#jsClass = jsClass;
    this.#analysis = analysis;
  }

  build(): ClassInfo {
    const type = this.#type;
    const { runtimeTypes, universe } = this.#analysis;
    const { modifiers } = type.declaration;
    return {
      name: type.name,
      key: type.key,
      namespace: universe.namespace === '' ? null : universe.namespace,
      apiVersion: type.unit.apiVersion,
      kind: type.kind,
      modifiers: modifiers.keywords,
      sharing: sharingOf(type, type.unit.apiVersion),
      annotations: annotationsOf(modifiers),
      file: type.unit.file,
      superclass: type.superType ? runtimeTypes.of(type.superType) : null,
      interfaces: type.interfaces.map((item) => runtimeTypes.of(item)),
      constructors: this.#constructors(),
      methods: [...type.methods()].map((method) => this.#method(method)),
      fields: [...type.fields.values()]
        .filter((field) => !field.isConstant)
        .map((field) => this.#field(field)),
      enumValues:
        type.declaration.kind === 'Enum' ? type.declaration.values.map(({ name }) => name) : [],
      jsClass: this.#jsClass,
      type: runtimeTypes.ofUser(type),
    };
  }

  #typeOf(type: Parameters<Analysis['runtimeTypes']['of']>[0]): RuntimeType {
    return this.#analysis.runtimeTypes.of(type);
  }

  #parameters(parameters: readonly ParameterSymbol[]): ParameterInfo[] {
    return parameters.map(({ name, type }) => ({ name, type: this.#typeOf(type) }));
  }

  #constructors(): ClassInfo['constructors'] {
    if (this.#type.kind !== 'class') return [];
    const jsClass = this.#jsClass;
    return this.#type.constructors.map((constructor) => ({
      parameters: this.#parameters(constructor.parameters),
      modifiers: constructor.modifiers?.keywords ?? [constructor.access],
      create: (...args: unknown[]) => {
        const self = new jsClass().$init();
        const body: unknown = Reflect.get(self, constructor.mangled);
        if (typeof body === 'function') Reflect.apply(body, self, args);
        return self;
      },
    }));
  }

  #method(method: MethodSymbol): MethodInfo {
    const words = method.modifiers?.keywords ?? [];
    return {
      name: method.name,
      mangled: method.mangled,
      modifiers: words.some((word) => accessWords.has(word)) ? words : [...words, method.access],
      annotations: method.modifiers ? annotationsOf(method.modifiers) : [],
      parameters: this.#parameters(method.parameters),
      returnType: this.#typeOf(method.returnType),
      line: method.declaration?.span.line ?? 0,
    };
  }

  /** Values go in and out as in Object: Double boxed. */
  #field(field: FieldSymbol): FieldInfo {
    const key = field.name.toLowerCase();
    const slot = `f_${key}`;
    const isDouble = field.type === primitives.Double;
    const holder = (self: unknown): object => (field.isStatic ? this.#frame() : (self as object));
    const accessors = (self: unknown): object =>
      field.isStatic ? this.#jsClass : (self as object);
    const get = (self: unknown): unknown => {
      const raw: unknown = field.property?.hasGetter
        ? call(accessors(self), `g_${key}`, [])
        : Reflect.get(holder(self), slot);
      return isDouble ? boxDouble(raw as number | null) : raw;
    };
    const set = (self: unknown, value: unknown): void => {
      const raw = isDouble && value instanceof ApexDouble ? unboxDouble(value) : value;
      if (field.property?.hasSetter) call(accessors(self), `p_${key}`, [raw]);
      else Reflect.set(holder(self), slot, raw);
    };
    return {
      name: field.name,
      slot: field.isStatic ? this.#type.index : slot,
      type: this.#typeOf(field.type),
      modifiers: field.modifiers?.keywords ?? [],
      annotations: field.modifiers ? annotationsOf(field.modifiers) : [],
      isStatic: field.isStatic,
      isProperty: field.property !== null,
      ...(field.property && !field.property.canRead ? {} : { get }),
      ...(field.property && !field.property.canWrite ? {} : { set }),
    };
  }

  #frame(): object {
    const frame: unknown = tx().statics[this.#type.index];
    return typeof frame === 'object' && frame ? frame : initialise(this.#type.index, this.#jsClass);
  }
}

function call(self: object, name: string, args: readonly unknown[]): unknown {
  const method: unknown = Reflect.get(self, name);
  if (typeof method !== 'function') throw new Error(`invariant: no accessor ${name}`);
  return Reflect.apply(method, self, args);
}

const accessWords: ReadonlySet<string> = new Set([
  'private',
  'protected',
  'public',
  'global',
  'webservice',
]);

export const annotationsOf = (modifiers: Modifiers): AnnotationInfo[] =>
  modifiers.annotations.map((annotation) => ({
    name: annotation.name.toLowerCase(),
    arguments: annotation.arguments,
  }));
