import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
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

  it('takes a status by its label, within the pipeline where one is named', async () => {
    const { body: lead } = await test.post('/lead/', { name: 'Labels' });
    const pipelines = await test.list('/pipeline/');
    const base = { lead_id: lead.id ?? null, pipeline_id: pipelines[1]?.id ?? null };

    const named = await test.post('/opportunity/', { ...base, status: 'Renewed' });
    expect(named.body).toMatchObject({ status_label: 'Renewed', pipeline_name: 'Renewals' });
    expect((await test.post('/opportunity/', { ...base, status: 'Won' })).status).toBe(400);
    expect((await test.post('/opportunity/', { ...base, status: 'Nope' })).status).toBe(400);
  });

  it('knows no stalled ones', async () => {
    expect(await test.list('/opportunity/?is_stalled=true')).toEqual([]);
    expect(await test.list('/opportunity/?is_stalled=false')).not.toEqual([]);
  });
});
