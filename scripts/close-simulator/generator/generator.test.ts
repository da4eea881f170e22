import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { START, TestSimulator } from '../__tests__/support/TestSimulator.ts';
import { DatabaseFileError } from '../store/openDatabase.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';

function dump(test: TestSimulator): unknown[] {
  return test.simulator.world.database.prepare('SELECT * FROM close_document ORDER BY seq').all();
}

describe('the generated company', () => {
  const test = new TestSimulator({ leads: 250, seed: 1 });
  const leads: JsonObject[] = [];
  beforeAll(async () => {
    for (const skip of [0, 200])
      leads.push(...(await test.list(`/lead/?_limit=200&_skip=${skip}`)));
  });
  afterAll(() => test.close());

  it('is the same for a seed, and another for another', async () => {
    const [same, other] = [7, 8].map((seed) => new TestSimulator({ seed }));
    const again = new TestSimulator({ seed: 7 });

    expect(same && dump(same)).toEqual(dump(again));
    expect(other && dump(other)).not.toEqual(dump(again));
    await Promise.all([same?.close(), other?.close(), again.close()]);
  });

  it.each<[string, (lead: JsonObject) => boolean]>([
    ['leads without contacts', (lead) => objectsOf(lead, 'contacts').length === 0],
    ['leads with several', (lead) => objectsOf(lead, 'contacts').length > 2],
    ['a nameless lead', (lead) => lead.name === null],
    ['a name with a no-break space', (lead) => String(lead.name).includes('\u00a0')],
    ['names beyond Latin', (lead) => /[\u0400-\uffff]/.test(String(lead.name))],
    ['a very long text', (lead) => String(lead.description).length > 32_000],
    ['open tasks', (lead) => objectsOf(lead, 'tasks').length > 0],
    ['several addresses', (lead) => objectsOf(lead, 'addresses').length > 1],
  ])('has %s', (_, matches) => {
    expect(leads.filter(matches).length).toBeGreaterThan(0);
  });

  it('has several emails and phones, and addresses that appear twice', () => {
    const contacts = leads.flatMap((lead) => objectsOf(lead, 'contacts'));
    const emails = contacts.flatMap((row) => objectsOf(row, 'emails').map((email) => email.email));

    expect(contacts.some((row) => objectsOf(row, 'emails').length > 1)).toBe(true);
    expect(contacts.some((row) => objectsOf(row, 'phones').length > 1)).toBe(true);
    expect(new Set(emails).size).toBeLessThan(emails.length);
  });

  it.each(['lead', 'contact', 'opportunity'])('has values of every type on %ss', async (object) => {
    const { body } = await test.get(`/custom_field_schema/${object}/`);
    const fields = objectsOf(body, 'fields');
    const rows =
      object === 'lead'
        ? leads
        : leads.flatMap((lead) =>
            objectsOf(lead, object === 'contact' ? 'contacts' : 'opportunities'),
          );

    expect(new Set(fields.map((field) => field.type))).toEqual(
      new Set([
        'text',
        'number',
        'date',
        'datetime',
        'choices',
        'user',
        'contact',
        'custom_object',
        'hidden',
      ]),
    );
    const empty = fields.filter(
      (field) => !rows.some((row) => `custom.${textOf(field, 'id')}` in row),
    );
    expect(empty.map((field) => field.name)).toEqual([]);
  });

  it('has deals in every state, reopened ones among them', async () => {
    const deals = await test.list('/opportunity/?_limit=250');
    const changes = await test.list('/activity/status_change/opportunity/?_limit=100');

    expect(new Set(deals.map((deal) => deal.status_type))).toEqual(
      new Set(['active', 'won', 'lost']),
    );
    expect(new Set(deals.map((deal) => deal.pipeline_name)).size).toBe(3);
    expect(deals.some((deal) => deal.value === null)).toBe(true);
    const isReopened = (row: JsonObject): boolean =>
      row.old_status_type !== 'active' && row.new_status_type === 'active';
    expect(changes.some(isReopened)).toBe(true);
  });

  it('agrees with its own status changes', async () => {
    for (const lead of leads.slice(0, 30)) {
      const query = `lead_id=${textOf(lead, 'id')}&_order_by=-activity_at`;
      const [last] = await test.list(`/activity/status_change/lead/?${query}`);
      if (last) expect(last.new_status_id).toBe(lead.status_id);
    }
  });

  it('has an inactive user who still owns things', async () => {
    const users = await test.list('/user/');
    const owners = new Set(
      (await test.list('/opportunity/?_limit=250')).map((deal) => deal.user_id),
    );
    const active = new Set(users.map((user) => user.id));

    expect([...owners].some((owner) => !active.has(owner))).toBe(true);
  });

  it('reaches years back and months ahead, but nothing was changed in the future', async () => {
    const meetings = await test.list('/activity/meeting/?_limit=100');
    const now = new Date(START).toISOString();

    expect(meetings.some((meeting) => String(meeting.starts_at) > now)).toBe(true);
    expect(leads.some((lead) => String(lead.date_created) < '2024')).toBe(true);
    const all = [...meetings, ...leads];
    expect(all.filter((row) => String(row.date_updated).slice(0, 19) > now)).toEqual([]);
  });

  it('moves a lead’s date_updated at least as far as its children', () => {
    for (const lead of leads) {
      const children = [...objectsOf(lead, 'contacts'), ...objectsOf(lead, 'opportunities')];
      const latest =
        children
          .map((row) => String(row.date_updated))
          .sort()
          .at(-1) ?? '';
      expect(String(lead.date_updated) >= latest).toBe(true);
    }
  });

  it('has events of the last 30 days whose data is the present state', async () => {
    const { id } = leads.find((lead) => String(lead.date_created) > '2026-11-01') ?? {};
    const { body } = await test.get(`/event/?lead_id=${String(id)}&object_type=lead`);
    const [event] = objectsOf(body, 'data');
    const { body: lead } = await test.get(`/lead/${String(id)}/`);

    expect(event?.data).toMatchObject({ name: lead.name, description: lead.description });
  });
});

describe('a database file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'close-simulator-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('keeps company, clock and start time over a restart', async () => {
    const db = join(folder, 'a.db');
    const first = new TestSimulator({ db });
    await first.post('/lead/', { name: 'Kept' });
    await first.advance(3600);
    const before = dump(first);
    const { body: state } = await first.control('GET', '/state');
    await first.close();

    const second = new TestSimulator({ db, seed: 99, leads: 3 });

    expect(dump(second)).toEqual(before);
    expect((await second.control('GET', '/state')).body).toEqual(state);
    const { body } = await second.post('/lead/', { name: 'New' });
    expect(before).not.toContainEqual(expect.objectContaining({ id: body.id }));
    await second.close();
  });

  it('is refused with one line that names it when it is damaged', () => {
    const db = join(folder, 'bad.db');
    writeFileSync(db, 'this is no database, whatever its name says'.repeat(50));

    const open = (): TestSimulator => new TestSimulator({ db });

    expect(open).toThrow(DatabaseFileError);
    expect(open).toThrow(/^The database file .*bad\.db cannot be used: [^\n]+$/);
  });
});
