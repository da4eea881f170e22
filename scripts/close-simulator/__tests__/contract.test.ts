import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse as parseYaml } from 'yaml';
import type { JsonObject } from '../json.ts';
import { isObject, objectsOf, textOf } from '../json.ts';
import { TestSimulator } from './support/TestSimulator.ts';

const SCHEMAS = fileURLToPath(new URL('./schemas/', import.meta.url));
const OPENAPI = fileURLToPath(
  new URL('../../../../shared/data/close-openapi.yml', import.meta.url),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const file of readdirSync(SCHEMAS)) {
  const schema = JSON.parse(readFileSync(`${SCHEMAS}${file}`, 'utf8')) as JsonObject;
  ajv.addSchema({ ...schema, $id: file.replace('.json', '') });
}

function problemsOf(schema: string, value: unknown): string[] {
  const validate = ajv.getSchema(schema);
  if (!validate) throw new Error(`no schema ${schema}`);
  if (validate(value)) return [];
  return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

const test = new TestSimulator({ leads: 60 });
afterAll(() => test.close());

/** Path of the list and schema of a row; the single object where Close has one. */
const RESOURCES: [path: string, schema: string, single?: boolean][] = [
  ['/lead/?_limit=60', 'lead'],
  ['/contact/', 'contact'],
  ['/opportunity/?_limit=250', 'opportunity'],
  ['/task/?_type=all&_limit=500', 'task'],
  ['/user/', 'user'],
  ['/role/', 'role'],
  ['/pipeline/', 'pipeline', false],
  ['/status/lead/', 'status_lead', false],
  ['/status/opportunity/', 'status_opportunity', false],
  ['/outcome/', 'outcome'],
  ['/custom_field/lead/', 'custom_field'],
  ['/custom_field/contact/', 'custom_field'],
  ['/custom_field/opportunity/', 'custom_field'],
  ['/custom_field/activity/', 'custom_field'],
  ['/custom_field/custom_object_type/', 'custom_field'],
  ['/custom_field/shared/', 'custom_field'],
  ['/custom_object_type/', 'custom_object_type'],
  ['/custom_activity/', 'custom_activity_type'],
  ['/event/', 'event'],
  ['/activity/call/', 'activity_call'],
  ['/activity/email/', 'activity_email'],
  ['/activity/emailthread/', 'activity_email_thread'],
  ['/activity/sms/', 'activity_sms'],
  ['/activity/note/', 'activity_note'],
  ['/activity/meeting/', 'activity_meeting'],
  ['/activity/custom/', 'activity_custom'],
  ['/activity/status_change/lead/', 'activity_lead_status_change'],
  ['/activity/status_change/opportunity/', 'activity_opportunity_status_change'],
  ['/activity/task_completed/', 'activity_task_completed'],
  ['/activity/created/', 'activity_created'],
];

describe('lists and single objects agree with the schemas', () => {
  it.each(RESOURCES)('%s is made of %s', async (path, schema, single = true) => {
    const rows = await test.list(path);
    expect(rows.length).toBeGreaterThan(0);
    const problems = rows.flatMap((row) => problemsOf(schema, row));
    expect(problems).toEqual([]);
    if (!single) return;
    const [root = ''] = path.split('?');
    const answer = await test.get(`${root}${textOf(rows[0], 'id')}/`);
    expect(answer.status).toBe(200);
    expect(problemsOf(schema, answer.body)).toEqual([]);
  });

  it('answers /me/, /organization/ and search results in their shapes', async () => {
    const me = await test.get('/me/');
    expect(problemsOf('me', me.body)).toEqual([]);
    const [organization] = objectsOf(me.body, 'organizations');
    const whole = await test.get(`/organization/${textOf(organization, 'id')}/`);
    expect(problemsOf('organization', whole.body)).toEqual([]);
    const memberships = objectsOf(whole.body, 'memberships');
    expect(memberships.flatMap((row) => problemsOf('membership', row))).toEqual([]);
    const query = { type: 'object_type', object_type: 'lead' };
    const found = await test.post('/data/search/', { query });
    expect(problemsOf('search_response', found.body)).toEqual([]);
  });
});

interface Write {
  path: string;
  schema: string;
  create: (lead: JsonObject) => JsonObject;
  update?: JsonObject;
  created?: number;
  deleted?: number;
}

const WRITES: Write[] = [
  { path: '/lead/', schema: 'lead', create: () => ({ name: 'Nieuw BV' }), update: { url: null } },
  {
    path: '/contact/',
    schema: 'contact',
    create: (lead) => ({ lead_id: lead.id, name: 'Åsa', phones: [{ phone: '9045551234' }] }),
    update: { title: 'CFO' },
  },
  {
    path: '/opportunity/',
    schema: 'opportunity',
    create: (lead) => ({ lead_id: lead.id, value: 5000, value_period: 'monthly' }),
    update: { confidence: 75 },
  },
  {
    path: '/task/',
    schema: 'task',
    create: (lead) => ({ lead_id: lead.id, text: 'Call', date: '2026-12-01' }),
    update: { is_complete: true },
  },
  {
    path: '/activity/call/',
    schema: 'activity_call',
    create: (lead) => ({ lead_id: lead.id, direction: 'inbound', phone: '+14155550142' }),
    update: { note: 'Asked for a quote' },
  },
  {
    path: '/activity/email/',
    schema: 'activity_email',
    create: (lead) => ({ lead_id: lead.id, status: 'draft', subject: 'Hi', to: ['a@b.example'] }),
    update: { status: 'outbox', sender: 'Mara <mara@halcyon.example>' },
  },
  {
    path: '/activity/sms/',
    schema: 'activity_sms',
    create: (lead) => ({ lead_id: lead.id, status: 'draft', text: 'Hi' }),
    update: { status: 'outbox' },
  },
  {
    path: '/activity/note/',
    schema: 'activity_note',
    create: (lead) => ({ lead_id: lead.id, note_html: '<p>One &amp; two</p>' }),
    update: { pinned: true },
  },
  {
    path: '/activity/whatsapp_message/',
    schema: 'activity_whatsapp_message',
    create: (lead) => ({
      lead_id: lead.id,
      contact_id: objectsOf(lead, 'contacts')[0]?.id ?? null,
      direction: 'incoming',
      external_whatsapp_message_id: 'wamid.1',
      message_markdown: '*Hi*',
      local_phone: '+14155550111',
      remote_phone: '+14155550142',
    }),
  },
  {
    path: '/outcome/',
    schema: 'outcome',
    create: () => ({ name: 'Done' }),
    update: { description: 'x' },
    created: 201,
  },
  {
    path: '/pipeline/',
    schema: 'pipeline',
    create: () => ({ name: 'New' }),
    created: 201,
    deleted: 204,
  },
  {
    path: '/custom_field/lead/',
    schema: 'custom_field',
    create: () => ({ name: 'Colour', type: 'choices', choices: ['red'] }),
    update: { choices: ['red', 'blue'] },
  },
  {
    path: '/custom_object_type/',
    schema: 'custom_object_type',
    create: () => ({ name: 'Asset', name_plural: 'Assets' }),
    created: 201,
    deleted: 204,
  },
  {
    path: '/webhook/',
    schema: 'webhook_subscription',
    create: () => ({
      url: 'https://example.org/hook',
      events: [{ object_type: 'lead', action: 'created' }],
    }),
    update: { status: 'paused' },
    created: 201,
  },
  {
    path: '/integration_link/',
    schema: 'integration_link',
    create: () => ({ name: 'Salesforce', type: 'lead', url: 'https://x.example/{{lead.id}}' }),
  },
  {
    path: '/saved_search/',
    schema: 'saved_search',
    create: () => ({
      name: 'All',
      s_query: { query: { type: 'object_type', object_type: 'lead' } },
    }),
  },
];

describe('writes answer with the object and the status of their age', () => {
  it.each(WRITES)('$path', async ({ path, schema, create, update, created, deleted }) => {
    const leads = await test.list('/lead/?_limit=60');
    const lead = leads.find((row) => objectsOf(row, 'contacts').length > 0) ?? {};
    const posted = await test.post(path, create(lead));
    expect([posted.status, problemsOf(schema, posted.body)]).toEqual([created ?? 200, []]);
    const one = `${path}${textOf(posted.body, 'id')}/`;
    if (update) {
      const changed = await test.put(one, update);
      expect([changed.status, problemsOf(schema, changed.body)]).toEqual([200, []]);
    }
    const removed = await test.delete(one);
    expect([removed.status, removed.body]).toEqual([deleted ?? 200, {}]);
  });
});

const hasOpenApi = existsSync(OPENAPI);
const describeOpenApi = hasOpenApi ? describe : describe.skip;
const reason = hasOpenApi ? '' : ' (skipped: close-openapi.yml is not beside the repository)';

describeOpenApi(`responses agree with Close's OpenAPI${reason}`, () => {
  const document: unknown = hasOpenApi ? parseYaml(readFileSync(OPENAPI, 'utf8')) : {};
  const contract = document as JsonObject;
  const strict = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(strict);
  strict.addSchema({ ...contract, $id: 'openapi' });

  it.each(RESOURCES)('%s', async (path) => {
    const [root = ''] = path.split('?');
    const pointer = `openapi#/paths/${root.replaceAll('/', '~1')}/get/responses/200/content/application~1json/schema`;
    const validate = strict.compile({ $ref: pointer });
    const { body } = await test.get(path);
    validate(body);
    const problems = (validate.errors ?? []).map(
      (error) => `${error.instancePath} ${error.message ?? ''}`,
    );
    expect(problems).toEqual([]);
  });

  it('knows no path of this scope that the simulator lacks', async () => {
    const scope =
      /^\/(lead|contact|opportunity|task|custom_object|custom_object_type|custom_activity|activity|webhook|event|pipeline|status|outcome|me|user|organization|role|group|custom_field|custom_field_schema|integration_link|saved_search)\//;
    const paths = isObject(contract.paths) ? Object.entries(contract.paths) : [];
    const missing: string[] = [];
    for (const [path, operations] of paths.filter(([name]) => scope.test(name))) {
      if (!isObject(operations) || !('get' in operations)) continue;
      const { status, body } = await test.get(path.replace(/\{\w+\}/g, 'none'));
      const isUnknown = status === 404 && String(body.error).startsWith('The requested URL');
      if (isUnknown) missing.push(path);
    }
    expect(missing).toEqual([]);
  });
});
