/** Records that a customer's org holds before the first sync: of Close's companies and people. */
import type { CloseLead, CloseRecord } from './comparison/closeSide.ts';
import { apexJson } from './mappingRows.ts';
import type { World } from './scenario.ts';

/** Fields of a row to insert. */
export type NewRow = Readonly<Record<string, unknown>>;

const rowsPerStatement = 50;
/** Room for a legal form is left. */
const longestName = 200;

export async function insertRows(
  world: World,
  object: string,
  rows: readonly NewRow[],
): Promise<void> {
  for (let index = 0; index < rows.length; index += rowsPerStatement) {
    const part = rows.slice(index, index + rowsPerStatement);
    const list = `List<${object}>`;
    await world.client.execute(
      'admin@local.test',
      `insert (${list}) JSON.deserialize(${apexJson(part)}, ${list}.class);`,
    );
  }
}

/** Leads of which nothing else in Close looks like them: their companies can be told apart. */
export function distinctLeads(leads: readonly CloseLead[]): CloseLead[] {
  const names = counted(leads.map((lead) => coreName(lead['display_name'])));
  const hosts = counted(leads.flatMap((lead) => [...hostsOf(lead)]));
  return leads.filter((lead) => {
    const [name, host] = [coreName(lead['display_name']), hostOf(lead['url'])];
    const fits = name.length > 4 && String(lead['display_name']).length <= longestName;
    return fits && names.get(name) === 1 && (host === '' || hosts.get(host) === 1);
  });
}

/** People with an address and a name that no other person in Close has. */
export function distinctPeople(
  lead: CloseLead,
  leads: readonly CloseLead[],
): readonly CloseRecord[] {
  const people = leads.flatMap(({ contacts }) => contacts);
  const emails = counted(people.flatMap((person) => emailsOf(person)));
  const names = counted(people.map((person) => plainName(person['name'])));
  return lead.contacts.filter((person) => {
    const [email, second] = emailsOf(person);
    return (
      email !== undefined &&
      second === undefined &&
      /^[\x20-\x7e]+$/.test(email) &&
      emails.get(email) === 1 &&
      String(person['name'] ?? '').includes(' ') &&
      names.get(plainName(person['name'])) === 1
    );
  });
}

export function emailsOf(person: CloseRecord): string[] {
  const entries = (person['emails'] ?? []) as readonly { readonly email: string }[];
  return entries.map(({ email }) => email.toLowerCase());
}

export function hostOf(url: unknown): string {
  return String(url ?? '')
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/, '');
}

/** Where no website is given, the addresses of the people stand for it. */
function hostsOf(lead: CloseLead): Set<string> {
  const host = hostOf(lead['url']);
  const addresses = lead.contacts.flatMap((person) => emailsOf(person));
  return new Set(host === '' ? addresses.map((email) => email.replace(/^.*@/, '')) : [host]);
}

/** Without legal forms, of which there are many: the first two words. */
function coreName(name: unknown): string {
  const words = String(name ?? '')
    .toLowerCase()
    .replace(/^the /, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  return words.slice(0, 2).join('');
}

function plainName(name: unknown): string {
  return String(name ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function counted(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
