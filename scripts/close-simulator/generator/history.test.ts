import { START, TestSimulator } from '../__tests__/support/TestSimulator.ts';
import type { JsonObject } from '../json.ts';
import { objectsOf, textOf, textsOf } from '../json.ts';
import { slug } from './companyNames.ts';

const test = new TestSimulator({ leads: 400, seed: 1 });
const { documents, events } = test.simulator.world;
const all = (type: string): JsonObject[] =>
  documents.select({ sql: 'WHERE d.type = ?', parameters: [type] });
const leads = new Map(all('lead').map((lead) => [lead.id, lead]));
const contacts = new Map(all('contact').map((contact) => [contact.id, contact]));
afterAll(() => test.close());

/** The objects for which a time comes before another; empty when the history is in order. */
function tooEarly(
  rows: JsonObject[],
  time: string,
  other: (row: JsonObject) => JsonObject | undefined,
): unknown[] {
  return rows
    .filter((row) => {
      const reference = textOf(other(row), 'date_created');
      return reference !== null && (textOf(row, time) ?? '9') < reference;
    })
    .map((row) => [row._type, row.id]);
}

describe('the history of the generated company', () => {
  it.each(['contact', 'opportunity', 'task', 'activity', 'custom_object'])(
    'makes every %s after its lead',
    (type) => {
      expect(tooEarly(all(type), 'date_created', (row) => leads.get(row.lead_id))).toEqual([]);
    },
  );

  it('names contacts only once they are known', () => {
    const contactOf = (row: JsonObject): JsonObject | undefined => contacts.get(row.contact_id);

    expect(tooEarly(all('activity'), 'activity_at', contactOf)).toEqual([]);
    expect(tooEarly(all('opportunity'), 'date_created', contactOf)).toEqual([]);
    expect(tooEarly(all('task'), 'date_created', contactOf)).toEqual([]);
  });

  it('wins deals between their creation and the start', () => {
    const start = new Date(START).toISOString();
    const won = all('opportunity').filter((deal) => {
      const status = documents.get('opportunity_status', textOf(deal, 'status_id'));
      return status?.type === 'won';
    });

    expect(won.length).toBeGreaterThan(10);
    for (const deal of won) {
      expect(textOf(deal, 'date_won') ?? '').toBeTruthy();
      expect(String(deal.date_won) >= String(deal.date_created).slice(0, 10)).toBe(true);
      expect(String(deal.date_won) <= start).toBe(true);
    }
  });

  it('calls those customers who bought', () => {
    const label = (id: JsonObject[string]): unknown =>
      documents.get('lead_status', textOf(leads.get(id), 'status_id'))?.label;
    const buyers = all('activity')
      .filter((row) => row.new_status_type === 'won')
      .map((row) => label(row.lead_id));

    expect(new Set(buyers)).toEqual(new Set(['Customer', 'Canceled']));
  });

  it('lets the former user do nothing after he left', () => {
    const former = documents.all('membership').find((row) => row.$active === false)?.user_id;
    const left = new Date(START - 190 * 86_400_000).toISOString();
    const rows = [...all('activity'), ...all('lead'), ...all('opportunity'), ...all('task')];
    const his = rows.filter((row) => row.created_by === former);

    expect(his.length).toBeGreaterThan(10);
    expect(his.filter((row) => String(row.date_updated) > left && row._type)).toEqual([]);
    expect(his.filter((row) => String(row.date_created) > left)).toEqual([]);
  });

  it('is quiet before the start, and its last events are spread', () => {
    const last = events.select('ORDER BY updated_ms DESC LIMIT 60', []);
    const newest = last[0]?.updatedMs ?? 0;

    expect(START - newest).toBeGreaterThan(5 * 60_000);
    expect(last.filter((event) => newest - event.updatedMs < 300_000).length).toBeLessThan(20);
  });

  it('keeps most of the work in working hours', () => {
    const calls = all('activity').filter((row) => row._type === 'Call' || row._type === 'Meeting');
    const isOdd = (row: JsonObject): boolean => {
      const date = new Date(String(row.activity_at));
      return date.getUTCDay() % 6 === 0 || date.getUTCHours() < 6 || date.getUTCHours() > 18;
    };

    expect(calls.filter(isOdd).length).toBeLessThan(calls.length / 10);
  });
});

describe('the people and firms', () => {
  const valueOf = (row: JsonObject, name: string): JsonObject[string] => {
    const field = documents.all('custom_field').find((candidate) => candidate.name === name);
    return row[`custom.${field?.id ?? ''}`];
  };

  it('have values that fit the names of their fields', () => {
    for (const lead of leads.values()) {
      expect(Number.isInteger(valueOf(lead, 'Employees') ?? 1)).toBe(true);
      expect(textOf(lead, 'name') ?? '').not.toMatch(/ \d{2,}$/);
    }
    for (const contact of contacts.values()) {
      expect(String(valueOf(contact, 'Birthday') ?? '1980') < '2005').toBe(true);
      expect(Number(valueOf(contact, 'Years in Role') ?? 1)).toBeLessThanOrEqual(15);
    }
  });

  it('have addresses at the domain of their firm, some firms twice', () => {
    const domains = [...contacts.values()].flatMap((contact) =>
      objectsOf(contact, 'emails')
        .slice(0, 1)
        .map((email) => [contact.lead_id, textOf(email, 'email')?.toLowerCase().split('@')[1]]),
    );
    const fitting = domains.filter(([leadId, domain]) => {
      const url = textOf(leads.get(leadId), 'url');
      return url === null || url.endsWith(String(domain));
    });
    const urls = [...leads.values()].flatMap((lead) =>
      textsOf({ urls: [lead.url ?? null] }, 'urls').map((url) =>
        url.replace(/^.*(www\.|\/\/)/, ''),
      ),
    );

    expect(fitting.length / domains.length).toBeGreaterThan(0.9);
    expect(new Set(urls).size).toBeLessThan(urls.length);
    expect(new Set(urls).size).toBeGreaterThan(urls.length * 0.9);
  });

  it('have names that become domains', () => {
    expect(['Łódź Studios', 'Ærø Groß', '東京'].map(slug)).toEqual([
      'lodzstudios',
      'aerogross',
      '',
    ]);
  });
});
