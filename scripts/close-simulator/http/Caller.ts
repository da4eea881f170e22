import type { Origin } from '../events/EventLog.ts';
import { textOf, textsOf } from '../json.ts';
import type { Document, Sql } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { roleOf, storedRole } from '../resources/views/referenceViews.ts';
import { ApiError } from './ApiError.ts';

/** Who sends a request: a user by API key or by OAuth grant, with what his role lets him do. */
export interface Caller {
  user: Document;
  membership: Document;
  role: Document;
  apiKeyId: string | null;
  oauthClientId: string | null;
}

/** `isOutside`: settings of `/_sim/settings` may take rights from the API key's user. */
export function callerOf(
  world: World,
  userId: string,
  via: Partial<Caller>,
  isOutside = true,
): Caller {
  const user = world.documents.get('user', userId);
  const membership = world.documents.all('membership').find((row) => row.user_id === userId);
  const roleId = membership && (isOutside ? roleOf(world, membership) : storedRole(membership));
  const role = world.documents.get('role', roleId ?? null);
  if (!user || !membership || !role || membership.$active === false) throw unauthorized();
  return { user, membership, role, apiKeyId: null, oauthClientId: null, ...via };
}

export function unauthorized(): ApiError {
  return new ApiError(401, { error: 'Unauthorized' });
}

export function mayDo(caller: Caller, permission: string): boolean {
  return textsOf(caller.role, 'permissions').includes(permission);
}

export function requirePermission(caller: Caller, permission: string): void {
  if (!mayDo(caller, permission)) {
    throw new ApiError(403, { error: 'You do not have permission to perform this action.' });
  }
}

/** Administrators see event data of any age. */
export function isAdmin(caller: Caller): boolean {
  return caller.role.id === 'admin';
}

/**
 * What a role without `view_all_leads` sees: leads whose user custom fields name him. A subset comes
 * back silently, never an error. `leadColumn` holds the lead's id.
 */
export function visibility(caller: Caller, leadColumn = 'd.lead_id'): Sql {
  if (mayDo(caller, 'view_all_leads')) return { sql: '1', parameters: [] };
  const fields = textsOf(caller.role, 'visibility_user_lcf_ids');
  const paths = fields.map((id) => `$."custom.${id}"`);
  const behavior = textOf(caller.role, 'visibility_user_lcf_behavior');
  const mine = paths.map(() => `EXISTS (SELECT 1 FROM json_each(v.body, ?) j WHERE j.value = ?)`);
  const parameters = paths.flatMap((path) => [path, caller.user.id]);
  const unassigned = paths.map(() => 'json_extract(v.body, ?) IS NULL');
  if (behavior === 'allow_unassigned') parameters.push(...paths);
  const condition = [
    ...mine,
    ...(behavior === 'allow_unassigned' ? [`(${unassigned.join(' AND ')})`] : []),
  ].join(' OR ');
  return {
    sql: `(${leadColumn} IS NULL OR EXISTS (SELECT 1 FROM close_document v
      WHERE v.id = ${leadColumn} AND (${condition || '0'})))`,
    parameters,
  };
}

/** The origin of writes that a request makes. */
export function originOf(caller: Caller, request: Partial<Origin>): Origin {
  return {
    userId: caller.user.id,
    apiKeyId: caller.apiKeyId,
    oauthClientId: caller.oauthClientId,
    requestId: null,
    meta: {},
    tzOffsetHours: 0,
    ...request,
  };
}
