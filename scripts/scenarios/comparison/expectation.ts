/**
 * What the default mapping makes of a Close record: stated here a second time, in plain code, so
 * that it proves the package and does not repeat it.
 */
import type { CloseLead, CloseRecord } from './closeSide.ts';
import type { OrgSide } from './orgSide.ts';

export interface Expected {
  readonly value: unknown;
  /**
   * `equal`: always. `first`: only of records that nobody has changed since they were made (written
   * once, or Salesforce's own once it is filled); later it may differ.
   */
  readonly holds: 'equal' | 'first';
}

export type Expectation = Readonly<Record<string, Expected>>;

interface Entry {
  readonly [name: string]: unknown;
}

const equal = (value: unknown): Expected => ({ value, holds: 'equal' });
const first = (value: unknown): Expected => ({ value, holds: 'first' });

/** Trimmed, no-break spaces as spaces, cut to the length of the field; blank is null. */
function text(value: unknown, length: number): string | null {
  if (value === null || value === undefined) return null;
  const plain = String(value)
    .replaceAll(/[\u00a0\u2007\u202f]/g, ' ')
    .trim();
  return plain.slice(0, length).trim() || null;
}

function entries(value: unknown): readonly Entry[] {
  return Array.isArray(value) ? (value as Entry[]) : [];
}

/** The first entry of the first kind that there is; `first` stands for any. */
function pick(value: unknown, kinds: readonly string[]): Entry | null {
  for (const kind of kinds) {
    const found = entries(value).find(
      (entry) => kind === 'first' || (entry['type'] ?? entry['label']) === kind,
    );
    if (found) return found;
  }
  return null;
}

export function expectedAccount(lead: CloseLead, org: OrgSide): Expectation {
  return {
    Name: equal(text(lead['display_name'], 255) ?? 'Untitled'),
    Website: equal(text(lead['url'], 255)),
    Description: first(text(lead['description'], 32_000)),
    Close_URL__c: equal(lead['html_url'] ?? null),
    ...address(pick(lead['addresses'], ['business', 'first']), 'Billing'),
    ...address(pick(lead['addresses'], ['mailing']), 'Shipping'),
    OwnerId: first(userOf(ownerOfLead(lead), org)),
  };
}

function address(entry: Entry | null, kind: string): Expectation {
  const street = [text(entry?.['address_1'], 255), text(entry?.['address_2'], 255)];
  return {
    [`${kind}Street`]: equal(text(street.filter(Boolean).join('\n'), 255)),
    [`${kind}City`]: equal(text(entry?.['city'], 40)),
    [`${kind}State`]: equal(text(entry?.['state'], 80)),
    [`${kind}PostalCode`]: equal(text(entry?.['zipcode'], 20)),
    [`${kind}Country`]: equal(text(entry?.['country'], 80)),
  };
}

/** The user of the oldest active deal, else who made the lead. */
function ownerOfLead(lead: CloseLead): unknown {
  const deals = lead.opportunities
    .filter((deal) => deal['status_type'] === 'active' && deal['user_id'])
    .sort((a, b) => String(a['date_created']).localeCompare(String(b['date_created'])));
  return deals[0]?.['user_id'] ?? lead['created_by'];
}

/** The active Salesforce user of a Close user; undefined leaves it to the fallback. */
function userOf(closeUser: unknown, org: OrgSide): unknown {
  const target = org.values.get(`User|${String(closeUser)}`)?.['Target_Value__c'];
  return typeof target === 'string' && org.activeUsers.has(target) ? target : undefined;
}

export function expectedPerson(contact: CloseRecord): Expectation {
  const { firstName, lastName } = nameOf(contact);
  const email = pick(contact['emails'], ['office', 'first']);
  const number = (kinds: readonly string[]): Expected =>
    equal(text(pick(contact['phones'], kinds)?.['phone'], 40));
  return {
    FirstName: equal(text(firstName, 40)),
    LastName: equal(text(lastName, 80) ?? 'Unknown'),
    Title: equal(text(contact['title'], 128)),
    Email: equal(addressOf(email)),
    Phone: number(['office', 'direct', 'other']),
    MobilePhone: number(['mobile']),
    Fax: number(['fax']),
    // Close can only set it.
    ...(email?.['is_unsubscribed'] === true ? { HasOptedOutOfEmail: equal(true) } : {}),
    Close_URL__c: equal(`https://app.close.com/lead/${String(contact['lead_id'])}/`),
  };
}

/** Salesforce takes addresses in ASCII only: others are left out with a warning. */
function addressOf(entry: Entry | null): string | null {
  const address = text(entry?.['email'], 80)?.toLowerCase() ?? null;
  return address !== null && /^[\x20-\x7e]*$/.test(address) ? address : null;
}

export function expectedContact(contact: CloseRecord, accountId: string): Expectation {
  return {
    ...expectedPerson(contact),
    HomePhone: equal(text(pick(contact['phones'], ['home'])?.['phone'], 40)),
    AccountId: equal(accountId),
  };
}

export function expectedLead(contact: CloseRecord, lead: CloseLead): Expectation {
  return {
    ...expectedPerson(contact),
    Company: equal(text(lead['display_name'], 255) ?? 'Untitled'),
    Close_Lead_Id__c: equal(lead.id),
  };
}

function nameOf(contact: CloseRecord): { firstName: string; lastName: string } {
  const email = pick(contact['emails'], ['office', 'first'])?.['email'];
  const phone = pick(contact['phones'], ['office', 'direct', 'mobile', 'first'])?.['phone'];
  const whole = text(contact['name'], 1_000) ?? text(email, 1_000) ?? text(phone, 1_000) ?? '';
  const at = whole.lastIndexOf(' ');
  if (at >= 0) return { firstName: whole.slice(0, at), lastName: whole.slice(at + 1) };
  return { firstName: '', lastName: whole.split('@')[0] ?? '' };
}

const minorUnits = 100;
const openDays = 90;

export function expectedOpportunity(
  deal: CloseRecord,
  accountId: string,
  org: OrgSide,
): Expectation {
  const closed = deal['date_won'] ?? deal['date_lost'];
  const value = deal['value'];
  return {
    Name: first(
      text(`${text(deal['lead_name'], 120) ?? ''} – ${String(deal['pipeline_name'])}`, 120),
    ),
    AccountId: equal(accountId),
    StageName: equal(org.values.get(`Stage|${String(deal['status_id'])}`)?.['Target_Value__c']),
    Close_Pipeline__c: equal(deal['pipeline_name'] ?? null),
    Close_Value_Period__c: equal(deal['value_period'] ?? null),
    Close_URL__c: equal(`https://app.close.com/lead/${String(deal['lead_id'])}/`),
    Amount: equal(typeof value === 'number' ? value / minorUnits : null),
    CloseDate: closed
      ? equal(dayOf(String(closed), org.timeZone, 0))
      : first(dayOf(String(deal['date_created']), org.timeZone, openDays)),
    Description: first(text(deal['note'], 32_000)),
    OwnerId: equal(userOf(deal['user_id'], org)),
  };
}

/** The calendar day in the zone of the org; a date without time stays as it is. */
function dayOf(moment: string, timeZone: string, plusDays: number): string {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(moment);
  const utc = /[Z+]|-\d{2}:\d{2}$/.test(moment.slice(10)) ? moment : `${moment}Z`;
  const day = isDate
    ? moment
    : new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(utc));
  return new Date(Date.parse(day) + plusDays * 86_400_000).toISOString().slice(0, 10);
}
