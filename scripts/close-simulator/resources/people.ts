import type { Hono } from 'hono';
import { fieldError, notFound } from '../http/ApiError.ts';
import { requirePermission } from '../http/Caller.ts';
import type { ApiEnv, ApiRequest } from '../http/routes.ts';
import { created, noContent, route } from '../http/routes.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';
import type { Document } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { mountMemberships } from './memberships.ts';
import { renderFor } from './render.ts';
import { mountCrud } from './support/crud.ts';
import { find } from './support/listing.ts';
import { optionalChoice, requiredText, texts } from './support/readFields.ts';
import { membershipView, userView } from './views/referenceViews.ts';

/** `/me/`, `/user/`, `/organization/`, `/membership/`, `/role/`, `/group/` (close-api, 1.3 and 2.5). */
export function mountPeople(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/me/', me);
  mountUsers(api, world);
  mountOrganization(api, world);
  mountMemberships(api, world);
  mountCrud(api, world, {
    path: '/role/',
    type: 'role',
    idKind: 'role',
    label: 'Role',
    readers: {
      name: requiredText(),
      permissions: texts,
      visibility_user_lcf_ids: texts,
      visibility_user_lcf_behavior: optionalChoice('require_assignment', 'allow_unassigned'),
    },
    required: ['name'],
    defaults: {
      editable: true,
      permissions: [],
      visibility_user_lcf_ids: [],
      visibility_user_lcf_behavior: null,
    },
    era: { post: 201, delete: 200 },
    list: 'bare',
    permission: 'manage_organization',
    complete: (_request, _patch, current) => {
      if (current?.editable === false) throw fieldError('id', 'System roles cannot be edited.');
    },
  });
  mountGroups(api, world);
}

/** The credentials' user, with the one organization they belong to. */
function me(request: ApiRequest): JsonObject {
  const { world, caller } = request;
  const organization = organizationView(world);
  const view: JsonObject = {
    ...userView(caller.user),
    organizations: [organization],
    memberships: [
      {
        ...membershipView(world, caller.membership),
        organization_id: organization.id,
        permissions_granted: caller.role.permissions,
      },
    ],
    email_accounts: [],
    phone_numbers: [],
  };
  return request.query.fields().pick(view);
}

function activeUsers(world: World): Document[] {
  const memberships = world.documents.all('membership').filter((row) => row.$active !== false);
  const ids = new Set(memberships.map((row) => row.user_id));
  return world.documents.all('user').filter((user) => ids.has(user.id));
}

function mountUsers(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/user/', ({ query }) => {
    const order = query.text('_order_by');
    const limit = query.limit(1000);
    const skip = query.skip();
    const users = activeUsers(world);
    if (order) users.sort((a, b) => compareBy(order.split(','), a, b));
    const fields = query.fields();
    return {
      data: users.slice(skip, skip + limit).map((user) => fields.pick(userView(user))),
      has_more: users.length > skip + limit,
    };
  });
  route(api, world, 'get', '/user/availability/', () => ({
    users: activeUsers(world).map((user) => ({
      id: user.id,
      availability: [{ type: 'offline', status: null }],
    })),
  }));
  route(api, world, 'get', '/user/:id/', (request) =>
    request.query.fields().pick(userView(find(request, 'user', 'User'))),
  );
}

function compareBy(members: string[], left: Document, right: Document): number {
  for (const member of members) {
    const name = member.replace(/^-/, '');
    const result = (textOf(left, name) ?? '').localeCompare(textOf(right, name) ?? '');
    if (result !== 0) return member.startsWith('-') ? -result : result;
  }
  return 0;
}

/** Removed users are found only here: `inactive_memberships`. */
function organizationView(world: World): JsonObject & { id: string } {
  const [organization] = world.documents.all('organization');
  if (!organization) throw notFound('Organization matching query does not exist.');
  const memberships = world.documents.all('membership');
  const views = (active: boolean): JsonObject[] =>
    memberships
      .filter((row) => (row.$active !== false) === active)
      .map((row) => membershipView(world, row));
  return {
    ...renderFor(world, 'organization', organization),
    id: world.settings.organization ?? organization.id,
    lead_statuses: rendered(world, 'lead_status'),
    opportunity_statuses: rendered(world, 'opportunity_status'),
    pipelines: rendered(world, 'pipeline'),
    memberships: views(true),
    inactive_memberships: views(false),
    lead_custom_fields: world.documents
      .all('custom_field')
      .filter((field) => field.$object === 'lead')
      .map((field) => renderFor(world, 'custom_field', field)),
  };
}

function rendered(
  world: World,
  type: 'lead_status' | 'opportunity_status' | 'pipeline',
): JsonObject[] {
  return world.documents.all(type).map((row) => renderFor(world, type, row));
}

function mountOrganization(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/organization/:id/', ({ query, parameter }) => {
    const view = organizationView(world);
    if (parameter('id') !== view.id) throw notFound('Organization matching query does not exist.');
    const expanded = query.text('_expand')?.split(',').includes('memberships__user') ?? false;
    if (expanded) {
      view.memberships = objectsOf(view, 'memberships').map((row) => ({
        ...row,
        user: userView(world.documents.get('user', textOf(row, 'user_id')) ?? { id: '' }),
      }));
    }
    return query.fields().pick(view);
  });
  route(api, world, 'put', '/organization/:id/', (request) => {
    requirePermission(request.caller, 'manage_organization');
    const [organization] = world.documents.all('organization');
    if (!organization) throw notFound('Organization matching query does not exist.');
    const patch: JsonObject = {};
    for (const name of ['name', 'currency']) {
      const value = textOf(request.body, name);
      if (value !== null) patch[name] = value;
    }
    world.writer.update('organization', organization, patch, request.origin);
    return organizationView(world);
  });
}

/** Lists show no members; the single group does. */
function mountGroups(api: Hono<ApiEnv>, world: World): void {
  mountCrud(api, world, {
    path: '/group/',
    type: 'group',
    idKind: 'group',
    label: 'Group',
    readers: { name: requiredText() },
    required: ['name'],
    defaults: { members: [] },
    era: { post: 201, delete: 204 },
    list: 'paged',
    permission: 'manage_organization',
  });
  route(api, world, 'post', '/group/:id/member/', (request) => {
    requirePermission(request.caller, 'manage_organization');
    const group = find(request, 'group', 'Group');
    const userId = textOf(request.body, 'user_id');
    if (!world.documents.get('user', userId)) throw fieldError('user_id', 'Invalid user.');
    const others = objectsOf(group, 'members').filter((member) => member.user_id !== userId);
    const members = [...others, { user_id: userId }];
    world.writer.update('group', group, { members }, request.origin);
    return created({ user_id: userId }, `/group/${group.id}/member/`);
  });
  route(api, world, 'delete', '/group/:id/member/:userId/', (request) => {
    requirePermission(request.caller, 'manage_organization');
    const group = find(request, 'group', 'Group');
    const members = objectsOf(group, 'members').filter(
      (member) => member.user_id !== request.parameter('userId'),
    );
    world.writer.update('group', group, { members }, request.origin);
    return noContent();
  });
}
