import type { DateLiteralValue } from '../ast.ts';
import { SoqlError, unknownObject } from '../errors.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { isFullName } from '../../schema/naming.ts';
import type { FieldUse, ObjectUse, ValueSource } from '../plan.ts';
import { hasRows } from '../views/index.ts';

/** What is collected while one query is resolved; its semi-joins share it, child queries do not. */
export class PlanBuilder {
  readonly schema: OrgSchema;
  readonly values: ValueSource[] = [];
  readonly ranges: DateLiteralValue[] = [];
  readonly fieldUses: FieldUse[] = [];
  readonly objectUses: ObjectUse[] = [];
  readonly bindNames = new Set<string>();
  readonly #caller: 'apex' | 'api';
  #aliases = 0;

  constructor(schema: OrgSchema, caller: 'apex' | 'api') {
    this.schema = schema;
    this.#caller = caller;
  }

  /** For a query within this one, with values and uses of its own. */
  child(): PlanBuilder {
    return new PlanBuilder(this.schema, this.#caller);
  }

  /** Is the name that resolved written in full where it must be? */
  accepts(name: string, written: string): boolean {
    return this.#caller === 'apex' || isFullName(name, written);
  }

  newAlias(): string {
    return `t${this.#aliases++}`;
  }

  /** Object of a FROM clause; `selected` is false in semi-joins, which are part of WHERE. */
  queryable(name: string, offset: number, selected = true): ObjectDescribe {
    const object = this.schema.object(name);
    if (!object || !this.accepts(object.name, name)) throw unknownObject(name, offset);
    if (!object.queryable || !hasRows(object)) {
      const message = `entity type ${object.name} does not support query`;
      throw new SoqlError('INVALID_TYPE_FOR_OPERATION', message, offset);
    }
    this.objectUses.push({ object: object.name, offset, selected });
    return object;
  }

  addValue(value: ValueSource): number {
    for (const item of value.items) if (item.kind === 'bind') this.bindNames.add(item.name);
    return this.values.push(value) - 1;
  }

  addRange(literal: DateLiteralValue): number {
    return this.ranges.push(literal) - 1;
  }
}
