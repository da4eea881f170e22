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

describe('tasks', () => {
  it('makes four events when a task is completed', async () => {
    const lead = await newLead();
    const { body: task } = await test.post('/task/', { lead_id: lead.id, text: 'Call' });
    await test.advance(60);
    const seq = test.lastSeq();

    const { body } = await test.put(`/task/${textOf(task, 'id')}/`, { is_complete: true });

    expect(body).toMatchObject({
      is_complete: true,
      view: 'archive',
      object_type: 'taskcompleted',
    });
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

  it('keeps date filters in the archive, where inbox and future override them', async () => {
    const lead = await newLead();
    for (const date of ['2026-01-01', '2026-10-01']) {
      await test.post('/task/', { lead_id: lead.id, text: date, date, is_complete: true });
      await test.post('/task/', { lead_id: lead.id, text: date, date });
    }
    const count = async (view: string): Promise<number> =>
      (await test.list(`/task/?lead_id=${lead.id}&view=${view}&date__lt=2026-02-01`)).length;

    expect([await count('archive'), await count('inbox')]).toEqual([1, 2]);
  });

  it('tells inbox from future by the caller’s day', async () => {
    const lead = await newLead();
    const body = { lead_id: lead.id, text: 'Tomorrow', date: '2026-11-21' };
    const { body: task } = await test.post('/task/', body);
    const path = `/task/${textOf(task, 'id')}/`;

    expect((await test.get(path)).body.view).toBe('future');
    expect((await test.get(path, { 'x-tz-offset': '12.5' })).body.view).toBe('inbox');
  });
});
