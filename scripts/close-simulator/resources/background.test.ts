import { namesOf, TestSimulator } from '../__tests__/support/TestSimulator.ts';
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

describe('merges and bulk actions', () => {
  it('moves children, deletes the source, and marks every event', async () => {
    const source = await newLead({
      name: 'Dup',
      contacts: [{ name: 'A' }],
      url: 'https://d.example',
    });
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
    const events = (await test.eventsSince(seq)).filter(
      (row) => row.object_type !== 'activity.lead_merge',
    );
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
