/** Where columns come from: the driving table, a joined parent, or a polymorphic parent. */
import { FormulaError } from '../../formula/errors.ts';
import { formulaSql, likeColumn } from '../../formula/formulaSql.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { unsupported } from '../errors.ts';
import { quoted, raw, sql } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';

export interface Source {
  /** For polymorphic parents the object `Name`. */
  readonly object: ObjectDescribe;
  readonly id: Fragment;
  /** A row may be without it: all columns can be null. */
  readonly outer: boolean;
  readonly polymorphic: boolean;
  column(field: FieldDescribe, offset: number): Fragment;
}

export function tableSource(
  schema: OrgSchema,
  object: ObjectDescribe,
  alias: string,
  outer: boolean,
): Source {
  return {
    object,
    id: raw(`${alias}."Id"`),
    outer,
    polymorphic: false,
    column(field, offset) {
      if (hasColumn(field)) return raw(`${alias}.${quoted(field.name)}`);
      const value = formulaValue(schema, object, field, alias, offset);
      // A parent that is not there has no values, whatever its formulas make of nothing.
      const present = outer
        ? sql`CASE WHEN ${raw(alias)}."Id" IS NOT NULL THEN ${value} END`
        : value;
      return likeColumn(field, present);
    },
  };
}

function formulaValue(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
  alias: string,
  offset: number,
): Fragment {
  try {
    return formulaSql(schema, object, field, alias);
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    throw unsupported(`Formula field ${object.name}.${field.name} (${error.message})`, offset);
  }
}

/**
 * A parent that may be of several objects (Owner, Who, What): its fields are those of the object
 * `Name`. The key's prefix picks the table; a scalar subquery is run for the matching one only.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_and_polymorph_keys.htm
 */
export function polymorphicSource(
  schema: OrgSchema,
  nameObject: ObjectDescribe,
  targets: readonly string[],
  key: Fragment,
): Source {
  const objects = targets
    .map((name) => schema.object(name))
    .filter(
      (object): object is ObjectDescribe => object !== undefined && object.keyPrefix !== null,
    );
  return {
    object: nameObject,
    id: key,
    outer: true,
    polymorphic: true,
    column(field) {
      if (field.name === 'Id') return key;
      const cases = objects.flatMap((object) => {
        const value = polymorphicValue(object, field, key);
        return value ? [sql`WHEN ${raw(`'${object.keyPrefix ?? ''}'`)} THEN ${value}`] : [];
      });
      if (cases.length === 0) return raw('NULL');
      const first = cases.reduce((all, each) => sql`${all} ${each}`);
      return sql`CASE substr(${key}, 1, 3) ${first} END`;
    },
  };
}

function polymorphicValue(
  object: ObjectDescribe,
  field: FieldDescribe,
  key: Fragment,
): Fragment | null {
  // The platform says Queue for the owner of a record, whatever the group's own type is.
  if (field.name === 'Type') return raw(`'${object.name === 'Group' ? 'Queue' : object.name}'`);
  const own =
    field.name === 'Name' ? object.fields.find((each) => each.nameField) : object.field(field.name);
  if (!own || !hasColumn(own) || !object.stored) return null;
  const column = raw(`(SELECT ${quoted(own.name)} FROM ${quoted(object.name)} WHERE "Id" = `);
  return sql`${column}${key})`;
}
