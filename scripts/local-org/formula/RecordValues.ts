/** Values of formulas for records in stored form: fields, parents, global values, formula fields. */
import type { Transaction } from '../runtime/transaction.ts';
import { prepared, quote } from '../dml/statements.ts';
import type { StoredRow } from '../dml/SaveRow.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { formulaOf, type CompiledFormula } from './compileFormula.ts';
import { EvaluationError } from './errors.ts';
import type { Environment } from './expression.ts';
import type { FieldReference, GlobalReference, Reference } from './references.ts';
import { fromStored, type FormulaValue } from './values.ts';

/** The records of one step: parents and global values are read once. */
export class RecordValues {
  readonly #transaction: Transaction;
  readonly #parents = new Map<string, StoredRow | null>();
  readonly #globals = new Map<GlobalReference, FormulaValue>();

  constructor(transaction: Transaction) {
    this.#transaction = transaction;
  }

  /** Throws EvaluationError. `prior`: the row before the save; null for a new record. */
  evaluate(formula: CompiledFormula, row: StoredRow, prior: StoredRow | null): FormulaValue {
    const { references } = formula;
    const environment: Environment = {
      isNew: prior === null,
      read: (index) => this.#value(references[index], row),
      readPrior: (index) => (prior === null ? null : this.#value(references[index], prior)),
    };
    return formula.evaluate(environment);
  }

  /** The value of a formula field of the row; null when it has none because of an error. */
  formulaField(object: ObjectDescribe, field: FieldDescribe, row: StoredRow): FormulaValue {
    try {
      return this.evaluate(formulaOf(this.#transaction.org.schema, object, field), row, null);
    } catch (error) {
      if (error instanceof EvaluationError) return null;
      throw error;
    }
  }

  #value(reference: Reference | undefined, row: StoredRow): FormulaValue {
    if (!reference) throw new Error('invariant: the formula has the reference');
    return reference.kind === 'global' ? this.#global(reference) : this.#field(reference, row);
  }

  #field({ path, object, field }: FieldReference, row: StoredRow): FormulaValue {
    let current: StoredRow | null = row;
    for (const { lookup, target, polymorphic } of path) {
      const id: unknown = current[lookup.name];
      const isOurs =
        typeof id === 'string' && (!polymorphic || id.slice(0, 3) === target.keyPrefix);
      current = isOurs ? this.#parent(target, id) : null;
      if (current === null) return field.type === 'boolean' ? false : null;
    }
    if (field.formula !== null) return this.formulaField(object, field, current);
    return fromStored(field, current[field.name]);
  }

  #parent(object: ObjectDescribe, id: string): StoredRow | null {
    const known = this.#parents.get(id);
    if (known !== undefined) return known;
    const sql = `SELECT * FROM ${quote(object.name)} WHERE "Id" = ?`;
    const row = prepared(this.#transaction.org.db, sql).get(id) as StoredRow | undefined;
    this.#parents.set(id, row ?? null);
    return row ?? null;
  }

  #global(reference: GlobalReference): FormulaValue {
    const known = this.#globals.get(reference);
    if (known !== undefined) return known;
    const value = reference.decode(reference.read(this.#transaction));
    this.#globals.set(reference, value);
    return value;
  }
}
