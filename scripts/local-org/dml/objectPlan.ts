/** What the save pipeline needs to know about an object, worked out once per describe. */
import { hasColumn } from '../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { quote } from './statements.ts';

export interface FieldSlot {
  readonly lower: string;
  readonly field: FieldDescribe;
}

export class ObjectPlan {
  readonly describe: ObjectDescribe;
  readonly table: string;
  /** Fields that have a column. */
  readonly fields: readonly FieldDescribe[];
  readonly booleans: readonly FieldDescribe[];
  /** Must not be null when the record is written. */
  readonly required: readonly FieldDescribe[];
  readonly unique: readonly FieldDescribe[];
  readonly references: readonly FieldDescribe[];
  readonly autoNumbers: readonly FieldDescribe[];
  /** Roll-up summaries that start with 0. */
  readonly counters: readonly FieldDescribe[];
  readonly withDefault: readonly FieldDescribe[];
  /** Every stored field with its key in records. */
  readonly readers: readonly FieldSlot[];
  /** The ones that Apex may write. */
  readonly writers: readonly FieldSlot[];
  readonly #byName: ReadonlyMap<string, FieldDescribe>;

  constructor(describe: ObjectDescribe) {
    this.describe = describe;
    this.table = quote(describe.name);
    this.fields = describe.fields.filter(hasColumn);
    this.booleans = this.fields.filter((field) => field.type === 'boolean');
    this.required = this.fields.filter(isRequired);
    this.unique = this.fields.filter((field) => field.unique);
    this.references = this.fields.filter((field) => field.type === 'reference');
    this.autoNumbers = this.fields.filter((field) => field.autoNumber);
    this.counters = this.fields.filter(
      ({ summary }) => summary?.operation === 'count' || summary?.operation === 'sum',
    );
    this.withDefault = this.fields.filter(
      (field) => field.defaultValue !== null && field.createable && field.name !== 'OwnerId',
    );
    this.readers = this.fields.map((field) => ({ lower: field.name.toLowerCase(), field }));
    this.writers = this.readers.filter(({ field }) => field.createable || field.updateable);
    this.#byName = new Map(this.fields.map((field) => [field.name, field]));
  }

  get name(): string {
    return this.describe.name;
  }

  /** A stored field by its exact name. */
  field(name: string): FieldDescribe | undefined {
    return this.#byName.get(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }
}

/** Booleans are never missing (null is false), numbers are given out, Id and Name parts are the pipeline's. */
function isRequired(field: FieldDescribe): boolean {
  return (
    !field.nillable &&
    (field.createable || field.updateable) &&
    !field.autoNumber &&
    !field.calculated &&
    field.type !== 'boolean' &&
    field.type !== 'id'
  );
}

const plans = new WeakMap<ObjectDescribe, ObjectPlan>();

export function planOf(describe: ObjectDescribe): ObjectPlan {
  let plan = plans.get(describe);
  if (!plan) plans.set(describe, (plan = new ObjectPlan(describe)));
  return plan;
}
