import { namesOf, START, TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf, textsOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator();
});
afterEach(() => test.close());

async function newLead(body: JsonObject = {}): Promise<JsonObject & { id: string }> {
  const { body: lead } = await test.post('/lead/', { name: 'Acme', ...body });
  return { ...lead, id: textOf(lead, 'id') ?? '' };
}

async function field(object: string, name: string): Promise<string> {
  const fields = await test.list(`/custom_field/${object}/`);
  return `custom.${textOf(fields.find((row) => row.name === name), 'id')}`;
}

describe('leads', () => {
  it('creates nested contacts and takes the first status', async () => {
    const seq = test.lastSeq();

    const lead = await newLead({ contacts: [{ name: 'Zoë', emails: [{ email: 'z@a.example' }] }] });

    const [contact] = objectsOf(lead, 'contacts');
    expect(contact).toMatchObject({ name: 'Zoë', lead_id: lead.id });
    expect(lead).toMatchObject({ status_label: 'Potential', contact_ids: [contact?.id] });
    const events = await test.eventsSince(seq);
    expect(namesOf(events)).toEqual(['lead created', 'contact created']);
    expect(events[0]?.data).toMatchObject({ contact_ids: [contact?.id] });
  });

  it('patches only what is sent and records the old values', async () => {
    const lead = await newLead({ description: 'old', url: 'https://a.example' });
    await test.advance(60);
    const seq = test.lastSeq();

    const { body } = await test.put(`/lead/${lead.id}/`, { description: 'new' });

    expect(body).toMatchObject({ description: 'new', url: 'https://a.example' });
    const [event] = await test.eventsSince(seq);
    expect(event).toMatchObject({
      changed_fields: ['date_updated', 'description'],
      previous_data: { description: 'old', date_updated: lead.date_updated },
      meta: { request_method: 'PUT', request_path: `/api/v1/lead/${lead.id}/` },
      api_key_id: 'api_sim',
    });
    expect(textOf(event, 'request_id')).toMatch(/^req_\w{22}$/);
  });

  it('writes nothing when nothing differs', async () => {
    const lead = await newLead();
    const seq = test.lastSeq();

    const { body } = await test.put(`/lead/${lead.id}/`, { name: 'Acme' });

    expect(body.date_updated).toBe(lead.date_updated);
    expect(await test.eventsSince(seq)).toEqual([]);
  });

  it('logs a status change as an activity', async () => {
    const lead = await newLead();
    const seq = test.lastSeq();

    await test.put(`/lead/${lead.id}/`, { status: 'Qualified' });

    const events = await test.eventsSince(seq);
    expect(namesOf(events)).toEqual(['lead updated', 'activity.lead_status_change created']);
    expect(events[1]?.data).toMatchObject({
      old_status_label: 'Potential',
      new_status_label: 'Qualified',
    });
  });

  it('refuses status and status_id together', async () => {
    const { status, body } = await test.post('/lead/', { status: 'Qualified', status_id: 'x' });

    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [], 'field-errors': { status: expect.any(String) } });
  });

  it('sets, adds, removes and unsets custom values, which are absent without a value', async () => {
    const products = await field('lead', 'Products');
    const lead = await newLead({ [products]: ['Widget A'] });
    const path = `/lead/${lead.id}/`;

    const added = await test.put(path, { [`${products}.add`]: 'Widget B' });
    expect(added.body[products]).toEqual(['Widget A', 'Widget B']);
    const removed = await test.put(path, { [`${products}.remove`]: 'Widget A' });
    expect(removed.body[products]).toEqual(['Widget B']);
    const unset = await test.put(path, { [products]: null });
    expect(products in unset.body).toBe(false);
    const refused = await test.put(path, { [products]: ['Widget Q'] });
    expect(refused.status).toBe(400);
  });

  it('deletes everything below a lead, each with its own event', async () => {
    const lead = await newLead({ contacts: [{ name: 'A' }] });
    await test.post('/opportunity/', { lead_id: lead.id });
    await test.post('/activity/note/', { lead_id: lead.id, note: 'x' });
    const seq = test.lastSeq();

    await test.delete(`/lead/${lead.id}/`);

    const events = await test.eventsSince(seq);
    expect(namesOf(events)).toEqual([
      'activity.note deleted',
      'opportunity deleted',
      'contact deleted',
      'lead deleted',
    ]);
    expect(events[3]).toMatchObject({ data: null, previous_data: { name: 'Acme' } });
    expect((await test.get(`/lead/${lead.id}/`)).status).toBe(404);
  });

  it('moves date_updated for a child, without an event of the lead', async () => {
    const lead = await newLead();
    await test.advance(60);
    const seq = test.lastSeq();

    await test.post('/activity/note/', { lead_id: lead.id, note: 'x' });

    const { body } = await test.get(`/lead/${lead.id}/`);
    expect(String(body.date_updated) > String(lead.date_updated)).toBe(true);
    expect(namesOf(await test.eventsSince(seq))).toEqual(['activity.note created']);
  });

  it('gives rising times to edits within one millisecond', async () => {
    const lead = await newLead();
    const first = await test.put(`/lead/${lead.id}/`, { name: 'A' });
    const second = await test.put(`/lead/${lead.id}/`, { name: 'B' });

    expect(String(second.body.date_updated) > String(first.body.date_updated)).toBe(true);
  });
});

describe('contacts', () => {
  it('normalises phones and replaces whole lists', async () => {
    const lead = await newLead({ contacts: [{ name: 'A', emails: [{ email: 'a@a.example' }] }] });
    const id = textsOf(lead, 'contact_ids')[0];

    const { body } = await test.put(`/contact/${id}/`, { phones: [{ phone: '904 555-1234' }] });

    expect(objectsOf(body, 'phones')).toEqual([
      { type: 'office', phone: '+19045551234', phone_formatted: '+1 904-555-1234', country: 'US' },
    ]);
    expect(objectsOf(body, 'emails')).toHaveLength(1);
    const emptied = await test.put(`/contact/${id}/`, { emails: [] });
    expect(emptied.body.emails).toEqual([]);
  });

  it('reports a bad email at its place', async () => {
    const { status, body } = await test.post('/lead/', {
      contacts: [{ name: 'A', emails: [{ email: 'nonsense' }] }],
    });

    expect(status).toBe(400);
    expect(body['field-errors']).toEqual({
      contacts: { '0': { emails: { '0': { email: 'Invalid email address.' } } } },
    });
  });

  it('makes a lead when none is named, and moves between leads', async () => {
    const { body: contact } = await test.post('/contact/', { name: 'Solo' });
    const from = textOf(contact, 'lead_id') ?? '';
    expect((await test.get(`/lead/${from}/`)).body.name).toBe('Solo');
    const lead = await newLead();
    await test.advance(60);
    const seq = test.lastSeq();

    await test.put(`/contact/${textOf(contact, 'id')}/`, { lead_id: lead.id });

    expect((await test.get(`/lead/${from}/`)).body.contact_ids).toEqual([]);
    expect((await test.get(`/lead/${lead.id}/`)).body.contact_ids).toEqual([contact.id]);
    const leads = (await test.eventsSince(seq)).filter((event) => event.object_type === 'lead');
    expect(leads.map((event) => event.changed_fields)).toEqual([
      ['contact_ids', 'date_updated'],
      ['contact_ids', 'date_updated'],
    ]);
  });

  it('shows an unsubscribed address on its contacts', async () => {
    const lead = await newLead({ contacts: [{ name: 'A', emails: [{ email: 'A@a.example' }] }] });

    await test.post('/unsubscribe/email/', { email: 'a@a.example' });

    const { body } = await test.get(`/contact/${textsOf(lead, 'contact_ids')[0]}/`);
    expect(objectsOf(body, 'emails')[0]).toMatchObject({ is_unsubscribed: true });
  });
});

describe('opportunities', () => {
  it('derives amounts from cents, period and confidence', async () => {
    const lead = await newLead();
    const base = { lead_id: lead.id, value: 5000, value_period: 'monthly', confidence: 75 };

    const { body } = await test.post('/opportunity/', base);

    expect(body).toMatchObject({
      expected_value: 3750,
      annualized_value: 60_000,
      annualized_expected_value: 45_000,
      value_formatted: '$50 monthly',
      lead_name: 'Acme',
      pipeline_name: 'Sales',
      status_label: 'Demo Completed',
    });
  });

  it('sets date_won to the caller’s today when won, and keeps it when reopened', async () => {
    const lead = await newLead();
    const { body: opportunity } = await test.post('/opportunity/', { lead_id: lead.id });
    const path = `/opportunity/${textOf(opportunity, 'id')}/`;

    const won = await test.put(path, { status: 'Won' }, { 'x-tz-offset': '-13' });
    expect(won.body).toMatchObject({ status_type: 'won', date_won: '2026-11-19' });
    const reopened = await test.put(path, { status: 'Proposal Sent' });
    expect(reopened.body).toMatchObject({ status_type: 'active', date_won: '2026-11-19' });
    const changes = await test.list(
      `/activity/status_change/opportunity/?lead_id=${lead.id}&_order_by=-activity_at`,
    );
    expect(changes.map((row) => row.new_status_label)).toEqual(['Proposal Sent', 'Won']);
  });

  it('refuses members that its schema does not list', async () => {
    const { id } = await test.first('/opportunity/');

    const { status, body } = await test.put(`/opportunity/${id}/`, { lead_id: 'lead_x' });

    expect(status).toBe(400);
    expect(body['field-errors']).toEqual({ lead_id: 'Unknown field.' });
  });

  it('takes the first status of a pipeline and refuses one of another', async () => {
    const lead = await newLead();
    const pipelines = await test.list('/pipeline/');
    const renewals = pipelines.find((row) => row.name === 'Renewals');
    const sales = pipelines.find((row) => row.name === 'Sales');
    const body = { lead_id: lead.id, pipeline_id: renewals?.id };

    const { body: made } = await test.post('/opportunity/', body);
    expect(made).toMatchObject({ status_label: 'Upcoming', pipeline_name: 'Renewals' });
    const wrong = { ...body, status_id: objectsOf(sales, 'statuses')[0]?.id };
    expect((await test.post('/opportunity/', wrong)).status).toBe(400);
  });
});

describe('tasks', () => {
  it('makes four events when a task is completed', async () => {
    const lead = await newLead();
    const { body: task } = await test.post('/task/', { lead_id: lead.id, text: 'Call' });
    await test.advance(60);
    const seq = test.lastSeq();

    const { body } = await test.put(`/task/${textOf(task, 'id')}/`, { is_complete: true });

    expect(body).toMatchObject({ is_complete: true, view: 'archive', object_type: 'taskcompleted' });
    expect(namesOf(await test.eventsSince(seq))).toEqual([
      'activity.task_completed created',
      'task.lead updated',
      'task.lead completed',
      'lead updated',
    ]);
  });

  it('lists lead tasks only, unless types are named', async () => {
    const big = new TestSimulator({ leads: 80 });
    const typesIn = async (query: string): Promise<Set<unknown>> =>
      new Set((await big.list(`/task/?_limit=1000${query}`)).map((row) => row._type));

    expect([...(await typesIn(''))]).toEqual(['lead']);
    expect((await typesIn('&_type=all')).size).toBeGreaterThan(2);
    await big.close();
  });

  it('updates many at once and answers ok', async () => {
    const lead = await newLead();
    await test.post('/task/', { lead_id: lead.id, text: 'A' });
    await test.post('/task/', { lead_id: lead.id, text: 'B' });

    const { body } = await test.put(`/task/?lead_id=${lead.id}`, { date: '2027-01-01' });

    expect(body).toEqual({ ok: true });
    const tasks = await test.list(`/task/?lead_id=${lead.id}`);
    expect(tasks.map((row) => [row.date, row.view])).toEqual([
      ['2027-01-01', 'future'],
      ['2027-01-01', 'future'],
    ]);
  });
});

describe('activities', () => {
  it('keeps note and note_html together', async () => {
    const lead = await newLead();

    const { body } = await test.post('/activity/note/', { lead_id: lead.id, note: 'a < b' });

    expect(body.note_html).toBe('<body><p>a &lt; b</p></body>');
    const html = { note_html: '<p>One</p><p>Two &amp; three</p>' };
    const { body: changed } = await test.put(`/activity/note/${textOf(body, 'id')}/`, html);
    expect(changed.note).toBe('One\nTwo & three');
  });

  it('puts emails of one subject into one thread, which takes them along', async () => {
    const lead = await newLead();
    const base = { lead_id: lead.id, status: 'sent', sender: 'A <a@a.example>', to: ['b@b.example'] };
    const first = await test.post('/activity/email/', { ...base, subject: 'Quote' });
    const second = await test.post('/activity/email/', { ...base, subject: 'Re: Quote' });

    expect(second.body.thread_id).toBe(first.body.thread_id);
    const path = `/activity/emailthread/${textOf(first.body, 'thread_id')}/`;
    const { body: thread } = await test.get(path);
    expect(thread).toMatchObject({ n_emails: 2, latest_normalized_subject: 'Quote' });
    await test.delete(path);
    expect((await test.get(`/activity/email/${textOf(second.body, 'id')}/`)).status).toBe(404);
  });

  it('needs a sender for logged mail and modifies drafts only', async () => {
    const lead = await newLead();
    const inbox = await test.post('/activity/email/', { lead_id: lead.id, status: 'inbox' });
    expect(inbox.body['field-errors']).toHaveProperty('sender');
    const body = { lead_id: lead.id, status: 'sent', sender: 'a@a.example', subject: 'X' };
    const { body: sent } = await test.post('/activity/email/', body);

    const changed = await test.put(`/activity/email/${textOf(sent, 'id')}/`, { subject: 'Y' });

    expect(changed.status).toBe(400);
  });

  it('shows transcripts only when they are asked for', async () => {
    const big = new TestSimulator({ leads: 60 });
    const { id } = await big.first('/activity/meeting/');
    const plain = await big.get(`/activity/meeting/${id}/`);
    const asked = await big.get(`/activity/meeting/${id}/?_fields=id,transcripts`);

    expect('transcripts' in plain.body).toBe(false);
    expect(Object.keys(asked.body).sort()).toEqual(['id', 'transcripts']);
    await big.close();
  });

  it('has no POST for meetings and lets only OAuth apps add a tab', async () => {
    expect((await test.post('/activity/meeting/', {})).status).toBe(404);
    const big = new TestSimulator({ leads: 60 });
    const { id } = await big.first('/activity/meeting/');
    const { status } = await big.post(`/activity/meeting/${id}/integration/`, { name: 'X' });
    expect(status).toBe(403);
    await big.close();
  });

  it('checks required custom fields when an activity is published', async () => {
    const lead = await newLead();
    const { id } = await test.first('/custom_activity/');
    const body = { lead_id: lead.id, custom_activity_type_id: id };

    expect((await test.post('/activity/custom/', body)).status).toBe(400);
    const draft = await test.post('/activity/custom/', { ...body, status: 'draft' });
    expect(draft.body).toMatchObject({ status: 'draft', last_published_at: null });
  });

  it.each([
    ['/activity/?_type=Call', '_type requires lead_id.'],
    ['/activity/?_order_by=-activity_at', '_order_by supports only -activity_at, together with lead_id.'],
    ['/activity/custom/?custom_activity_type_id=x', 'custom_activity_type_id requires lead_id.'],
  ])('%s is refused without a lead', async (path, error) => {
    expect(await test.get(path)).toMatchObject({ status: 400, body: { error } });
  });

  it('has no date_updated filter: it is ignored', async () => {
    const all = await test.list('/activity/');
    expect(await test.list('/activity/?date_updated__gt=2099-01-01')).toEqual(all);
  });
});

describe('merges and bulk actions', () => {
  it('moves children, deletes the source, and marks every event', async () => {
    const source = await newLead({ name: 'Dup', contacts: [{ name: 'A' }], url: 'https://d.example' });
    const destination = await newLead({ name: 'Main' });
    const { body: opportunity } = await test.post('/opportunity/', { lead_id: source.id });
    await test.control('POST', '/settings', { backgroundSeconds: 30 });

    const merged = await test.post('/lead/merge/', {
      source: source.id,
      destination: destination.id,
    });
    expect(merged).toMatchObject({ status: 200, body: {} });
    const [activity] = await test.list(`/activity/lead_merge/?lead_id=${destination.id}`);
    expect(activity).toMatchObject({ merge_status: 'pending', source_display_name: 'Dup' });
    const seq = test.lastSeq();
    await test.advance(31);

    expect((await test.get(`/lead/${source.id}/`)).status).toBe(404);
    const { body } = await test.get(`/opportunity/${textOf(opportunity, 'id')}/`);
    expect(body).toMatchObject({ lead_id: destination.id, lead_name: 'Main' });
    const events = (await test.eventsSince(seq)).filter((row) => row.object_type !== 'activity.lead_merge');
    expect(namesOf(events)).toEqual([
      'contact updated',
      'opportunity updated',
      'lead updated',
      'lead merged',
      'lead deleted',
    ]);
    const meta = { merge_source_lead_id: source.id, merge_destination_lead_id: destination.id };
    expect(events.map((event) => event.meta)).toEqual(events.map(() => meta));
    expect(events.map((event) => event.user_id)).toEqual(events.map(() => null));
  });

  it('edits many leads at once, one event each with the action’s id', async () => {
    const statuses = await test.list('/status/lead/');
    const target = statuses.find((row) => row.label === 'Bad Fit');
    const seq = test.lastSeq();

    const { body: action } = await test.post('/bulk_action/edit/', {
      type: 'set_lead_status',
      lead_status_id: target?.id,
      s_query: { query: { type: 'object_type', object_type: 'lead' } },
    });

    const leads = await test.list('/lead/');
    expect(new Set(leads.map((lead) => lead.status_label))).toEqual(new Set(['Bad Fit']));
    const updates = (await test.eventsSince(seq)).filter((row) => row.object_type === 'lead');
    expect(updates[0]?.meta).toEqual({ bulk_action_id: action.id });
    const { body } = await test.get(`/bulk_action/edit/${textOf(action, 'id')}/`);
    expect(body).toMatchObject({ status: 'done', n_leads: 12, n_leads_processed: 12 });
  });
});

it('starts at the injected time', async () => {
  const { body } = await test.control('GET', '/state');
  expect(body.now).toBe(`${new Date(START).toISOString().slice(0, -1)}000+00:00`);
});
