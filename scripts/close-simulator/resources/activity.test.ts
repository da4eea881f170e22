import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator();
});
afterEach(() => test.close());

async function newLead(body: JsonObject = {}): Promise<JsonObject & { id: string }> {
  const { body: lead } = await test.post('/lead/', { name: 'Acme', ...body });
  return { ...lead, id: textOf(lead, 'id') ?? '' };
}

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
    const base = {
      lead_id: lead.id,
      status: 'sent',
      sender: 'A <a@a.example>',
      to: ['b@b.example'],
    };
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
    expect((await test.post('/activity/meeting/', {})).status).toBe(405);
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
    [
      '/activity/?_order_by=-activity_at',
      '_order_by supports only -activity_at, together with lead_id.',
    ],
    ['/activity/custom/?custom_activity_type_id=x', 'custom_activity_type_id requires lead_id.'],
  ])('%s is refused without a lead', async (path, error) => {
    expect(await test.get(path)).toMatchObject({ status: 400, body: { error } });
  });

  it('has no date_updated filter: it is ignored', async () => {
    const all = await test.list('/activity/');
    expect(await test.list('/activity/?date_updated__gt=2099-01-01')).toEqual(all);
  });

  it('lists single emails, or their threads with thread_emails', async () => {
    const lead = await newLead();
    const to = ['b@b.example'];
    await test.post('/activity/email/', { lead_id: lead.id, status: 'draft', subject: 'Hi', to });
    const types = async (query: string): Promise<unknown[]> =>
      (await test.list(`/activity/?lead_id=${lead.id}${query}`)).map((row) => row._type).sort();

    expect(await types('')).toEqual(['Email']);
    expect(await types('&thread_emails=only')).toEqual(['EmailThread']);
    expect(await types('&thread_emails=true')).toEqual(['Email', 'EmailThread']);
    expect(await types('&_type=EmailThread')).toEqual(['EmailThread']);
  });

  it('takes date filters only for the time it orders by', async () => {
    const lead = await newLead();
    const path = `/activity/?lead_id=${lead.id}&_order_by=-activity_at`;

    expect((await test.get(`${path}&activity_at__gt=2020-01-01`)).status).toBe(200);
    expect((await test.get(`${path}&date_created__gt=2020-01-01`)).status).toBe(400);
  });

  it('says that Close sent what was put into the outbox, not what was logged', async () => {
    const lead = await newLead();
    const seq = test.lastSeq();
    const base = { lead_id: lead.id, text: 'Hi' };
    await test.post('/activity/sms/', { ...base, status: 'outbox' });
    await test.post('/activity/sms/', { ...base, status: 'sent' });

    const names = (await test.eventsSince(seq)).map((event) => event.action);
    expect(names).toEqual(['created', 'sent', 'created']);
  });
});
