import { describe, expect, it } from '@jest/globals';
import { DmlException } from '../../runtime/exceptions.ts';
import { systemAccess } from '../../runtime/transaction.ts';
import { allOrNone, TestOrg, type TestOrgOptions, type TestTrigger } from '../testOrg.ts';
import { saveEach } from '../saveRecords.ts';
import { convertLead } from './convertLead.ts';
import type { ConvertedLead, LeadConversion } from './Conversion.ts';

const nothing: LeadConversion = {
  leadId: null,
  convertedStatus: 'Closed - Converted',
  accountId: null,
  contactId: null,
  opportunityId: null,
  accountRecord: null,
  contactRecord: null,
  opportunityRecord: null,
  opportunityName: null,
  doNotCreateOpportunity: false,
  overwriteLeadSource: false,
  ownerId: null,
  bypassAccountDedupeCheck: false,
  bypassContactDedupeCheck: false,
};

const fry = {
  FirstName: 'Philip',
  LastName: 'Fry',
  Company: 'Planet Express',
  Email: 'fry@planex.test',
  Phone: '+1 212 555 0100',
  City: 'New New York',
  LeadSource: 'Web',
  AnnualRevenue: 1200,
};

const otherOwner = '005000000000003AAA';

function orgWithLead(options: TestOrgOptions = {}, lead: object = fry): [TestOrg, string] {
  const org = new TestOrg(options);
  org.org.db.exec(
    `INSERT INTO "User" ("Id", "Username", "IsActive", "LastName") VALUES ('${otherOwner}', 'o@local.test', 1, 'Other')`,
  );
  return [org, org.insert('Lead', { ...lead })];
}

function convert(org: TestOrg, ...requests: readonly Partial<LeadConversion>[]): ConvertedLead[] {
  return org.run(() =>
    convertLead(
      requests.map((request) => ({ ...nothing, ...request })),
      { allOrNone: false, access: systemAccess },
    ),
  );
}

const errorsOf = (results: readonly ConvertedLead[]): string[] =>
  results.map(({ errors: [error] }) => (error ? `${error.statusCode}, ${error.message}` : 'ok'));

describe('a lead that is converted', () => {
  it('becomes account, contact and opportunity by the standard mapping', () => {
    const [org, leadId] = orgWithLead();
    const [result] = convert(org, { leadId });
    expect(result).toMatchObject({ success: true, leadId, errors: [] });
    expect(org.row('Account', result?.accountId ?? '')).toMatchObject({
      Name: 'Planet Express',
      Phone: fry.Phone,
      BillingCity: 'New New York',
      AccountSource: 'Web',
      AnnualRevenue: 1200,
    });
    expect(org.row('Contact', result?.contactId ?? '')).toMatchObject({
      Name: 'Philip Fry',
      AccountId: result?.accountId,
      Email: fry.Email,
      MailingCity: 'New New York',
      LeadSource: 'Web',
    });
    expect(org.row('Opportunity', result?.opportunityId ?? '')).toMatchObject({
      Name: 'Planet Express',
      AccountId: result?.accountId,
      StageName: 'Prospecting',
      Probability: 10,
      CloseDate: '2026-03-31',
    });
    expect(
      org.org.db.prepare('SELECT "ContactId", "IsPrimary" FROM "OpportunityContactRole"').all(),
    ).toEqual([{ ContactId: result?.contactId, IsPrimary: 1 }]);
    expect(org.row('Lead', leadId)).toMatchObject({
      IsConverted: 1,
      Status: 'Closed - Converted',
      ConvertedDate: '2026-01-15',
      ConvertedAccountId: result?.accountId,
      ConvertedContactId: result?.contactId,
      ConvertedOpportunityId: result?.opportunityId,
    });
  });

  it('makes no opportunity when the caller says so, and one of the given name otherwise', () => {
    const [org, leadId] = orgWithLead();
    expect(convert(org, { leadId, doNotCreateOpportunity: true })[0]?.opportunityId).toBeNull();
    const second = org.insert('Lead', { ...fry });
    const [result] = convert(org, { leadId: second, opportunityName: 'Delivery' });
    expect(org.row('Opportunity', result?.opportunityId ?? '')).toMatchObject({ Name: 'Delivery' });
  });

  it('fills only blanks of the account and contact that are there', () => {
    const [org, leadId] = orgWithLead();
    const accountId = org.insert('Account', { Name: 'PlanEx', Phone: '1' });
    const contactId = org.insert('Contact', {
      LastName: 'Fry',
      AccountId: accountId,
      LeadSource: 'Other',
    });
    convert(org, { leadId, accountId, contactId, ownerId: otherOwner });
    expect(org.row('Account', accountId)).toMatchObject({
      Name: 'PlanEx',
      Phone: '1',
      BillingCity: 'New New York',
      OwnerId: '005000000000001AAA',
    });
    expect(org.row('Contact', contactId)).toMatchObject({
      FirstName: 'Philip',
      LeadSource: 'Other',
      OwnerId: '005000000000001AAA',
    });
  });

  it('overwrites the source of the contact on demand', () => {
    const [org, leadId] = orgWithLead();
    const accountId = org.insert('Account', { Name: 'PlanEx' });
    const contactId = org.insert('Contact', {
      LastName: 'Fry',
      AccountId: accountId,
      LeadSource: 'Other',
    });
    convert(org, { leadId, accountId, contactId, overwriteLeadSource: true });
    expect(org.row('Contact', contactId)).toMatchObject({ LeadSource: 'Web' });
  });

  it('merges two leads into one account and one contact', () => {
    const [org, leadId] = orgWithLead({}, { ...fry, Phone: null });
    const second = org.insert('Lead', { ...fry, Phone: '2', City: 'Mars' });
    const accountId = org.insert('Account', { Name: 'PlanEx' });
    const requests = [leadId, second].map((id) => ({ leadId: id, accountId }));
    expect(errorsOf(convert(org, ...requests))).toEqual(['ok', 'ok']);
    expect(org.row('Account', accountId)).toMatchObject({
      Phone: '2',
      BillingCity: 'New New York',
    });
    expect(org.count('Contact')).toBe(2);
  });

  it('takes the customer’s own field mapping along', () => {
    const [org, leadId] = orgWithLead(
      {
        metadata: {
          'Lead.Planet__c': { type: 'Text', length: '40', label: 'Planet' },
          'Contact.Home__c': { type: 'Text', length: '40', label: 'Home' },
          'LeadConvertSettings:LeadConvertSettings': {
            objectMapping: [
              {
                inputObject: 'Lead',
                outputObject: 'Contact',
                mappingFields: [{ inputField: 'Planet__c', outputField: 'Home__c' }],
              },
            ],
          },
        },
      },
      { ...fry, Planet__c: 'Earth' },
    );
    const [result] = convert(org, { leadId });
    expect(org.row('Contact', result?.contactId ?? '')).toMatchObject({ Home__c: 'Earth' });
  });

  it('hands its activities to contact and opportunity, open ones to the new owner', () => {
    const [org, leadId] = orgWithLead();
    const open = org.insert('Task', { Subject: 'Call', WhoId: leadId });
    const done = org.insert('Task', { Subject: 'Mail', WhoId: leadId, Status: 'Completed' });
    const [result] = convert(org, { leadId, ownerId: otherOwner });
    expect(org.row('Task', open)).toMatchObject({
      WhoId: result?.contactId,
      WhatId: result?.opportunityId,
      AccountId: result?.accountId,
      OwnerId: otherOwner,
    });
    expect(org.row('Task', done)).toMatchObject({
      WhoId: result?.contactId,
      OwnerId: '005000000000001AAA',
    });
  });

  it('fires the triggers of all four objects, once each for a list', () => {
    const fired: string[] = [];
    const triggers = ['Account', 'Contact', 'Opportunity', 'Lead'].map((object): TestTrigger => ({
      object,
      events: ['after insert', 'before update', 'after update'],
      run: ({ event, size, newList }) =>
        fired.push(`${object} ${event} ${size} ${newList?.items[0]?.peekRaw('IsConverted') ?? ''}`),
    }));
    const [org, leadId] = orgWithLead({ triggers });
    const second = org.insert('Lead', { ...fry });
    fired.length = 0;
    convert(org, { leadId }, { leadId: second });
    expect(fired).toEqual([
      'Account after insert 2 ',
      'Contact after insert 2 ',
      'Opportunity after insert 2 ',
      'Lead before update 2 true',
      'Lead after update 2 true',
    ]);
  });

  it('is read-only afterwards', () => {
    const [org, leadId] = orgWithLead();
    convert(org, { leadId });
    const change = org.record('Lead', { Id: leadId, City: 'Mars' });
    const [result] = org.run(() => saveEach('update', [change], allOrNone));
    expect(result?.errors[0]?.statusCode).toBe('CANNOT_UPDATE_CONVERTED_LEAD');
  });
});

describe('a lead that cannot be converted', () => {
  it.each<[string, Partial<LeadConversion>, object, string]>([
    [
      'an unknown status',
      { convertedStatus: 'Nope' },
      {},
      'INVALID_STATUS, invalid convertedStatus: Nope',
    ],
    [
      'a status that is not one of conversion',
      { convertedStatus: 'Open - Not Contacted' },
      {},
      'INVALID_STATUS, invalid convertedStatus: Open - Not Contacted',
    ],
    [
      'a queue as owner',
      {},
      { OwnerId: '00G000000000001EAA' },
      'UNKNOWN_EXCEPTION, Converted objects can only be owned by users.  If the lead is not owned ' +
        'by a user, you must specify a user for the Owner field.',
    ],
    [
      'an owner who is not active',
      { ownerId: '005000000000002AAA' },
      {},
      'INACTIVE_OWNER_OR_USER, operation performed with inactive user [005000000000002] as owner of account',
    ],
  ])('is one with %s', (_, request, lead, expected) => {
    const [org, leadId] = orgWithLead({}, { ...fry, ...lead });
    expect(errorsOf(convert(org, { leadId, ...request }))).toEqual([expected]);
    expect(org.count('Account')).toBe(0);
    expect(org.row('Lead', leadId)).toMatchObject({ IsConverted: 0 });
  });

  it('is one that was converted before', () => {
    const [org, leadId] = orgWithLead();
    convert(org, { leadId });
    expect(errorsOf(convert(org, { leadId }))).toEqual([
      'CANNOT_UPDATE_CONVERTED_LEAD, cannot reference converted lead',
    ]);
  });

  it('is one whose contact belongs to another account', () => {
    const [org, leadId] = orgWithLead();
    const accountId = org.insert('Account', { Name: 'PlanEx' });
    const contactId = org.insert('Contact', { LastName: 'Fry' });
    expect(convert(org, { leadId, accountId, contactId })[0]?.errors[0]?.statusCode).toBe(
      'INVALID_CROSS_REFERENCE_KEY',
    );
  });

  it('is each of more than 100', () => {
    const [org] = orgWithLead();
    const ids = Array.from({ length: 101 }, () => org.insert('Lead', { ...fry }));
    const results = convert(org, ...ids.map((leadId) => ({ leadId })));
    expect(new Set(results.map(({ errors }) => errors[0]?.statusCode))).toEqual(
      new Set(['EXCEEDED_ID_LIMIT']),
    );
  });

  it('does not keep the others from being converted', () => {
    const refuseMars: TestTrigger = {
      object: 'Contact',
      events: ['before insert'],
      run: ({ newList }) => {
        for (const record of newList?.items ?? [])
          if (record.peekRaw('MailingCity') === 'Mars')
            record.errors.push({
              statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
              message: 'Not on Mars',
              fields: [],
            });
      },
    };
    const [org, leadId] = orgWithLead({ triggers: [refuseMars] });
    const second = org.insert('Lead', { ...fry, City: 'Mars' });
    const results = convert(org, { leadId }, { leadId: second });
    expect(errorsOf(results)).toEqual(['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION, Not on Mars']);
    expect(org.count('Account')).toBe(1);
  });

  it('undoes the whole list when all or none is wanted', () => {
    const [org, leadId] = orgWithLead();
    const second = org.insert('Lead', { ...fry });
    const requests = [
      { ...nothing, leadId },
      { ...nothing, leadId: second, convertedStatus: 'Nope' },
    ];
    const run = (): unknown => org.run(() => convertLead(requests, allOrNone));
    expect(run).toThrow(DmlException);
    expect(run).toThrow(
      'ConvertLead failed. First exception on row 1; first error: INVALID_STATUS, invalid convertedStatus: Nope: [Status]',
    );
    expect(org.count('Account')).toBe(0);
  });
});

describe('the limits', () => {
  it('count one statement and one row per lead, whatever is written', () => {
    const [org, leadId] = orgWithLead();
    const second = org.insert('Lead', { ...fry });
    const used = org.run((transaction) => {
      convertLead(
        [
          { ...nothing, leadId },
          { ...nothing, leadId: second },
        ],
        allOrNone,
      );
      return { ...transaction.limits.used };
    });
    expect(used).toMatchObject({ dmlStatements: 1, dmlRows: 2 });
  });
});
