/** Types as they exist at run time: what collections, casts, JSON, Type and stubs ask about. */

export interface RuntimeType {
  readonly kind:
    | 'primitive'
    | 'object'
    | 'void'
    | 'list'
    | 'set'
    | 'map'
    | 'sobject'
    | 'class'
    | 'interface'
    | 'enum';
  /** As Apex prints it: `List<Account>`, `Outer.Inner`, `Integer`. */
  readonly name: string;
  /**
   * Canonical: lower case, no blanks, System types without namespace: `list<account>`,
   * `outer.inner`, `database.saveresult`, `queueablecontext`, `object`, `sobject`.
   */
  readonly key: string;
  /** List, Set: the element; Map: key and value; generic class: its arguments. */
  readonly typeArguments: readonly RuntimeType[];
  /** User classes and library classes. */
  readonly classInfo?: ClassInfo;
}

export interface ParameterInfo {
  readonly name: string;
  readonly type: RuntimeType;
}

export interface MethodInfo {
  readonly name: string;
  /** Property under which the JavaScript class holds it: see `mangle`. */
  readonly mangled: string;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly parameters: readonly ParameterInfo[];
  readonly returnType: RuntimeType;
  readonly line: number;
}

export interface AnnotationInfo {
  /** Lower case. */
  readonly name: string;
  readonly arguments: Readonly<Record<string, string>>;
}

export interface FieldInfo {
  readonly name: string;
  /** Property on the instance (`f_name`); for static fields the index in the transaction's frame. */
  readonly slot: string | number;
  readonly type: RuntimeType;
  readonly modifiers: readonly string[];
  readonly annotations: readonly AnnotationInfo[];
  readonly isStatic: boolean;
  readonly isProperty: boolean;
  /** Reads through a getter when there is one. */
  readonly get?: (self: unknown) => unknown;
  readonly set?: (self: unknown, value: unknown) => void;
}

export interface ClassInfo {
  readonly name: string;
  readonly key: string;
  readonly namespace: string | null;
  readonly apiVersion: number;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly modifiers: readonly string[];
  readonly sharing: 'with' | 'without' | 'inherited' | 'none';
  readonly annotations: readonly AnnotationInfo[];
  readonly file: string | null;
  readonly superclass: RuntimeType | null;
  readonly interfaces: readonly RuntimeType[];
  readonly constructors: readonly {
    readonly parameters: readonly ParameterInfo[];
    readonly modifiers: readonly string[];
    readonly create: (...args: unknown[]) => object;
  }[];
  readonly methods: readonly MethodInfo[];
  readonly fields: readonly FieldInfo[];
  readonly enumValues: readonly string[];
  readonly jsClass: abstract new (...args: never[]) => object;
  readonly type: RuntimeType;
}

/**
 * `m_add$integer$list<string>`: name and declared parameter types, so that the choice of an overload
 * costs nothing at run time. Runtime code calls user code through this name
 * (`object[mangle('execute', ['queueablecontext'])](context)`).
 */
export function mangle(name: string, parameterKeys: readonly string[]): string {
  return ['m_' + name.toLowerCase(), ...parameterKeys].join('$');
}
