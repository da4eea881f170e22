/**
 * The script that makes the JavaScript classes of a program: fields and hierarchy only, no code.
 * All classes exist before any unit's script runs, so units can refer to each other freely.
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { UserType } from '../analysis/symbols.ts';
import { hasInstanceCode, hasStaticCode } from './declarations/naming.ts';
import { LibrarySymbol } from '../analysis/librarySymbols.ts';

export const classScriptName = 'local-org:classes';

type LibraryClass = abstract new (...args: never[]) => object;

export interface ClassScript {
  readonly text: string;
  /** Classes of the platform that are extended, by their index in the script. */
  readonly bases: readonly LibraryClass[];
}

/** `types` in an order in which superclasses come first. */
export function classScript(types: readonly UserType[]): ClassScript {
  const bases: LibraryClass[] = [ApexObject];
  const lines = types.map((type) => {
    const name = `C${type.index}`;
    const fields = instanceFields(type)
      .map((field) => `this.${field}=null;`)
      .join('');
    const frame = staticFields(type)
      .map((field) => `${field}:null`)
      .join(',');
    return (
      `class ${name} extends ${baseOf(type, bases)}{constructor(){super();${fields}}}` +
      `${name}.$static=[];${name}.$instance=[];${name}.$newFrame=()=>({${frame}});` +
      `${initialiser(type, name)}classes[${type.index}]=${name};`
    );
  });
  return { text: `(function(classes,bases,touch){"use strict";${lines.join('\n')}})`, bases };
}

/**
 * `$init` runs all initialisers, those of the superclass first, before any constructor: a method
 * that a superclass's constructor calls finds the fields of the subclass set, as on the platform.
 */
function initialiser(type: UserType, name: string): string {
  const parent = type.superType?.symbol?.user;
  const above = parent ? `classes[${parent.index}].prototype.$init.call(this);` : '';
  const statics = hasStaticCode(type) ? `touch(${type.index},${name});` : '';
  const own = hasInstanceCode(type) ? `for(const f of ${name}.$instance)f.call(this);` : '';
  return `${name}.prototype.$init=function(){${statics}${above}${own}return this;};`;
}

function baseOf(type: UserType, bases: LibraryClass[]): string {
  const symbol = type.superType?.symbol;
  if (!symbol) return 'bases[0]';
  if (symbol.user) return `classes[${symbol.user.index}]`;
  const jsClass = symbol instanceof LibrarySymbol ? symbol.definition.jsClass : undefined;
  if (!jsClass) return 'bases[0]';
  const known = bases.indexOf(jsClass);
  return `bases[${known >= 0 ? known : bases.push(jsClass) - 1}]`;
}

const instanceFields = (type: UserType): string[] =>
  [...type.fields.values()]
    .filter((field) => !field.isStatic)
    .map((field) => `f_${field.name.toLowerCase()}`);

const staticFields = (type: UserType): string[] =>
  [...type.fields.values()]
    .filter((field) => field.isStatic && !field.isConstant)
    .map((field) => `f_${field.name.toLowerCase()}`);

/** Superclasses first. */
export function inOrder(types: Iterable<UserType>): UserType[] {
  const ordered = new Set<UserType>();
  const visit = (type: UserType): void => {
    if (ordered.has(type)) return;
    const parent = type.superType?.symbol?.user;
    if (parent) visit(parent);
    ordered.add(type);
  };
  for (const type of types) visit(type);
  return [...ordered];
}
