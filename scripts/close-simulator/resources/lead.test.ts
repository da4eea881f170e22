import { namesOf, TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';

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
  return `custom.${textOf(
    fields.find((row) => row.name === name),
    'id',
  )}`;
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

  it('refuses nested contacts that are no list', async () => {
    const { status, body } = await test.post('/lead/', { name: 'X', contacts: 'nobody' });

    expect([status, body['field-errors']]).toEqual([
      400,
      { contacts: 'Must be a list of objects.' },
    ]);
  });
});
