/**
 * System.Type
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_type.htm
 */
import { ApexList, ApexMap, ApexSet } from '../../runtime/collections.ts';
import { stringHash } from '../../runtime/equality.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { SObject } from '../../runtime/sobject.ts';
import { sobjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import type { ClassInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import { isAssignable } from '../../runtime/typeOf.ts';
import { defineType, libraryType, withCallSite } from '../define.ts';
import type { CallSite } from '../define.ts';
import { classInfoOfType, runtimeTypeNamed } from './runtimeTypeNamed.ts';

export class ApexType extends ApexObject {
  readonly runtimeType: RuntimeType;

  constructor(runtimeType: RuntimeType) {
    super();
    this.runtimeType = runtimeType;
  }

  /** `X.class` compiles to this. Types are compared by name, so a new object each time will do. */
  static of(runtimeType: RuntimeType): ApexType {
    return new ApexType(runtimeType);
  }

  valueEquals(other: unknown): boolean {
    return other instanceof ApexType && other.runtimeType.key === this.runtimeType.key;
  }

  valueHash(): number {
    return stringHash(this.toString());
  }

  /** `ns.Outer.Inner` for classes of a package, `System.MathException` for exceptions of System. */
  override toString(): string {
    const { classInfo: info, name, kind } = this.runtimeType;
    if (info?.namespace) return `${info.namespace}.${info.name}`;
    const isPlatforms =
      !info && kind === 'class' && libraryType('System', name)?.kind === 'exception';
    return isPlatforms ? `System.${name}` : name;
  }

  newInstance(): unknown {
    const type = this.runtimeType;
    if (type.kind === 'list') return new ApexList(type);
    if (type.kind === 'set') return new ApexSet(type);
    if (type.kind === 'map') return new ApexMap(type);
    if (type.kind === 'sobject') return newRecord(type);
    const info = classInfoOfType(type);
    return info ? newUserObject(info) : newLibraryObject(type);
  }
}

function newRecord(type: RuntimeType): SObject {
  const describe = tx().org.schema.object(type.name);
  return describe ? new SObject(describe) : notConstructible(type.name);
}

/** Unconfirmed: the platform's text when there is no constructor to call. */
function notConstructible(name: string): never {
  return throwApex('System.TypeException', `${name} cannot be constructed`);
}

function newUserObject(info: ClassInfo): object {
  const constructor = info.constructors.find(({ parameters }) => parameters.length === 0);
  if (info.kind !== 'class' || info.modifiers.includes('abstract') || !constructor) {
    notConstructible(info.name);
  }
  return constructor.create();
}

function newLibraryObject(type: RuntimeType): unknown {
  const [namespace, name] = splitName(type.name);
  const create = libraryType(namespace, name)?.members['new()'];
  return typeof create === 'function' ? create() : notConstructible(type.name);
}

function splitName(name: string): readonly [string, string] {
  const dot = name.indexOf('.');
  return dot > 0 && libraryType(name.slice(0, dot), name.slice(dot + 1))
    ? [name.slice(0, dot), name.slice(dot + 1)]
    : ['System', name];
}

function forName(name: string | null): ApexType | null {
  const type = name === null ? null : runtimeTypeNamed(name);
  return type && ApexType.of(type);
}

/**
 * An empty namespace is the code's own; null looks there too. Trap: up to API 59 an outer class may
 * stand in for the namespace.
 */
function forNameIn(
  { apiVersion }: CallSite,
  namespace: string | null,
  name: string | null,
): ApexType | null {
  if (!namespace || !name) return forName(name);
  const { org } = tx();
  const isOwn = namespace.toLowerCase() === org.namespace.toLowerCase();
  if (!isOwn && apiVersion >= 60 && org.program.classByName(namespace)) return null;
  return forName(`${namespace}.${name}`);
}

const interchangeable = new Set(['string', 'id']);

/** As an assignment without a cast: a String may be assigned to an Id, and the other way round. */
function isAssignableFrom(self: ApexType, source: ApexType | null): boolean {
  const from = (source ?? nullArgument()).runtimeType;
  const to = self.runtimeType;
  return isAssignable(from, to) || (interchangeable.has(from.key) && interchangeable.has(to.key));
}

defineType({
  namespace: 'System',
  name: 'Type',
  kind: 'class',
  jsClass: ApexType,
  members: {
    'static forName(String): Type': forName,
    'static forName(String, String): Type': withCallSite(forNameIn),
    'SObjectType: Schema.SObjectType': {
      get: (self: ApexType) => {
        const describe = tx().org.schema.object(self.runtimeType.name);
        return describe ? sobjectTypeToken(describe) : null;
      },
    },
    'equals(Object): Boolean': (self: ApexType, other: unknown) => self.valueEquals(other),
    'getName(): String': (self: ApexType) => self.toString(),
    'hashCode(): Integer': (self: ApexType) => self.valueHash(),
    'isAssignableFrom(Type): Boolean': isAssignableFrom,
    'newInstance(): Object': (self: ApexType) => self.newInstance(),
    'toString(): String': (self: ApexType) => self.toString(),
  },
});
