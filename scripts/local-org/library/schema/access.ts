/** What the running user may do: describe results answer for whoever asks. */
import { tx } from '../../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import {
  fieldAccess,
  objectAccess,
  type FieldAccess,
  type ObjectAccess,
} from '../../schema/permissions.ts';

export function userObjectAccess(object: ObjectDescribe): ObjectAccess {
  const { org, user } = tx();
  return objectAccess(org.db, user.id, object, org.schema);
}

export function userFieldAccess(object: ObjectDescribe, field: FieldDescribe): FieldAccess {
  const { org, user } = tx();
  return fieldAccess(org.db, user.id, object, field, org.schema);
}
