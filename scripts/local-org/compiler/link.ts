/** Scripts → running classes. */
import { Script } from 'node:vm';
import { attachClassInfo, EnumConstants } from '../runtime/objects.ts';
import type { ClassInfo } from '../runtime/typeInfo.ts';
import type { InheritanceChecker } from './analysis/checks.ts';
import type { UserType } from './analysis/symbols.ts';
import { addBridges } from './emit/bridges.ts';
import { classInfoFor } from './emit/classInfo.ts';
import type { LinkedClass } from './emit/classInfo.ts';
import { classScript, classScriptName, inOrder } from './emit/classScript.ts';
import type { Analysis, UnitContext } from './emit/unitContext.ts';
import { touchClass } from './support/guards.ts';
import { support } from './support/index.ts';

/** JavaScript classes by `UserType.index`. */
export type ClassTable = LinkedClass[];

/** Makes the classes with their fields and descriptions; `runUnit` then gives them methods. */
export function linkClasses(
  types: Iterable<UserType>,
  classes: ClassTable,
  analysis: Analysis,
  checker: InheritanceChecker,
): ReadonlyMap<UserType, ClassInfo> {
  const ordered = inOrder(types).filter((type) => classes[type.index] === undefined);
  const { text, bases } = classScript(ordered);
  const make: unknown = new Script(text, { filename: classScriptName }).runInThisContext();
  if (typeof make !== 'function') throw new Error('invariant: the class script is a function');
  Reflect.apply(make, undefined, [classes, bases, touchClass]);
  const infos = new Map<UserType, ClassInfo>();
  for (const type of ordered) {
    const jsClass = classes[type.index];
    if (!jsClass) throw new Error(`invariant: ${type.name} was not made`);
    const info = classInfoFor(type, jsClass, analysis);
    attachClassInfo(jsClass, info);
    analysis.runtimeTypes.attach(type, info);
    if (type.kind === 'enum') addConstants(info, jsClass);
    addBridges(type, jsClass.prototype, checker, analysis.universe);
    infos.set(type, info);
  }
  return infos;
}

function addConstants(info: ClassInfo, jsClass: LinkedClass): void {
  const constants = new EnumConstants(info.name, info.enumValues, info);
  const named = constants.values.map((constant) => [`v_${constant.name.toLowerCase()}`, constant]);
  Object.assign(jsClass, { $constants: constants, ...Object.fromEntries(named) });
}

/** Runs a unit's script: its functions are on their classes afterwards. */
export function runUnit(unit: UnitContext, classes: ClassTable, hits: Uint8Array): void {
  const script = new Script(unit.script(), { filename: unit.info.scriptName, lineOffset: -1 });
  const body: unknown = script.runInThisContext();
  if (typeof body !== 'function') throw new Error('invariant: a unit script is a function');
  Reflect.apply(body, undefined, [support, unit.constants, classes, hits]);
}
