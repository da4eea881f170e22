/** A part of a formula that is ready to run: its type, and a function that works it out. */
import type { FormulaNode } from './ast.ts';
import { FormulaError } from './errors.ts';
import { typeLabels, type FormulaType, type FormulaValue, type ValueOf } from './values.ts';

/** The record that a formula is worked out for. Values are asked for by number of the reference. */
export interface Environment {
  read(reference: number): FormulaValue;
  /** Before the save; null for a new record. */
  readPrior(reference: number): FormulaValue;
  readonly isNew: boolean;
  /** What names of a NameResolver are read from: an Apex object, a flow interview. */
  readonly root?: unknown;
}

/** A name that is no field of a stored row. */
export interface NamedValue {
  readonly type: FormulaType;
  /** API name of the field when it is one of a record. */
  readonly fieldName: string | null;
  read(root: unknown): FormulaValue;
}

/** What a name stands for; null when it stands for nothing. */
export type NameResolver = (name: string, offset: number) => NamedValue | null;

export type Evaluate = (environment: Environment) => FormulaValue;

export interface Result {
  readonly type: FormulaType;
  readonly evaluate: Evaluate;
}

export interface Expression extends Result {
  readonly node: FormulaNode;
  readonly field: FieldUse | null;
}

/** An expression that is a field of a record. */
export interface FieldUse {
  readonly name: string;
  /** The value before the save; null for fields of parents and of other records. */
  readonly readPrior: Evaluate | null;
}

/** An expression whose type was checked. */
export type Typed<T extends FormulaType> = (environment: Environment) => ValueOf<T> | null;

/**
 * The expression as one of the type; NULL is of every type. `taker` is who wants it, as messages say
 * it: `function 'LEN()'`, `operator '+'`.
 */
export function typed<T extends FormulaType>(
  expression: Expression,
  type: T,
  taker: string,
): Typed<T> {
  requireType(expression, [type], taker);
  return expression.evaluate as Typed<T>;
}

/** Throws FormulaError when the expression is of none of the types. */
export function requireType(
  expression: Expression,
  types: readonly FormulaType[],
  taker: string,
): void {
  const { type, node } = expression;
  if (type === 'null' || types.includes(type)) return;
  refusePicklist(expression);
  const expected = types.map((each) => typeLabels[each]).join(', ');
  throw new FormulaError(
    `Incorrect parameter type for ${taker}. Expected ${expected}, received ${typeLabels[type]}`,
    node.offset,
  );
}

/** Picklists have their own message, which says what to do. */
export function refusePicklist({ type, field, node }: Expression): void {
  if (!field || (type !== 'picklist' && type !== 'multipicklist')) return;
  const kind = type === 'picklist' ? 'picklist' : 'multi-select picklist';
  const plural = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  throw new FormulaError(
    `Field ${field.name} is a ${kind} field. ${plural} fields are only supported ` +
      'in certain functions.',
    node.offset,
  );
}

/** The type that both are of; null when there is none. */
export function commonType(left: FormulaType, right: FormulaType): FormulaType | null {
  if (left === 'null' || left === right) return right;
  return right === 'null' ? left : null;
}

export const isBlank = (value: FormulaValue): boolean => value === null || value === '';
