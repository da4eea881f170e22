import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
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
