/**
 * Names of a formula over an Apex object or a record in memory. Trap: the class has to be global and
 * so do the members that the formula names.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_formulaeval_FormulaBuilder.htm
 */
import { FormulaError } from '../../formula/errors.ts';
import type { NameResolver, NamedValue } from '../../formula/expression.ts';
import { fromRuntime, recordPath, typeOfRuntime } from '../../formula/runtimeValues.ts';
import { SObject } from '../../runtime/sobject.ts';
import type { ClassInfo, FieldInfo, RuntimeType } from '../../runtime/typeInfo.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { classInfoOfType } from '../system/runtimeTypeNamed.ts';

const isGlobal = ({ modifiers }: { readonly modifiers: readonly string[] }): boolean =>
  modifiers.includes('global');

/** Reads a value out of the object that the formula is worked out for. */
type Reader = (root: unknown) => unknown;

/** Notes every name that was found in `referenced`, as it is written. */
export function apexNames(
  schema: OrgSchema,
  type: RuntimeType,
  referenced: Set<string>,
): NameResolver {
  return (name, offset) => {
    if (name.startsWith('$')) return null;
    const found = named(schema, type, name.split('.'), (root) => root);
    if (!found) throw new FormulaError(`Field ${name} does not exist. Check spelling.`, offset);
    referenced.add(name);
    return found;
  };
}

function named(
  schema: OrgSchema,
  type: RuntimeType,
  path: readonly string[],
  read: Reader,
): NamedValue | null {
  if (type.kind === 'sobject') {
    const object = schema.object(type.name);
    return object ? recordPath(schema, object, path, (root) => recordOf(read(root))) : null;
  }
  const [name, ...rest] = path;
  if (name === undefined) {
    const formulaType = typeOfRuntime(type);
    if (!formulaType) return null;
    return { type: formulaType, fieldName: null, read: (root) => fromRuntime(read(root)) };
  }
  const info = classInfoOfType(type);
  const member = info && isGlobal(info) ? memberOf(info, name) : undefined;
  if (!member) return null;
  return named(schema, member.type, rest, (root) => {
    const holder = read(root);
    return holder === null ? null : valueOf(member, holder);
  });
}

/** A field or property that is not static, own or inherited. */
function memberOf(info: ClassInfo, name: string): FieldInfo | undefined {
  const own = info.fields.find(
    (field) => !field.isStatic && field.name.toLowerCase() === name.toLowerCase(),
  );
  if (own) return isGlobal(own) ? own : undefined;
  const parent = info.superclass && classInfoOfType(info.superclass);
  return parent ? memberOf(parent, name) : undefined;
}

function valueOf(member: FieldInfo, holder: unknown): unknown {
  if (member.get) return member.get(holder);
  return typeof holder === 'object' && holder !== null
    ? (Reflect.get(holder, member.slot) as unknown)
    : null;
}

const recordOf = (value: unknown): SObject | null => (value instanceof SObject ? value : null);
