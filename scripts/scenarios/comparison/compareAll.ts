/**
 * Compares every mapped field of every lead, contact and opportunity in both systems.
 */
import { prove } from '../scenario.ts';
import type { World } from '../scenario.ts';
import { leadsInClose } from './closeSide.ts';
import type { CloseLead, CloseRecord } from './closeSide.ts';
import {
  expectedAccount,
  expectedContact,
  expectedLead,
  expectedOpportunity,
} from './expectation.ts';
import type { Expectation } from './expectation.ts';
import { readOrg } from './orgSide.ts';
import type { OrgSide, Row } from './orgSide.ts';

export interface Difference {
  /** Salesforce object. */
  readonly object: string;
  readonly closeId: string;
  /** Null: the record is missing, or one too many. */
  readonly field: string | null;
  readonly expected: unknown;
  readonly found: unknown;
}

export interface ComparisonOptions {
  /**
   * Nobody has edited anything since the records were made: what is written once, and what
   * Salesforce keeps once it is filled, is compared too.
   */
  readonly untouched?: boolean;
  /** Differences that the story means to have. */
  readonly except?: (difference: Difference) => boolean;
}

export async function compareAll(
  world: World,
  options: ComparisonOptions = {},
): Promise<Difference[]> {
  const [leads, org] = await Promise.all([leadsInClose(world), readOrg(world)]);
  const differences = new Comparison(org, options.untouched ?? false).run(leads);
  return differences.filter((item) => !options.except?.(item));
}

const shown = 5;

/** @throws Error that shows the first differences. */
export async function proveNoDifference(world: World, options?: ComparisonOptions): Promise<void> {
  const differences = await compareAll(world, options);
  const sentences = differences.slice(0, shown).map(sentenceOf);
  prove(
    differences.length === 0,
    `${differences.length} differences between Close and Salesforce:\n${sentences.join('\n')}`,
  );
}

function sentenceOf({ object, closeId, field, expected, found }: Difference): string {
  const values = `expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`;
  return `${object} of ${closeId}${field ? `, ${field}` : ''}: ${values}`;
}

class Comparison {
  readonly #org: OrgSide;
  readonly #untouched: boolean;
  readonly #differences: Difference[] = [];

  constructor(org: OrgSide, untouched: boolean) {
    this.#org = org;
    this.#untouched = untouched;
  }

  run(leads: readonly CloseLead[]): readonly Difference[] {
    for (const lead of leads) {
      switch (this.#targetOf(lead)) {
        case 'Account':
          this.#compareAsAccount(lead);
          break;
        case 'Lead':
          this.#compareAsLeads(lead);
          break;
        default:
        // Out of scope: whatever Salesforce has stays as it is.
      }
    }
    this.#reportLeftOver(leads);
    for (const closeId of this.#org.doubled) this.#report('(any)', closeId, 'one row', 'several');
    return this.#differences;
  }

  /** Once it is an Account it stays one; with a deal it becomes one. */
  #targetOf(lead: CloseLead): unknown {
    if (this.#org.accounts.has(lead.id)) return 'Account';
    const mapped = this.#org.values.get(`Lead Status|${String(lead['status_id'])}`);
    const target = mapped?.['Target_Value__c'];
    return target === 'Lead' && lead.opportunities.length > 0 ? 'Account' : target;
  }

  #compareAsAccount(lead: CloseLead): void {
    const account = this.#find('Account', this.#org.accounts, lead);
    if (!account) return;
    this.#compare('Account', lead, account, expectedAccount(lead, this.#org));
    for (const contact of lead.contacts) {
      const row = this.#find('Contact', this.#org.contacts, contact);
      if (row) this.#compare('Contact', contact, row, expectedContact(contact, account.Id));
    }
    for (const deal of lead.opportunities) {
      const row = this.#find('Opportunity', this.#org.opportunities, deal);
      const expected = expectedOpportunity(deal, account.Id, this.#org);
      if (row) this.#compare('Opportunity', deal, row, expected);
    }
  }

  #compareAsLeads(lead: CloseLead): void {
    if (lead.contacts.length === 0) this.#find('Lead', this.#org.leads, lead);
    for (const contact of lead.contacts) {
      const row = this.#find('Lead', this.#org.leads, contact);
      if (row) this.#compare('Lead', contact, row, expectedLead(contact, lead));
    }
  }

  #find(object: string, rows: ReadonlyMap<string, Row>, record: CloseRecord): Row | null {
    const row = rows.get(record.id);
    if (!row) this.#report(object, record.id, 'a row', 'none');
    return row ?? null;
  }

  #compare(object: string, record: CloseRecord, row: Row, expectation: Expectation): void {
    for (const [field, { value, holds }] of Object.entries(expectation)) {
      if (value === undefined || (holds === 'first' && !this.#untouched)) continue;
      const found = field === 'Email' ? lowerCase(row[field]) : (row[field] ?? null);
      if (found !== value) {
        const difference = { object, closeId: record.id, field, expected: value, found };
        this.#differences.push(difference);
      }
    }
  }

  /** Rows of records that Close does not have, or has elsewhere. */
  #reportLeftOver(leads: readonly CloseLead[]): void {
    const listed = new Set(
      leads.flatMap((lead) => [lead, ...lead.contacts, ...lead.opportunities].map(({ id }) => id)),
    );
    const { accounts, contacts, leads: rows, opportunities } = this.#org;
    const objects = {
      Account: accounts,
      Contact: contacts,
      Lead: rows,
      Opportunity: opportunities,
    };
    for (const [object, found] of Object.entries(objects)) {
      for (const closeId of found.keys()) {
        if (!listed.has(closeId)) this.#report(object, closeId, 'no row', 'a row');
      }
    }
  }

  #report(object: string, closeId: string, expected: string, found: string): void {
    this.#differences.push({ object, closeId, field: null, expected, found });
  }
}

function lowerCase(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : (value ?? null);
}
