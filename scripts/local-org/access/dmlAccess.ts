/**
 * User mode of DML: object permissions, then field-level security of every field that is set.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
import { inaccessibleFieldsPrefix } from '../dml/dmlException.ts';
import type { DmlOperation, RowError } from '../dml/types.ts';
import { throwApex } from '../runtime/exceptions.ts';
import type { SObject } from '../runtime/sobject.ts';
import type { AccessSite } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { fieldAccess, objectAccess, type ObjectAccess } from './permissions.ts';

const needs: Readonly<Record<DmlOperation, readonly (keyof ObjectAccess)[]>> = {
  insert: ['create'],
  update: ['edit'],
  upsert: ['create', 'edit'],
  delete: ['delete'],
  // UNCONFIRMED: the documentation of user mode does not name undelete.
  undelete: ['delete'],
};

/** SecurityException `Access to entity 'Account' denied`. */
export function checkObjectAccess(
  operation: DmlOperation,
  object: ObjectDescribe,
  access: AccessSite,
): void {
  const denied = objectDenial(operation, object, access);
  if (denied !== null) throwApex('System.SecurityException', denied);
}

/** The text of the refusal; null when the running user may do it. */
export function objectDenial(
  operation: DmlOperation,
  object: ObjectDescribe,
  access: AccessSite,
): string | null {
  if (access.mode === 'system') return null;
  const granted = objectAccess(object, access);
  if (needs[operation].every((need) => granted[need])) return null;
  return `Access to entity '${object.name}' denied`;
}

/** Per record the error that lists the fields the user may not write; null where all is well. */
export function inaccessibleFieldErrors(
  operation: DmlOperation,
  object: ObjectDescribe,
  records: readonly SObject[],
  access: AccessSite,
): readonly (RowError | null)[] {
  if (access.mode === 'system' || operation === 'delete' || operation === 'undelete') return [];
  // Publishing needs Create on the event and nothing more.
  if (object.kind === 'platformEvent') return [];
  const answers = new Map<FieldDescribe, boolean>();
  const mayEdit = (field: FieldDescribe): boolean => {
    let answer = answers.get(field);
    if (answer === undefined)
      answers.set(field, (answer = fieldAccess(object, field, access).edit));
    return answer;
  };
  return records.map((record) => {
    const creates = operation === 'insert' || (operation === 'upsert' && record.id === null);
    const fields = [...writtenFields(object, record)].filter(
      (field) => !isWriteable(field, creates) || !mayEdit(field),
    );
    return fields.length > 0 ? inaccessible(object, fields) : null;
  });
}

/**
 * Fields that somebody could write; a parent given by its external id counts as its lookup.
 * UNCONFIRMED: formulas and system fields of queried records, which are let through here.
 */
function writtenFields(object: ObjectDescribe, record: SObject): ReadonlySet<FieldDescribe> {
  const fields = new Set<FieldDescribe>();
  for (const name of record.setNames()) {
    const field =
      object.field(name) ?? (record.queriedFields ? undefined : object.parentRelationship(name));
    if (field && field.type !== 'id' && (field.createable || field.updateable)) fields.add(field);
  }
  return fields;
}

/** A master-detail lookup that cannot be reparented is refused in an update even if it stays the same. */
const isWriteable = (field: FieldDescribe, creates: boolean): boolean =>
  creates ? field.createable : field.updateable;

function inaccessible(object: ObjectDescribe, fields: readonly FieldDescribe[]): RowError {
  return {
    statusCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    message: `${inaccessibleFieldsPrefix} ${object.name}, check errors on Exception or Result!`,
    fields: fields.map((field) => field.name),
  };
}
