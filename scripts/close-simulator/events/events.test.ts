import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator({ leads: 40 });
});
afterEach(() => test.close());

async function walk(query: string): Promise<JsonObject[]> {
  const rows: JsonObject[] = [];
  let cursor: string | null = null;
  do {
    const suffix: string = cursor === null ? '' : `&_cursor=${cursor}`;
    const { body } = await test.get(`/event/?${query}${suffix}`);
    rows.push(...objectsOf(body, 'data'));
    cursor = textOf(body, 'cursor_next');
  } while (cursor !== null);
  return rows;
}

async function editLead(name: string): Promise<string> {
  const { id } = await test.first('/lead/');
  await test.put(`/lead/${id}/`, { name });
  return id;
}

describe('GET /event/', () => {
  it('is newest first, 50 a page, and cursors reach the end once', async () => {
    const rows = await walk('_limit=50');

    const times = rows.map((row) => String(row.date_updated));
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    expect(rows.length).toBe(test.simulator.world.events.count());
  });

  it('walks back with cursor_previous', async () => {
    const first = await test.get('/event/?_limit=10');
    const second = await test.get(`/event/?_limit=10&_cursor=${textOf(first.body, 'cursor_next')}`);
    const back = await test.get(
      `/event/?_limit=10&_cursor=${textOf(second.body, 'cursor_previous')}`,
    );

    expect(first.body.cursor_previous).toBeNull();
    expect(back.body.data).toEqual(first.body.data);
  });

  it('refuses more than 50', async () => {
    expect(await test.get('/event/?_limit=51')).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('(max_limit = 50)') },
    });
  });

  it.each([
    ['object_type=lead', 400],
    ['object_id=x', 400],
    ['object_type=lead&action=updated', 200],
    ['object_id=x&action=updated', 200],
    ['lead_id=x&object_type=lead&action=created', 200],
    ['lead_id=x&action=created', 400],
    ['request_id=x', 200],
    ['date_updated__gt=2026-01-01T00:00:00', 200],
  ])('filters by %s: %i', async (query, status) => {
    expect((await test.get(`/event/?${query}`)).status).toBe(status);
  });

  it('consolidates updates within the window under one id with the first old values', async () => {
    const { id, name } = await test.first('/lead/');
    await test.put(`/lead/${id}/`, { name: 'One' });
    await test.advance(4);
    await test.put(`/lead/${id}/`, { name: 'Two', description: 'd' });
    const query = `object_type=lead&object_id=${id}`;
    const [event, older] = await walk(query);

    expect(event?.changed_fields).toEqual(expect.arrayContaining(['description', 'name']));
    expect(event).toMatchObject({ data: { name: 'Two' }, previous_data: { name } });
    expect(String(event?.date_updated) > String(event?.date_created)).toBe(true);
    expect(older?.id).not.toBe(event?.id);
    await test.advance(60);
    await test.put(`/lead/${id}/`, { name: 'Three' });
    const [separate] = await walk(query);
    expect(separate?.id).not.toBe(event?.id);
  });

  it('keeps events for 30 days', async () => {
    await test.advance(31 * 86_400);

    expect(await walk('_limit=50')).toEqual([]);
    await editLead('Late');
    expect(await walk('_limit=50')).toHaveLength(1);
  });

  it('leaves data out of events older than an hour for other than administrators', async () => {
    await editLead('Changed');
    await test.control('POST', '/settings', { admin: false });

    const fresh = await test.first('/event/');
    expect(fresh).toHaveProperty('data');
    await test.advance(3700);
    const old = await test.first('/event/');
    expect(old).not.toHaveProperty('data');
    expect(old).not.toHaveProperty('previous_data');
  });

  it('hides late events until their time and then shows them in their place', async () => {
    await test.control('POST', '/settings', { consolidationSeconds: 0 });
    await test.control('POST', '/events', { late: 120, seed: 3 });
    for (let index = 0; index < 12; index += 1) await editLead(`Name ${index}`);
    const query = 'object_type=lead&action=updated';

    const early = (await walk(query)).filter((row) => row.api_key_id === 'api_sim');
    await test.advance(121);
    const late = (await walk(query)).filter((row) => row.api_key_id === 'api_sim');

    expect(early.length).toBeGreaterThan(0);
    expect(early.length).toBeLessThan(12);
    expect(late).toHaveLength(12);
  });

  it('duplicates and shuffles pages on demand', async () => {
    await test.control('POST', '/events', { shuffle: true, duplicate: 0.5, seed: 5 });
    const rows = await test.list('/event/');

    const times = rows.map((row) => String(row.date_updated));
    expect(rows.length).toBeGreaterThan(50);
    expect(times).not.toEqual([...times].sort().reverse());
  });
});

describe('filters of the event log', () => {
  it.each([
    ['object_type=lead', 400],
    ['object_id=x', 400],
    ['object_type=lead&object_id=x', 200],
    ['object_type=lead&action=created', 200],
    ['object_type=lead&object_id=x&action=created', 400],
    ['user_id=x&action=created', 400],
    ['user_id=x&object_id=x&action=created', 200],
    ['request_id=x&user_id=x', 400],
  ])('%s answers %s', async (query, status) => {
    expect((await test.get(`/event/?${query}`)).status).toBe(status);
  });

  it('hold their lower bound on every page', async () => {
    const all = await walk('_limit=50');
    const bound = String(all[7]?.date_updated);

    const rows = await walk(`_limit=3&date_updated__gte=${bound}`);

    expect(rows.map((row) => row.id)).toEqual(all.slice(0, 8).map((row) => row.id));
  });
});
