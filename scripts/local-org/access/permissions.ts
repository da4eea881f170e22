/** What the running user may do (schema/permissions.ts, for the user of the transaction). */
import { tx } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import * as permissions from '../schema/permissions.ts';

export type { FieldAccess, ObjectAccess } from '../schema/permissions.ts';

export function objectAccess(object: ObjectDescribe): permissions.ObjectAccess {
  const { org, user } = tx();
  return permissions.objectAccess(org.db, user.id, object, org.schema);
}

export function fieldAccess(object: ObjectDescribe, field: FieldDescribe): permissions.FieldAccess {
  const { org, user } = tx();
  return permissions.fieldAccess(org.db, user.id, object, field, org.schema);
}
