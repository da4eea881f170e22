import type { JsonObject } from '../../json.ts';
import { omit, textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import { toNaive } from '../../store/times.ts';
import type { World } from '../../world.ts';

/** Members that begin with `$` are ours (order of statuses and fields); the API hides them. */
export function plainView(document: Document): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !name.startsWith('$')));
}

export function naiveView(document: Document): JsonObject {
  return {
    ...plainView(document),
    date_created: toNaive(textOf(document, 'date_created')),
    date_updated: toNaive(textOf(document, 'date_updated')),
  };
}

export function leadStatusView(status: Document): JsonObject {
  return { id: status.id, label: status.label, organization_id: status.organization_id };
}

/** Live rows say `type`, the docs `status_type`; both are sent. */
export function opportunityStatusView(status: Document): JsonObject {
  return {
    id: status.id,
    label: status.label,
    organization_id: status.organization_id,
    type: status.type,
    status_type: status.type,
    pipeline_id: status.pipeline_id ?? null,
  };
}

export function pipelineView(world: World, pipeline: Document): JsonObject {
  const statuses = world.documents
    .all('opportunity_status')
    .filter((status) => status.pipeline_id === pipeline.id)
    .map(({ id, label, type }) => ({ id, label, type }));
  return { ...naiveView(pipeline), statuses };
}

export function userView(user: Document): JsonObject {
  const members = omit(plainView(user), 'organization_id', 'created_by', 'updated_by');
  return { ...members, organizations: [user.organization_id ?? ''] };
}

/**
 * A membership with what the control endpoint says about the API key's user: no longer an
 * administrator, or restricted to his own leads.
 */
export function membershipView(world: World, membership: Document): JsonObject {
  const user = world.documents.get('user', textOf(membership, 'user_id'));
  const names = [textOf(user ?? undefined, 'first_name'), textOf(user ?? undefined, 'last_name')];
  return {
    ...omit(plainView(membership), 'created_by', 'updated_by'),
    role_id: roleOf(world, membership),
    user_email: user?.email ?? null,
    user_first_name: names[0] ?? null,
    user_last_name: names[1] ?? null,
    user_full_name: names.filter(Boolean).join(' '),
  };
}

export function roleOf(world: World, membership: Document): string {
  const stored = storedRole(membership);
  if (membership.user_id !== keyUserId(world)) return stored;
  if (world.settings.leadVisibility === 'own') return 'restricteduser';
  return world.settings.admin ? stored : 'user';
}

/** The role without what the control endpoint changes about it. */
export function storedRole(membership: Document): string {
  return textOf(membership, 'role_id') ?? 'user';
}

/** The API key belongs to the first user of the company. */
export function keyUserId(world: World): string {
  const [user] = world.documents.all('user');
  if (!user) throw new Error('the simulator holds no user');
  return user.id;
}

/** Custom fields of a custom activity or object type, as `fields` of the type. */
export function typeView(world: World, type: Document, link: string): JsonObject {
  const fields = world.documents
    .all('custom_field')
    .filter((field) => field[link] === type.id)
    .map(plainView);
  return { ...naiveView(type), fields };
}
