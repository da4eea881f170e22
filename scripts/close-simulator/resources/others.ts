import type { Hono } from 'hono';
import { fieldError, notFound } from '../http/ApiError.ts';
import type { ApiEnv } from '../http/routes.ts';
import { created, route } from '../http/routes.ts';
import type { Json } from '../json.ts';
import { isObject, textOf } from '../json.ts';
import type { World } from '../world.ts';
import { mountCrud } from './support/crud.ts';
import { anything, choice, flag, requiredText, text } from './support/readFields.ts';

const object = (value: Json): { value: Json } | { problem: string } =>
  isObject(value) ? { value } : { problem: 'Must be an object.' };

/** Integration links, saved searches and unsubscribed addresses (reference: close-api, 2.10). */
export function mountOthers(api: Hono<ApiEnv>, world: World): void {
  mountCrud(api, world, {
    path: '/integration_link/',
    type: 'integration_link',
    idKind: 'integration_link',
    label: 'IntegrationLink',
    readers: {
      name: requiredText(),
      url: requiredText(),
      type: choice('lead', 'contact', 'opportunity'),
    },
    required: ['name', 'url', 'type'],
    era: { post: 200, delete: 200 },
    list: 'paged',
    permission: 'manage_customizations',
  });
  mountCrud(api, world, {
    path: '/saved_search/',
    type: 'saved_search',
    idKind: 'saved_search',
    label: 'SavedSearch',
    readers: {
      name: requiredText(),
      description: text(),
      type: choice('lead', 'contact', 'opportunity'),
      s_query: object,
      is_shared: flag,
      selected_fields: anything,
    },
    required: ['name', 's_query'],
    defaults: {
      type: 'lead',
      description: '',
      is_shared: false,
      is_user_dependent: false,
      query: null,
      selected_fields: null,
      shared_with: [],
      sharing_settings: null,
      user_id: null,
    },
    era: { post: 200, delete: 200 },
    list: 'paged',
  });
  mountUnsubscribes(api, world);
}

/** Shown as `is_unsubscribed` on every contact that has the address. */
function mountUnsubscribes(api: Hono<ApiEnv>, world: World): void {
  route(api, world, 'get', '/unsubscribe/email/', () => ({
    data: world.documents.all('unsubscribed_email').map((row) => ({ email: row.email ?? '' })),
    has_more: false,
  }));
  route(api, world, 'post', '/unsubscribe/email/', ({ body, origin }) => {
    const email = textOf(body, 'email');
    if (!email?.includes('@')) throw fieldError('email', 'Invalid email address.');
    world.writer.create('unsubscribed_email', 'unsubscribed_email', { email }, origin);
    return created({ email }, '/unsubscribe/email/');
  });
  route(api, world, 'delete', '/unsubscribe/email/:email/', ({ parameter, origin }) => {
    const row = world.documents
      .all('unsubscribed_email')
      .find((candidate) => candidate.email === parameter('email'));
    if (!row) throw notFound('UnsubscribedEmail matching query does not exist.');
    world.writer.remove('unsubscribed_email', row, origin);
    return {};
  });
}
