/**
 * A record. Each field is unset, null or has a value; parents and child lists are values too, under
 * the name of their relationship. Names are stored in lower case.
 *
 * Compiled code that knows the field uses `getField`/`setField` with the lower-case name and a value
 * of the right type; `get`/`put` are the dynamic methods of Apex, with checks and any case. DML,
 * SOQL and JSON use `peekRaw`/`setRaw`, which neither check nor throw.
 */
import type { ChildRelationship, FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { throwApex } from './exceptions.ts';
import { assignedValue } from './fieldValues.ts';
import { ApexList } from './list.ts';
import { valueEquals, valueHash, stringHash } from './equality.ts';
import { ApexMap } from './map.ts';
import { types } from './runtimeTypes.ts';

/** An error put on a record by addError, or by the save pipeline. */
export interface RecordError {
  readonly message: string;
  /** API names. */
  readonly fields: readonly string[];
  /** Constant of StatusCode. */
  readonly statusCode: string;
}

export interface CloneOptions {
  readonly preserveId: boolean;
  readonly deep: boolean;
  readonly preserveReadonlyTimestamps: boolean;
  readonly preserveAutonumber: boolean;
}

const auditFields = ['createdbyid', 'createddate', 'lastmodifiedbyid', 'lastmodifieddate'];

export class SObject {
  readonly describe: ObjectDescribe;
  readonly #values = new Map<string, unknown>();
  /**
   * For records from a query: lower-case names of the fields and relationships selected. Reading
   * another one throws; null for records built in code, where an unset field is null.
   */
  queriedFields: ReadonlySet<string> | null = null;
  readonly errors: RecordError[] = [];
  /** Trigger.old, and Trigger.new in after triggers. */
  readOnly = false;
  /** Made by clone(). */
  isClone = false;
  cloneSourceId: string | null = null;
  /** `setOptions`: Database.DMLOptions of this record. */
  options: object | null = null;

  constructor(describe: ObjectDescribe) {
    this.describe = describe;
  }

  get id(): string | null {
    return (this.#values.get('id') ?? null) as string | null;
  }

  // ---- typed access -------------------------------------------------------------------------

  /**
   * Value of a field or relationship by lower-case name; SObjectException when not queried. A
   * checkbox that is null or not set reads as false, as the platform's dot notation does.
   */
  getField(lower: string): unknown {
    const value = this.#read(lower);
    if (value !== null) return value;
    return this.describe.field(lower)?.apexType === 'Boolean' ? false : null;
  }

  /** Sets a value that already has the field's type. */
  setField(lower: string, value: unknown): void {
    this.#checkWritable();
    if (lower === 'id') this.#checkOwnId(value as string | null);
    this.#values.set(lower, value);
  }

  // ---- dynamic access -----------------------------------------------------------------------

  /** `get(String)`: SObjectException `Invalid field X for Account`. An empty checkbox is null. */
  get(name: string): unknown {
    return this.#read(this.#fieldOf(name).name.toLowerCase());
  }

  /** `put(String, Object)`: checks the value's type; returns the earlier value. */
  put(name: string, value: unknown): unknown {
    const field = this.#fieldOf(name);
    const lower = field.name.toLowerCase();
    if (!field.createable && !field.updateable && lower !== 'id') {
      throwApex('System.SObjectException', `Field ${field.name} is not editable`);
    }
    const earlier = this.#values.get(lower) ?? null;
    this.setField(lower, assignedValue(field, value));
    return earlier;
  }

  /** `getSObject(String)`; null when the lookup is empty. */
  getSObject(relationship: string): SObject | null {
    return this.#read(this.#parentKey(relationship)) as SObject | null;
  }

  putSObject(relationship: string, parent: SObject | null): SObject | null {
    const key = this.#parentKey(relationship);
    const earlier = (this.#values.get(key) ?? null) as SObject | null;
    const allowed = this.describe.parentRelationship(relationship)?.referenceTo ?? [];
    if (parent && !allowed.includes(parent.describe.name)) {
      throwApex(
        'System.SObjectException',
        `Illegal assignment from ${parent.describe.name} to ${allowed[0] ?? 'SObject'}`,
      );
    }
    this.setField(key, parent);
    return earlier;
  }

  /** `getSObjects(String)`: the rows of a child subquery; null when there are none. */
  getSObjects(relationship: string): ApexList<SObject> | null {
    const child: ChildRelationship | undefined = this.describe.childRelationship(relationship);
    if (!child?.relationshipName) this.#invalidRelationship(relationship);
    const rows = this.#read(child.relationshipName.toLowerCase());
    return rows instanceof ApexList && rows.size > 0 ? rows : null;
  }

  // ---- raw access ---------------------------------------------------------------------------

  isSet(name: string): boolean {
    return this.#values.has(name.toLowerCase());
  }

  unset(name: string): void {
    this.#values.delete(name.toLowerCase());
  }

  /** Undefined when unset; never throws. */
  peekRaw(name: string): unknown {
    return this.#values.get(name.toLowerCase());
  }

  /** No checks at all: the caller gives a value in the runtime's representation. */
  setRaw(name: string, value: unknown): void {
    this.#values.set(name.toLowerCase(), value);
  }

  /** Lower-case names that are set, in order of assignment; fields and relationships. */
  setNames(): IterableIterator<string> {
    return this.#values.keys();
  }

  // ---- errors -------------------------------------------------------------------------------

  /** The record will not be saved. `field` is an API name in any case, null for the whole record. */
  addError(message: string, field: string | null = null): void {
    const name = field === null ? null : this.#fieldOf(field).name;
    this.errors.push({
      message,
      fields: name === null ? [] : [name],
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
    });
  }

  // ---- copies and comparison ----------------------------------------------------------------

  clone(options: Partial<CloneOptions> = {}): SObject {
    const copy = new SObject(this.describe);
    for (const [name, value] of this.#values) {
      if (name === 'id' && !options.preserveId) continue;
      if (auditFields.includes(name) && !options.preserveReadonlyTimestamps) continue;
      if (!options.preserveAutonumber && this.describe.field(name)?.autoNumber) continue;
      copy.#values.set(name, options.deep ? deepCopy(value) : value);
    }
    copy.queriedFields = this.queriedFields;
    copy.isClone = true;
    // Trap: a copy of a copy comes from the first record of all.
    copy.cloneSourceId = options.preserveId ? null : (this.cloneSourceId ?? this.id);
    return copy;
  }

  /** `getPopulatedFieldsAsMap()`: names as the describe writes them, in order of assignment. */
  populatedFields(): ApexMap<string, unknown> {
    const entries = Array.from(
      this.#values,
      ([name, value]) => [this.#printedName(name), value] as const,
    );
    return ApexMap.of<string, unknown>(types.string, types.object, entries);
  }

  /** Same object and same field values; null is the same as unset. Relationships do not count. */
  valueEquals(other: unknown): boolean {
    if (!(other instanceof SObject) || other.describe.name !== this.describe.name) return false;
    const names = new Set([...this.#comparedNames(), ...other.#comparedNames()]);
    for (const name of names) {
      if (!valueEquals(this.#values.get(name) ?? null, other.#values.get(name) ?? null))
        return false;
    }
    return true;
  }

  valueHash(): number {
    let hash = stringHash(this.describe.name);
    for (const name of this.#comparedNames()) {
      hash = (hash + (stringHash(name) ^ valueHash(this.#values.get(name)))) | 0;
    }
    return hash;
  }

  *#comparedNames(): IterableIterator<string> {
    for (const [name, value] of this.#values) {
      if (value !== null && !(value instanceof SObject) && !(value instanceof ApexList)) yield name;
    }
  }

  // ---- checks -------------------------------------------------------------------------------

  #read(lower: string): unknown {
    const value = this.#values.get(lower);
    if (value !== undefined) return value;
    if (this.queriedFields && !this.queriedFields.has(lower)) {
      throwApex(
        'System.SObjectException',
        'SObject row was retrieved via SOQL without querying the requested field: ' +
          `${this.describe.name}.${this.#printedName(lower)}`,
      );
    }
    return null;
  }

  #checkWritable(): void {
    if (this.readOnly) throwApex('System.FinalException', 'Record is read-only');
  }

  #checkOwnId(id: string | null): void {
    const prefix = this.describe.keyPrefix;
    if (id !== null && prefix !== null && !id.startsWith(prefix)) {
      throwApex('System.SObjectException', `Invalid id value for this SObject type: ${id}`);
    }
  }

  #fieldOf(name: string): FieldDescribe {
    const field = this.describe.field(name);
    if (!field) {
      throwApex('System.SObjectException', `Invalid field ${name} for ${this.describe.name}`);
    }
    return field;
  }

  #parentKey(relationship: string): string {
    const field = this.describe.parentRelationship(relationship) ?? this.#lookupField(relationship);
    if (!field?.relationshipName) this.#invalidRelationship(relationship);
    return field.relationshipName.toLowerCase();
  }

  /** A lookup may be named by its field too: `getSObject('AccountId')`, tokens do so. */
  #lookupField(name: string): FieldDescribe | undefined {
    const field = this.describe.field(name);
    return field?.type === 'reference' ? field : undefined;
  }

  #invalidRelationship(name: string): never {
    throwApex('System.SObjectException', `Invalid relationship ${name} for ${this.describe.name}`);
  }

  #printedName(lower: string): string {
    const { describe } = this;
    return (
      describe.field(lower)?.name ??
      describe.parentRelationship(lower)?.relationshipName ??
      describe.childRelationship(lower)?.relationshipName ??
      lower
    );
  }
}

function deepCopy(value: unknown): unknown {
  const keepAll = {
    preserveId: true,
    deep: true,
    preserveReadonlyTimestamps: true,
    preserveAutonumber: true,
  };
  if (value instanceof SObject) return value.clone(keepAll);
  if (value instanceof ApexList) return new ApexList(value.type, value.items.map(deepCopy));
  return value;
}
