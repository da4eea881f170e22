/**
 * What the platform has beyond the files of this library, from its list of types. Code that names
 * these types compiles, as it does on the platform; enums, interfaces and properties work; a method
 * that nobody has written is refused by name when it is called, and `org -- check` lists it.
 */
import {
  abstractMember,
  libraryType,
  setCatalogue,
  type MemberImplementation,
  type TypeDefinition,
} from '../define.ts';
import { missingConnectMember, missingMember } from './missing.ts';
import { catalogueEntry, type CatalogueEntry } from './readCatalogue.ts';
import { ValueObject, type Properties } from './ValueObject.ts';

interface Signature {
  readonly isStatic: boolean;
  readonly name: string;
  /** Null for a property. */
  readonly parameters: number | null;
  readonly type: string;
}

const shape = /^(static )?(\w+)(?:\((.*)\))?(?:: (.+))?$/;

function signatureOf(text: string): Signature {
  const [, isStatic, name = '', parameters, type = 'void'] = shape.exec(text) ?? [];
  const isProperty = !text.includes('(');
  return {
    isStatic: isStatic !== undefined,
    name,
    parameters: isProperty ? null : countTypes(parameters ?? ''),
    type,
  };
}

/** Commas outside of angle brackets. */
function countTypes(text: string): number {
  if (text === '') return 0;
  const flat = text.replace(/<[^<>]*>/g, '').replace(/<[^<>]*>/g, '');
  return flat.split(',').length;
}

function propertiesOf(entry: CatalogueEntry): Properties {
  const [namespace = '', name = ''] = entry.superType?.split(/\.(.*)/) ?? [];
  const parent = catalogueEntry(namespace, name);
  const own = entry.members
    .map(signatureOf)
    .filter(({ parameters, isStatic }) => parameters === null && !isStatic)
    .map(({ name: property, type }) => [property.toLowerCase(), { name: property, type }] as const);
  return new Map([...(parent ? propertiesOf(parent) : []), ...own]);
}

const classes = new Map<CatalogueEntry, typeof ValueObject>();

function classOf(entry: CatalogueEntry): typeof ValueObject {
  let jsClass = classes.get(entry);
  if (!jsClass) {
    const [namespace = '', name = ''] = entry.superType?.split(/\.(.*)/) ?? [];
    const parent = catalogueEntry(namespace, name);
    const properties = propertiesOf(entry);
    jsClass = class extends (parent ? classOf(parent) : ValueObject) {
      static override readonly properties = properties;
    };
    classes.set(entry, jsClass);
  }
  return jsClass;
}

const property = (name: string): MemberImplementation => ({
  get: (self: ValueObject) => self.get(name),
  set: (self: ValueObject, value: unknown) => {
    self.set(name, value);
  },
});

/** `getName()`, `isActive()`, `setName(String)` of a class that has such a property. */
function accessor(signature: Signature, properties: Properties): MemberImplementation | null {
  const [, verb, name = ''] = /^(get|is|set)([A-Z]\w*)$/.exec(signature.name) ?? [];
  if (verb === undefined || !properties.has(name.toLowerCase())) return null;
  if (verb === 'set' && signature.parameters === 1) {
    return (self: ValueObject, value: unknown) => {
      self.set(name, value);
    };
  }
  return signature.parameters === 0 ? (self: ValueObject) => self.get(name) : null;
}

function refusal(entry: CatalogueEntry, text: string): MemberImplementation {
  const { namespace, name } = entry;
  const type = namespace === 'System' ? name : `${namespace}.${name}`;
  const own = text.replace(/^static /, '').replace(/: [^(]+$/, '');
  const isConnect = namespace === 'ConnectApi' && text.startsWith('static ');
  const member = own.startsWith('new(') ? `new ${type}${own.slice(3)}` : `${type}.${own}`;
  return isConnect ? missingConnectMember(member) : missingMember(member);
}

function memberOf(entry: CatalogueEntry, text: string): MemberImplementation {
  const signature = signatureOf(text);
  if (entry.kind === 'interface' || entry.abstractMembers.has(text)) return abstractMember;
  if (text === 'new()') {
    const jsClass = classOf(entry);
    return () => new jsClass();
  }
  if (signature.isStatic || signature.name === 'new') return refusal(entry, text);
  if (signature.parameters === null) return property(signature.name);
  return accessor(signature, classOf(entry).properties) ?? refusal(entry, text);
}

const hasInstances = ({ kind, members }: CatalogueEntry): boolean =>
  kind === 'class' && members.some((text) => !text.startsWith('static '));

function definition(namespace: string, name: string): TypeDefinition | undefined {
  const entry = catalogueEntry(namespace, name);
  if (!entry) return undefined;
  const { superType, interfaces, typeParameters, values } = entry;
  const members = entry.kind === 'enum' ? [] : entry.members;
  return {
    name: entry.name,
    namespace: entry.namespace,
    kind: entry.kind,
    typeParameters,
    ...(superType === null ? {} : { extends: superType }),
    implements: interfaces,
    virtual: entry.isVirtual,
    abstract: entry.isAbstract,
    values,
    ...(hasInstances(entry) ? { jsClass: classOf(entry) } : {}),
    members: Object.fromEntries(members.map((text) => [text, memberOf(entry, text)])),
  };
}

/** Complete by their own tests; the list has members of them that are none. */
const complete = new Set(
  (
    'Blob Boolean Comparable Comparator Date Datetime Decimal Double Exception Id Integer Iterable ' +
    'Iterator List Long Map Matcher Math Object Pattern SObject Set String Time UUID'
  ).split(' '),
);

/**
 * Methods and properties that the platform's class has and this one has not; of a method that is
 * there only forms with another number of arguments.
 */
function furtherMembers(type: TypeDefinition): Readonly<Record<string, MemberImplementation>> {
  const entry = catalogueEntry(type.namespace, type.name);
  const isClosed =
    type.kind !== 'class' || (type.namespace === 'System' && complete.has(type.name));
  if (!entry || isClosed) return {};
  const key = ({ name, parameters }: Signature): string =>
    `${name.toLowerCase()}/${parameters ?? 'property'}`;
  const known = new Set(
    lineage(type).flatMap(({ members }) =>
      Object.keys(members).map((text) => key(signatureOf(text))),
    ),
  );
  const further = entry.members.filter(
    (text) => !text.startsWith('new(') && !known.has(key(signatureOf(text))),
  );
  return Object.fromEntries(further.map((text) => [text, memberOrRefusal(entry, text)] as const));
}

/** The type and what it extends. */
function lineage(type: TypeDefinition): TypeDefinition[] {
  const [namespace = '', name = ''] = type.extends?.split(/\.(.*)/) ?? [];
  const parent = name === '' ? undefined : libraryType(namespace, name);
  return parent ? [type, ...lineage(parent)] : [type];
}

/** Instances are not ours here: a property has nothing to read. */
function memberOrRefusal(entry: CatalogueEntry, text: string): MemberImplementation {
  const refuse = refusal(entry, text);
  if (signatureOf(text).parameters !== null || typeof refuse !== 'function') return refuse;
  return { get: refuse, set: refuse };
}

setCatalogue({ definition, furtherMembers });
