/** Accounts, contacts and opportunities of converted leads: new ones, and blanks of existing ones. */
import { SObject } from '../../runtime/sobject.ts';
import { systemAccess, type Transaction } from '../../runtime/transaction.ts';
import { fromStorage } from '../../schema/storage.ts';
import { rolledBackCode } from '../dmlException.ts';
import { prepared } from '../statements.ts';
import { Statement } from '../Statement.ts';
import { runsOf } from '../statementChecks.ts';
import type { DmlHeaders } from '../types.ts';
import { load } from './checkConversions.ts';
import type { Conversion, ConversionOptions } from './Conversion.ts';
import { leadMapping, objectOf, type ConversionTarget, type FieldPair } from './leadMapping.ts';
import { endOfQuarter, today } from './today.ts';

/** A record to save, and the conversions that it is for. */
export interface Draft {
  readonly record: SObject;
  readonly conversions: readonly Conversion[];
}

export function saveAccounts(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  saveTargets(transaction, conversions, 'Account', options, ({ request }) => ({
    existing: request.accountId,
    bypass: request.bypassAccountDedupeCheck === true,
  }));
}

export function saveContacts(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  saveTargets(transaction, conversions, 'Contact', options, ({ request }) => ({
    existing: request.contactId,
    bypass: request.bypassContactDedupeCheck === true,
  }));
}

/** The contact gets a role in the opportunity, the primary one where there is none yet. */
export function saveOpportunities(
  transaction: Transaction,
  conversions: readonly Conversion[],
  options: ConversionOptions,
): void {
  const wanted = conversions.filter(
    ({ request, makesOpportunity }) => makesOpportunity || request.opportunityId !== null,
  );
  saveTargets(transaction, wanted, 'Opportunity', options, ({ request }) => ({
    existing: request.opportunityId,
    bypass: false,
  }));
  if (wanted.some(({ failed }) => failed)) return;
  const describe = objectOf(transaction.org.schema, 'OpportunityContactRole');
  const sql =
    'SELECT 1 FROM "OpportunityContactRole" WHERE "OpportunityId" = ? AND "IsPrimary" = 1';
  const roles = wanted.map((conversion): Draft => {
    const record = new SObject(describe);
    const primary = prepared(transaction.org.db, sql).get(conversion.opportunityId) === undefined;
    record.setRaw('OpportunityId', conversion.opportunityId);
    record.setRaw('ContactId', conversion.contactId);
    record.setRaw('IsPrimary', primary);
    return { record, conversions: [conversion] };
  });
  saveDrafts(transaction, 'insert', roles, {});
}

interface TargetChoice {
  /** Id of the record that is there already. */
  readonly existing: string | null;
  readonly bypass: boolean;
}

function saveTargets(
  transaction: Transaction,
  conversions: readonly Conversion[],
  target: ConversionTarget,
  { dmlOptions = {} }: ConversionOptions,
  choose: (conversion: Conversion) => TargetChoice,
): void {
  const mapping = leadMapping(transaction, target);
  const convertedLeads = conversions.flatMap(({ request }) => request.leadId ?? []);
  for (const bypass of [false, true]) {
    const own = conversions.filter((each) => choose(each).bypass === bypass);
    const headers = { ...dmlOptions, convertedLeads, bypassDuplicateRules: bypass };
    const drafts = own
      .filter((each) => choose(each).existing === null)
      .map((each): Draft => ({
        record: newRecord(transaction, each, target, mapping),
        conversions: [each],
      }));
    saveDrafts(transaction, 'insert', drafts, headers);
    for (const { record, conversions: made } of drafts)
      for (const each of made) setTarget(each, target, record.id);
    const merged = own.filter((each) => choose(each).existing !== null);
    for (const each of merged) setTarget(each, target, choose(each).existing);
    saveDrafts(transaction, 'update', blanks(transaction, merged, target, mapping), headers);
  }
}

function setTarget(conversion: Conversion, target: ConversionTarget, id: string | null): void {
  if (target === 'Account') conversion.accountId = id;
  else if (target === 'Contact') conversion.contactId = id;
  else conversion.opportunityId = id;
}

function targetOf(conversion: Conversion, target: ConversionTarget): string | null {
  if (target === 'Account') return conversion.accountId;
  return target === 'Contact' ? conversion.contactId : conversion.opportunityId;
}

function newRecord(
  transaction: Transaction,
  conversion: Conversion,
  target: ConversionTarget,
  mapping: readonly FieldPair[],
): SObject {
  const record = new SObject(objectOf(transaction.org.schema, target));
  for (const pair of mapping) copy(transaction, conversion, record, pair);
  record.setRaw('OwnerId', conversion.ownerId);
  if (target !== 'Account') record.setRaw('AccountId', conversion.accountId);
  if (target === 'Opportunity') startOpportunity(transaction, conversion, record);
  return record;
}

function copy(
  { org }: Transaction,
  conversion: Conversion,
  record: SObject,
  [source, name]: FieldPair,
): void {
  const value = conversion.lead[source] ?? null;
  const field = objectOf(org.schema, 'Lead').field(source);
  if (value !== null && field) record.setRaw(name, fromStorage(field, value));
}

/** First stage of the org, last day of the quarter, the campaign that the lead joined last. */
function startOpportunity(transaction: Transaction, conversion: Conversion, record: SObject): void {
  const { db } = transaction.org;
  const stage = prepared(
    db,
    'SELECT "ApiName" AS name FROM "OpportunityStage" WHERE "IsActive" = 1 ORDER BY "SortOrder" LIMIT 1',
  ).get() as { name: string } | undefined;
  const campaign = prepared(
    db,
    'SELECT "CampaignId" AS id FROM "CampaignMember" WHERE "LeadId" = ? AND "IsDeleted" = 0 ' +
      'ORDER BY "CreatedDate" DESC LIMIT 1',
  ).get(conversion.request.leadId) as { id: string } | undefined;
  record.setRaw('Name', conversion.request.opportunityName ?? conversion.text('Company'));
  record.setRaw('StageName', stage?.name ?? null);
  record.setRaw('CloseDate', endOfQuarter(today(transaction)));
  if (campaign) record.setRaw('CampaignId', campaign.id);
}

/**
 * Blanks of existing records, and the source where the caller wants it replaced. A record that
 * several leads go to is saved once. Checkboxes have no blank. UNCONFIRMED: a record that has no
 * blank to fill is not saved at all.
 */
function blanks(
  transaction: Transaction,
  conversions: readonly Conversion[],
  target: ConversionTarget,
  mapping: readonly FieldPair[],
): Draft[] {
  const byId = new Map<string, { readonly record: SObject; readonly conversions: Conversion[] }>();
  for (const conversion of conversions) {
    const id = targetOf(conversion, target) ?? '';
    const row = load(transaction, target, id) ?? {};
    const record = byId.get(id)?.record ?? new SObject(objectOf(transaction.org.schema, target));
    record.setRaw('Id', id);
    for (const pair of mapping) {
      const overwrites =
        target === 'Contact' &&
        pair[1] === 'LeadSource' &&
        conversion.request.overwriteLeadSource === true;
      const blank = (row[pair[1]] ?? null) === null && !record.isSet(pair[1]);
      if (blank || overwrites) copy(transaction, conversion, record, pair);
    }
    if (target === 'Opportunity' && (row.AccountId ?? null) === null)
      record.setRaw('AccountId', conversion.accountId);
    const own = byId.get(id)?.conversions ?? [];
    byId.set(id, { record, conversions: [...own, conversion] });
  }
  return [...byId.values()].filter(({ record }) => [...record.setNames()].length > 1);
}

/** One statement of the platform itself: not charged, and without the caller's access mode. */
export function saveDrafts(
  transaction: Transaction,
  operation: 'insert' | 'update',
  drafts: readonly Draft[],
  dmlOptions: DmlHeaders,
): void {
  if (drafts.length === 0) return;
  const records = drafts.map(({ record }) => record);
  const options = { allOrNone: true, access: systemAccess, dmlOptions };
  const results = new Statement(transaction, operation, options, records).run(runsOf(records));
  results.forEach(({ errors }, index) => {
    const own = errors.filter(({ statusCode }) => statusCode !== rolledBackCode);
    for (const conversion of drafts[index]?.conversions ?? []) conversion.errors.push(...own);
  });
}
