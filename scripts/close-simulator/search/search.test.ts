import { TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { Json, JsonObject } from '../json.ts';
import { objectsOf, textOf } from '../json.ts';

let test: TestSimulator;
beforeEach(() => {
  test = new TestSimulator({ leads: 40 });
});
afterEach(() => test.close());

const LEADS: JsonObject = { type: 'object_type', object_type: 'lead' };

function where(field: JsonObject, condition: JsonObject): JsonObject {
  return { type: 'and', queries: [LEADS, { type: 'field_condition', field, condition }] };
}

function regular(name: string, objectType = 'lead'): JsonObject {
  return { type: 'regular_field', object_type: objectType, field_name: name };
}

async function search(query: Json, more: JsonObject = {}): Promise<JsonObject[]> {
  const { status, body } = await test.post('/data/search/', { query, ...more });
  expect([status, body.error, body['field-errors']]).toEqual([200, undefined, undefined]);
  return objectsOf(body, 'data');
}

describe('POST /data/search/', () => {
  it('answers ids only unless fields are named', async () => {
    const [bare] = await search(LEADS);
    expect(Object.keys(bare ?? {}).sort()).toEqual(['__object_type', 'id']);
    const [named] = await search(LEADS, { _fields: { lead: ['name', 'status_label'] } });
    expect(Object.keys(named ?? {}).sort()).toEqual([
      '__object_type',
      'id',
      'name',
      'status_label',
    ]);
  });

  it('ranges over moments, the lower bound included, and sorts', async () => {
    const all = await search(LEADS, {
      sort: [{ direction: 'asc', field: regular('date_updated') }],
      _fields: { lead: ['id', 'date_updated'] },
    });
    const middle = textOf(all[20], 'date_updated');
    const range: JsonObject = {
      type: 'moment_range',
      on_or_after: { type: 'fixed_utc', value: middle },
    };

    const found = await search(where(regular('date_updated'), range));

    expect(found).toHaveLength(20);
    const before = { type: 'moment_range', before: { type: 'fixed_utc', value: middle } };
    expect(await search(where(regular('date_updated'), before))).toHaveLength(20);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['term', regular('status_label'), { type: 'term', values: ['Potential'] }],
    ['exists', regular('url'), { type: 'exists' }],
    ['text', regular('name'), { type: 'text', mode: 'full_words', value: 'a' }],
    ['number_range', regular('num_contacts'), { type: 'number_range', gte: 2 }],
  ])('%s and its negation split the leads', async (_, field, condition) => {
    const positive = { type: 'field_condition', field, condition };
    const yes = await search({ type: 'and', queries: [LEADS, positive] });
    const no = await search({ type: 'and', queries: [LEADS, { ...positive, negate: true }] });

    expect(yes.length).toBeGreaterThan(0);
    expect(yes.length + no.length).toBe(40);
  });

  it('finds one of several values of a custom field', async () => {
    const fields = await test.list('/custom_field/lead/');
    const id =
      textOf(
        fields.find((row) => row.name === 'Products'),
        'id',
      ) ?? '';
    const condition = { type: 'term', values: ['Café Suite'] };

    const found = await search(where({ type: 'custom_field', custom_field_id: id }, condition));

    const leads = await test.list('/lead/?_limit=200');
    const expected = leads.filter((lead) => {
      const value = lead[`custom.${id}`];
      return Array.isArray(value) && value.includes('Café Suite');
    });
    expect(found.length).toBeGreaterThan(0);
    expect(found).toHaveLength(expected.length);
  });

  it('follows related objects', async () => {
    const related = {
      type: 'has_related',
      this_object_type: 'lead',
      related_object_type: 'opportunity',
      related_query: {
        type: 'field_condition',
        field: regular('status_type', 'opportunity'),
        condition: { type: 'term', values: ['won'] },
      },
    };

    const found = await search({ type: 'and', queries: [LEADS, related] });

    const won = await test.list('/opportunity/?status_type=won&_limit=250');
    expect(new Set(found.map((row) => row.id))).toEqual(new Set(won.map((row) => row.lead_id)));
  });

  it('walks with a cursor that lives 30 seconds', async () => {
    const first = await test.post('/data/search/', { query: LEADS, _limit: 25 });
    const cursor = textOf(first.body, 'cursor');
    const second = await test.post('/data/search/', { query: LEADS, _limit: 25, cursor });
    expect(objectsOf(second.body, 'data')).toHaveLength(15);
    expect(second.body.cursor).toBeNull();

    await test.advance(31);
    const expired = await test.post('/data/search/', { query: LEADS, _limit: 25, cursor });
    expect(expired).toMatchObject({ status: 400, body: { error: 'Expired cursor' } });
  });

  it('counts when asked', async () => {
    const { body } = await test.post('/data/search/', {
      query: LEADS,
      include_counts: true,
      results_limit: 10,
    });
    expect(body.count).toEqual({ limited: 10, total: 40 });
    expect(objectsOf(body, 'data')).toHaveLength(10);
  });

  it('lags behind the database by the set time', async () => {
    await test.control('POST', '/settings', { indexLagSeconds: 60 });
    const { id } = await test.first('/lead/');
    const byName = where(regular('name'), { type: 'text', mode: 'phrase', value: 'unheard of' });

    await test.put(`/lead/${id}/`, { name: 'Unheard Of' });
    const { body: added } = await test.post('/lead/', { name: 'Unheard of, too' });
    const [gone] = (await test.list('/lead/?_limit=200')).slice(-1);
    await test.delete(`/lead/${textOf(gone, 'id')}/`);

    expect(await search(byName)).toEqual([]);
    expect(await search({ type: 'id', value: gone?.id ?? null })).toHaveLength(1);
    await test.advance(61);
    expect((await search(byName)).map((row) => row.id).sort()).toEqual([id, added.id].sort());
    expect(await search({ type: 'id', value: gone?.id ?? null })).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['an unknown query type', { type: 'nonsense' }],
    [
      'an unknown custom field',
      where({ type: 'custom_field', custom_field_id: 'cf_x' }, { type: 'exists' }),
    ],
    ['an unknown condition', where(regular('name'), { type: 'nonsense' })],
  ])('refuses %s', async (_, query) => {
    const { status, body } = await test.post('/data/search/', { query });
    expect(status).toBe(400);
    expect(body).toHaveProperty('field-errors');
  });
});

describe('text in a search', () => {
  beforeEach(async () => {
    const body = { name: 'ÉCLAIR Ünïque “Café” 東京精機', description: 'Party planning' };
    await test.post('/lead/', body);
  });

  it.each<[string, string, number]>([
    ['éclair', 'full_words', 1],
    ['CAFÉ ünïque', 'full_words', 1],
    ['u\u0308ni\u0308que', 'full_words', 1],
    ['clair', 'full_words', 0],
    ['ünïque café', 'phrase', 1],
    ['café ünïque', 'phrase', 0],
    ['東京', 'phrase', 1],
  ])('finds %s as %s in a name: %s', async (value, mode, count) => {
    const condition = { type: 'text', value, mode };

    expect(await search(where(regular('name'), condition))).toHaveLength(count);
  });

  it.each<[string, number]>([
    ['ÜNÏQUE', 1],
    ['party éclair', 1],
    ['art', 0],
    ['status_id', 0],
  ])('finds %s anywhere in a lead: %s', async (value, count) => {
    const queries = [LEADS, { type: 'text', value, mode: 'full_words' }];

    expect(await search({ type: 'and', queries })).toHaveLength(count);
  });

  it.each<[string, JsonObject]>([
    ['mode', where(regular('name'), { type: 'text', value: 'x', mode: 'fuzzy' })],
    ['field', where(regular('date_updatd'), { type: 'exists' })],
    ['related type', { type: 'has_related', related_object_type: 'nonsense' }],
  ])('refuses an unknown %s', async (_, query) => {
    expect((await test.post('/data/search/', { query })).status).toBe(400);
  });
});

describe('has_related', () => {
  it('keeps apart the types of activities', async () => {
    const lead = await test.post('/lead/', { name: 'Only notes' });
    await test.post('/activity/note/', { lead_id: lead.body.id ?? '', note: 'x' });
    const related = (type: string): JsonObject => ({
      type: 'and',
      queries: [
        LEADS,
        { type: 'id', value: lead.body.id ?? '' },
        { type: 'has_related', this_object_type: 'lead', related_object_type: type },
      ],
    });

    expect(await search(related('activity.note'))).toHaveLength(1);
    expect(await search(related('activity.call'))).toHaveLength(0);
  });
});
