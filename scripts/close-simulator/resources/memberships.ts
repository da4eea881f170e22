import type { Hono } from 'hono';
import { FieldErrors, fieldError } from '../http/ApiError.ts';
import { requirePermission } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { find } from './support/listing.ts';
import { choice } from './support/readFields.ts';
import { membershipView } from './views/referenceViews.ts';

/** `/membership/`: who belongs to the organization, and with which role. */
export function mountMemberships(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'post', '/membership/', (request) => {
    requirePermission(request.caller, 'manage_organization');
    const email = textOf(request.body, 'email');
    const roleId = textOf(request.body, 'role_id') ?? 'user';
    if (!email?.includes('@')) throw fieldError('email', 'Invalid email address.');
    if (!world.documents.get('role', roleId)) throw fieldError('role_id', 'Invalid role.');
    return membershipView(world, addMember(request, email, roleId));
  });
  route(api, world, 'put', '/membership/:id/', (request) => {
    requirePermission(request.caller, 'manage_organization');
    const membership = find(request, 'membership', 'Membership');
    const errors = new FieldErrors();
    const patch: JsonObject = {};
    const roleId = textOf(request.body, 'role_id');
    if (roleId !== null && !world.documents.get('role', roleId)) {
      errors.add('role_id', 'Invalid role.');
    }
    if (roleId !== null) patch.role_id = roleId;
    const recording = request.body.auto_record_calls;
    if (recording !== undefined) {
      const read = choice('unset', 'enabled', 'disabled')(recording);
      if ('problem' in read) errors.add('auto_record_calls', read.problem);
      else patch.auto_record_calls = read.value;
    }
    errors.throwIfAny();
    return membershipView(
      world,
      world.writer.update('membership', membership, patch, request.origin).after,
    );
  });
}

/** A known address joins again; a new one becomes a user. */
function addMember(request: ApiRequest, email: string, roleId: string): Document {
  const { world, origin } = request;
  const known = world.documents.all('user').find((row) => row.email === email);
  const former = world.documents.all('membership').find((row) => row.user_id === known?.id);
  if (former) {
    const patch = { role_id: roleId, $active: true };
    const { after } = world.writer.update('membership', former, patch, origin);
    world.writer.announce('membership', after, 'activated', origin);
    return after;
  }
  const user =
    known ??
    world.writer.create(
      'user',
      'user',
      {
        email,
        first_name: textOf(request.body, 'first_name') ?? '',
        last_name: textOf(request.body, 'last_name') ?? '',
        image: null,
        last_used_timezone: null,
      },
      origin,
    );
  const members = { user_id: user.id, role_id: roleId, ...MEMBERSHIP_DEFAULTS };
  return world.writer.create('membership', 'membership', members, origin);
}

export const MEMBERSHIP_DEFAULTS: JsonObject = {
  permissions_granted: [],
  auto_record_calls: 'unset',
  track_email_opens: true,
  user_phone: null,
};
