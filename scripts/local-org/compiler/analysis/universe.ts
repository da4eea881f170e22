/**
 * All types that exist in one compilation: those of the project, of the library, and sObjects.
 * Name spaces and shadowing: an own class hides a class of System, which hides an sObject type;
 * `System.X` and `Schema.X` are the ways back.
 */
import { catalogueNamespaces } from '../../library/catalogue/readCatalogue.ts';
import { libraryType, libraryTypes } from '../../library/define.ts';
import type { TypeDefinition } from '../../library/define.ts';
import { scriptNamespace, scriptType } from '../../library/dataweave/scriptType.ts';
import { interviewType } from '../../library/flow/interviewType.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { LibrarySymbol } from './librarySymbols.ts';
import type { TypeText } from './signature.ts';
import type { TypeSymbol, UserType } from './symbols.ts';
import {
  aggregateResultType,
  errorType,
  objectType,
  primitiveNamed,
  sobjectType,
  Types,
  voidType,
} from './types.ts';
import type { Type } from './types.ts';

const ownNames = new Map<string, Type>([
  ['object', objectType],
  ['any', objectType],
  ['void', voidType],
  ['sobject', sobjectType],
  ['aggregateresult', aggregateResultType],
]);

const isCollectionName = (name: string): boolean => /^(list|set|map)$/i.test(name);

export class Universe {
  readonly types = new Types();
  readonly schema: OrgSchema;
  readonly namespace: string;
  /** Top-level types of the project, by lower-case name. */
  readonly userTypes = new Map<string, UserType>();
  readonly #symbols = new Map<string, LibrarySymbol>();
  readonly #placeholders = new Map<string, Type>();
  readonly #namespaces = new Set<string>();

  readonly #labels: ReadonlyMap<string, string>;
  readonly #flows: ReadonlyMap<string, string>;
  readonly #interviews = new Map<string, LibrarySymbol>();

  readonly #pages: ReadonlySet<string>;
  readonly #scripts: ReadonlyMap<string, string>;

  /**
   * `labels`: texts of custom labels, `flows` and `scripts`: names of flows and DataWeave scripts,
   * by lower-case name.
   */
  constructor(
    schema: OrgSchema,
    namespace: string,
    labels: ReadonlyMap<string, string>,
    flows: ReadonlyMap<string, string>,
    pages: ReadonlySet<string>,
    scripts: ReadonlyMap<string, string>,
  ) {
    this.schema = schema;
    this.namespace = namespace;
    this.#labels = labels;
    this.#flows = flows;
    this.#pages = pages;
    this.#scripts = scripts;
    this.#namespaces.add(scriptNamespace.toLowerCase());
    for (const name of [...catalogueNamespaces, ...newerNamespaces])
      this.#namespaces.add(name.toLowerCase());
    for (const { namespace: name } of libraryTypes()) this.#namespaces.add(name.toLowerCase());
  }

  isNamespace(name: string): boolean {
    const key = name.toLowerCase();
    return (
      this.#namespaces.has(key) || (this.namespace !== '' && key === this.namespace.toLowerCase())
    );
  }

  label(name: string): string | undefined {
    return this.#labels.get(name.toLowerCase());
  }

  /** A Visualforce page of the project; those of other packages, `ns__Page`, are not known. */
  hasPage(name: string): boolean {
    const key = name.toLowerCase();
    const prefix = `${this.namespace.toLowerCase()}__`;
    const own = this.namespace !== '' && key.startsWith(prefix) ? key.slice(prefix.length) : key;
    return own.includes('__') || this.#pages.has(own);
  }

  librarySymbol(namespace: string, name: string): LibrarySymbol | undefined {
    const key = `${namespace}.${name}`.toLowerCase();
    const known = this.#symbols.get(key);
    if (known) return known;
    const definition = libraryType(namespace, name) ?? this.#script(namespace, name);
    if (!definition) return undefined;
    const symbol = new LibrarySymbol(definition, (text, parameters) =>
      this.#typeOf(text, parameters),
    );
    this.#symbols.set(key, symbol);
    return symbol;
  }

  #script(namespace: string, name: string): TypeDefinition | undefined {
    if (namespace.toLowerCase() !== scriptNamespace.toLowerCase()) return undefined;
    const script = this.#scripts.get(name.toLowerCase());
    return script === undefined ? undefined : scriptType(script);
  }

  /** Where the members of a type are declared: `List` for `List<Account>`, `String` for String. */
  symbolOf(type: Type): TypeSymbol | null {
    if (type.symbol) return type.symbol;
    const name = typeSymbolNames[type.kind] ?? (type.kind === 'primitive' ? type.name : null);
    return name === null ? null : (this.librarySymbol('System', name) ?? null);
  }

  /** A type without namespace that is not the project's: primitive, System, Schema, sObject. */
  platformType(name: string, args: readonly Type[] = []): Type | undefined {
    const own = ownNames.get(name.toLowerCase()) ?? primitiveNamed(name);
    if (own) return own;
    if (isCollectionName(name)) return this.#collection(name, args);
    const symbol = this.librarySymbol('System', name) ?? this.librarySymbol('Schema', name);
    if (symbol && !symbol.hasOnlyStatics) return this.types.class(symbol, args);
    return this.sobjectType(name) ?? (symbol && this.types.class(symbol, args));
  }

  /**
   * The class of System that has the static methods beside an object of the same name: `Network n`
   * is a record, `Network.getLoginUrl(id)` a method of System.Network.
   */
  staticsBeside(type: Type): Type | null {
    const symbol = type.object && this.librarySymbol('System', type.object.name);
    return symbol?.hasOnlyStatics ? this.types.class(symbol) : null;
  }

  /** `Database.SaveResult`, `System.Test`, `Schema.Account`, `ns.MyClass`. */
  qualifiedType(namespace: string, name: string, args: readonly Type[] = []): Type | undefined {
    const key = namespace.toLowerCase();
    if (this.namespace !== '' && key === this.namespace.toLowerCase()) {
      const own = this.userTypes.get(name.toLowerCase());
      return own ? this.types.class(own) : this.sobjectType(`${namespace}__${name}`);
    }
    if (key === 'schema') {
      const symbol = this.librarySymbol(namespace, name);
      return symbol ? this.types.class(symbol, args) : this.sobjectType(name);
    }
    if (key === 'system') {
      const own =
        ownNames.get(name.toLowerCase()) ?? primitiveNamed(name) ?? this.#collection(name, args);
      if (own) return own;
    }
    const symbol = this.librarySymbol(namespace, name);
    return symbol ? this.types.class(symbol, args) : undefined;
  }

  /**
   * `Flow.Interview.My_Flow`. Trap: any name is a type; one that no flow has is Flow.Interview itself.
   */
  interviewType(name: string): Type | undefined {
    const flow = this.#flows.get(name.toLowerCase());
    if (flow === undefined) return this.qualifiedType('Flow', 'Interview');
    let symbol = this.#interviews.get(flow);
    if (!symbol) {
      symbol = new LibrarySymbol(interviewType(flow), (text, parameters) =>
        this.#typeOf(text, parameters),
      );
      this.#interviews.set(flow, symbol);
    }
    return this.types.class(symbol);
  }

  sobjectType(name: string): Type | undefined {
    const object =
      this.schema.object(name) ??
      (this.namespace === '' ? undefined : this.schema.object(`${this.namespace}__${name}`));
    return object ? this.types.sobject(object) : undefined;
  }

  #collection(name: string, args: readonly Type[]): Type | undefined {
    const [first, second] = args;
    const key = name.toLowerCase();
    if (args.length > 0 && args.length !== (key === 'map' ? 2 : 1)) return undefined;
    switch (key) {
      case 'list':
        return this.types.list(first ?? objectType);
      case 'set':
        return this.types.set(first ?? objectType);
      case 'map':
        return this.types.map(first ?? objectType, second ?? objectType);
      default:
        return undefined;
    }
  }

  #typeOf(text: TypeText, parameters: readonly string[]): Type {
    if (parameters.includes(text.name)) return this.types.parameter(text.name);
    const args = text.arguments.map((argument) => this.#typeOf(argument, parameters));
    const dot = text.name.lastIndexOf('.');
    const found =
      dot < 0
        ? this.platformType(text.name, args)
        : (this.qualifiedType(text.name.slice(0, dot), text.name.slice(dot + 1), args) ??
          this.#nested(text.name, args));
    return found ?? this.#placeholder(text.name);
  }

  /** `System.QueueableDuplicateSignature.Builder` or, without namespace, its last two parts. */
  #nested(name: string, args: readonly Type[]): Type | undefined {
    const dot = name.indexOf('.');
    const symbol =
      this.librarySymbol('System', name) ??
      this.librarySymbol(name.slice(0, dot), name.slice(dot + 1));
    return symbol ? this.types.class(symbol, args) : undefined;
  }

  /**
   * A type that signatures mention and nobody has defined yet: values of it may be passed on, but
   * naming it or a member of it is an error that names it.
   */
  #placeholder(name: string): Type {
    const key = name.toLowerCase();
    let type = this.#placeholders.get(key);
    if (!type) {
      const [namespace = 'System', rest] = name.includes('.')
        ? [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)]
        : ['System', name];
      const symbol = new LibrarySymbol(
        { name: rest ?? name, namespace, kind: 'class', members: {} },
        () => errorType,
      );
      this.#placeholders.set(key, (type = this.types.class(symbol)));
    }
    return type;
  }
}

/** Namespaces newer than the catalogue. */
const newerNamespaces: readonly string[] = [
  'CommerceExtension',
  'CommercePayments',
  'DataRetrieval',
  'ExternalService',
  'Functions',
  'LxScheduler',
  'Pref_center',
  'Sfc',
  'Sfdc_Checkout',
  'Slack',
];

const typeSymbolNames: Readonly<Partial<Record<Type['kind'], string>>> = {
  list: 'List',
  set: 'Set',
  map: 'Map',
  sobject: 'SObject',
  object: 'Object',
};
