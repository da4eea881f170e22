/** What a formula field looks at, formula fields that it uses included. */
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { formulaOf } from './compileFormula.ts';
import type { Reference } from './references.ts';

/** Fields of its own record, and global values? */
export const staysInRecord = (
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): boolean =>
  every(schema, object, field, (each) => each.kind === 'global' || each.path.length === 0);

/** Fields of its own record and nothing else: roll-up summaries may use no other formulas. */
export const canBeRolledUp = (
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
): boolean =>
  every(schema, object, field, (each) => each.kind === 'field' && each.path.length === 0);

function every(
  schema: OrgSchema,
  object: ObjectDescribe,
  field: FieldDescribe,
  test: (reference: Reference) => boolean,
): boolean {
  return formulaOf(schema, object, field).references.every(
    (each) =>
      test(each) &&
      (each.kind === 'global' ||
        each.field.formula === null ||
        every(schema, each.object, each.field, test)),
  );
}
