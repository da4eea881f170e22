/** Names in formulas → fields of the record, of its parents, and global values. */
import { qualify } from '../schema/naming.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { SqlValue } from '../schema/storage.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { FormulaError } from './errors.ts';
import type { FormulaType, FormulaValue } from './values.ts';

/** From a record over its lookup to a parent. */
export interface ParentStep {
  readonly lookup: FieldDescribe;
  readonly target: ObjectDescribe;
  /** The lookup may lead to other objects as well: then the parent is none of ours. */
  readonly polymorphic: boolean;
}

export interface FieldReference {
  readonly kind: 'field';
  readonly path: readonly ParentStep[];
  readonly object: ObjectDescribe;
  readonly field: FieldDescribe;
}

/** The same for all records of a statement: `$User.Email`, `$Permission.X`, `TODAY()`. */
export interface GlobalReference {
  readonly kind: 'global';
  readonly name: string;
  readonly type: FormulaType;
  read(transaction: Transaction): SqlValue;
  decode(stored: SqlValue): FormulaValue;
}

export type Reference = FieldReference | GlobalReference;

/** The platform allows ten relationships in a row. */
const maxSteps = 10;

/** `Account.Owner.Name`, `Owner:User.Email`. Throws FormulaError. */
export function resolveField(
  schema: OrgSchema,
  object: ObjectDescribe,
  name: string,
  offset: number,
): FieldReference {
  const parts = name.split('.');
  const last = parts.pop() ?? '';
  const missing = new FormulaError(`Field ${name} does not exist. Check spelling.`, offset);
  const path: ParentStep[] = [];
  let current = object;
  for (const part of parts) {
    const step = path.length < maxSteps ? stepOf(schema, current, part, offset) : null;
    if (!step) throw missing;
    path.push(step);
    current = step.target;
  }
  const field = current.field(last);
  if (!field) throw missing;
  return { kind: 'field', path, object: current, field };
}

/** `Account`, `Run__r`, `Owner:User`, `Owner:Queue`; null when it is no lookup to one object. */
function stepOf(
  schema: OrgSchema,
  object: ObjectDescribe,
  part: string,
  offset: number,
): ParentStep | null {
  const [relationship = '', chosen] = part.split(':');
  const lookup = object.parentRelationship(relationship);
  if (!lookup) return null;
  const [only, second] = lookup.referenceTo;
  const name = chosen === undefined ? (second === undefined ? only : undefined) : chosen;
  if (name === undefined) return null;
  // The platform calls a group that owns records a queue.
  const target = schema.object(name.toLowerCase() === 'queue' ? 'Group' : name);
  if (!target || !lookup.referenceTo.includes(target.name)) return null;
  if (!target.stored)
    throw new FormulaError(`The local org does not support ${target.name} in formulas`, offset);
  return { lookup, target, polymorphic: second !== undefined };
}

/** Of a formula: each reference once, by number. */
export class References {
  readonly all: Reference[] = [];
  readonly #indexes = new Map<string, number>();

  add(reference: Reference): number {
    const key = keyOf(reference);
    const known = this.#indexes.get(key);
    if (known !== undefined) return known;
    const index = this.all.push(reference) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}

function keyOf(reference: Reference): string {
  if (reference.kind === 'global') return reference.name.toLowerCase();
  const steps = reference.path.map(({ lookup, target }) => `${lookup.name}:${target.name}.`);
  return `${steps.join('')}${reference.field.name}`;
}

/** A field's name with the namespace of the org where it was left out. */
export const fullName = (schema: OrgSchema, name: string): string =>
  qualify(name, schema.namespace);
