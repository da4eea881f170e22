/** What the running user may do (schema/permissions.ts, for the user of the transaction). */
import { tx } from '../runtime/transaction.ts';
import type { AccessSite } from '../runtime/transaction.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { accessOfGrants, fieldAccessOfGrants, grantsOf } from '../schema/permissions.ts';
import type { FieldAccess, ObjectAccess } from '../schema/permissions.ts';
import type { UserGrants } from '../schema/userGrants.ts';

export type { FieldAccess, ObjectAccess } from '../schema/permissions.ts';

type Site = Pick<AccessSite, 'permissionSetId'>;

/** With the permission set that the statement names, if it names one. */
export function grantsOfRunningUser({ permissionSetId = undefined }: Site = {}): UserGrants {
  const { org, user } = tx();
  return grantsOf(org.db, user.id, permissionSetId ?? null);
}

export function objectAccess(object: ObjectDescribe, site?: Site): ObjectAccess {
  return accessOfGrants(grantsOfRunningUser(site), object, tx().org.schema);
}

export function fieldAccess(
  object: ObjectDescribe,
  field: FieldDescribe,
  site?: Site,
): FieldAccess {
  return fieldAccessOfGrants(grantsOfRunningUser(site), object, field, tx().org.schema);
}
