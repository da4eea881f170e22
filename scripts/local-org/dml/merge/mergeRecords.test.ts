import { describe, expect, it } from '@jest/globals';
import { ApexDate } from '../../runtime/dateTypes.ts';
import { systemAccess } from '../../runtime/transaction.ts';
import { saveEach } from '../saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg, type TestTrigger } from '../testOrg.ts';
import { mergeRecords, type MergedRecord } from './mergeRecords.ts';

const account = (org: TestOrg, Name: string): string => org.insert('Account', { Name });

function merge(
  org: TestOrg,
  objectName: string,
  master: Readonly<Record<string, unknown>>,
  duplicates: readonly string[],
): MergedRecord[] {
  return org.run(() =>
    mergeRecords(
      org.record(objectName, master),
      duplicates.map((Id) => org.record(objectName, { Id })),
      partial,
    ),
  );
}

/** One line per trigger: its event, and what it sees of its records. */
function recorder(object: string, lines: string[]): TestTrigger {
  return {
    object,
    events: [
      'before insert',
      'after insert',
      'before update',
      'after update',
      'before delete',
      'after delete',
      'after undelete',
    ],
    run: ({ event, newList, oldList }) => {
      const records = (newList ?? oldList)?.items ?? [];
      const shown = records.map(
        (record) =>
          `${String(record.peekRaw('Name'))}>${String(record.peekRaw('MasterRecordId') ?? '-')}`,
      );
      lines.push(`${object} ${event} ${shown.join(' ')}`);
    },
  };
}

describe('a merge of accounts', () => {
  it('deletes the duplicates, which name the master, and moves what hung on them', () => {
    const org = new TestOrg();
    const [master, first, second] = ['A', 'B', 'C'].map((name) => account(org, name));
    const contact = org.insert('Contact', { LastName: 'Fry', AccountId: first });
    const deal = org.insert('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: ApexDate.of(2026, 5, 1),
      AccountId: second,
    });
    const child = org.insert('Account', { Name: 'Branch', ParentId: second });
    const task = org.insert('Task', { Subject: 'Call', WhatId: first });
    const results = merge(org, 'Account', { Id: master, Phone: '7' }, [first ?? '', second ?? '']);
    expect(results).toMatchObject([
      { id: master, success: true, mergedRecordIds: [first] },
      { id: master, success: true, mergedRecordIds: [second] },
    ]);
    expect(results[0]?.updatedRelatedIds).toContain(contact);
    expect(results[1]?.updatedRelatedIds).toEqual(expect.arrayContaining([deal, child]));
    for (const id of [first, second])
      expect(org.row('Account', id ?? '')).toMatchObject({ IsDeleted: 1, MasterRecordId: master });
    expect(org.row('Account', master ?? '')).toMatchObject({ Name: 'A', Phone: '7', IsDeleted: 0 });
    expect(org.row('Contact', contact)).toMatchObject({ AccountId: master, IsDeleted: 0 });
    expect(org.row('Opportunity', deal)).toMatchObject({ AccountId: master, IsDeleted: 0 });
    expect(org.row('Account', child)).toMatchObject({ ParentId: master });
    expect(org.row('Task', task)).toMatchObject({ WhatId: master, AccountId: master });
  });

  it('fires a delete of the duplicates, then an update of the master, and nothing for children', () => {
    const lines: string[] = [];
    const triggers = ['Account', 'Contact'].map((name) => recorder(name, lines));
    const org = new TestOrg({ triggers });
    const [master, first, second] = ['A', 'B', 'C'].map((name) => account(org, name));
    org.insert('Contact', { LastName: 'Fry', AccountId: first });
    lines.length = 0;
    merge(org, 'Account', { Id: master }, [first ?? '', second ?? '']);
    expect(lines).toEqual([
      'Account before delete B>- C>-',
      `Account after delete B>${master} C>${master}`,
      'Account before update A>-',
      'Account after update A>-',
    ]);
  });

  it('frees the unique value of a duplicate for the master', () => {
    const org = new TestOrg({
      metadata: {
        'Account.Key__c': { type: 'Text', length: '20', label: 'Key', unique: 'true' },
      },
    });
    const master = account(org, 'A');
    const duplicate = org.insert('Account', { Name: 'B', Key__c: 'k' });
    expect(outcomes(merge(org, 'Account', { Id: master, Key__c: 'k' }, [duplicate]))).toEqual([
      'ok',
    ]);
  });

  it('does not make the master its own parent', () => {
    const org = new TestOrg();
    const duplicate = account(org, 'B');
    const master = org.insert('Account', { Name: 'A', ParentId: duplicate });
    merge(org, 'Account', { Id: master }, [duplicate]);
    expect(org.row('Account', master)).toMatchObject({ ParentId: null });
  });

  it('adds up the roll-ups of the master', () => {
    const org = new TestOrg({
      metadata: {
        Line__c: { label: 'Line', pluralLabel: 'Lines', nameField: { type: 'Text' } },
        'Line__c.Account__c': {
          type: 'MasterDetail',
          label: 'Account',
          referenceTo: 'Account',
          relationshipName: 'Lines',
        },
        'Account.Lines__c': {
          type: 'Summary',
          label: 'Lines',
          summaryForeignKey: 'Line__c.Account__c',
          summaryOperation: 'count',
        },
      },
    });
    const [master, duplicate] = [account(org, 'A'), account(org, 'B')];
    org.insert('Line__c', { Name: '1', Account__c: master });
    org.insert('Line__c', { Name: '2', Account__c: duplicate });
    merge(org, 'Account', { Id: master }, [duplicate]);
    expect(org.row('Account', master)).toMatchObject({ Lines__c: 2 });
  });
});

describe('a merge of people', () => {
  it('moves the activities of a lead and keeps one membership of a campaign', () => {
    const org = new TestOrg();
    const lead = (LastName: string): string => org.insert('Lead', { LastName, Company: 'PlanEx' });
    const [master, duplicate] = [lead('Fry'), lead('Frye')];
    const campaigns = ['One', 'Two'].map((Name) => org.insert('Campaign', { Name }));
    org.insert('CampaignMember', { LeadId: master, CampaignId: campaigns[0] });
    for (const CampaignId of campaigns)
      org.insert('CampaignMember', { LeadId: duplicate, CampaignId });
    const task = org.insert('Task', { Subject: 'Call', WhoId: duplicate });
    merge(org, 'Lead', { Id: master }, [duplicate]);
    expect(org.row('Task', task)).toMatchObject({ WhoId: master });
    const members = org.org.db
      .prepare('SELECT "CampaignId" FROM "CampaignMember" WHERE "LeadId" = ? AND "IsDeleted" = 0')
      .pluck()
      .all(master);
    expect(members.sort()).toEqual([...campaigns].sort());
  });

  it('keeps the account of the surviving contact', () => {
    const org = new TestOrg();
    const [own, other] = [account(org, 'A'), account(org, 'B')];
    const master = org.insert('Contact', { LastName: 'Fry', AccountId: own });
    const duplicate = org.insert('Contact', { LastName: 'Frye', AccountId: other });
    const report = org.insert('Contact', { LastName: 'Bender', ReportsToId: duplicate });
    merge(org, 'Contact', { Id: master }, [duplicate]);
    expect(org.row('Contact', master)).toMatchObject({ AccountId: own });
    expect(org.row('Contact', report)).toMatchObject({ ReportsToId: master });
  });
});

describe('a merge that fails', () => {
  const refuse = (event: 'before delete' | 'before update', name: string): TestTrigger => ({
    object: 'Account',
    events: [event],
    run: ({ newList, oldList }) => {
      for (const record of (newList ?? oldList)?.items ?? [])
        if (record.peekRaw('Name') === name)
          record.errors.push({
            statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            message: 'Kept',
            fields: [],
          });
    },
  });

  it('lets the other duplicate go when partial success is allowed', () => {
    const org = new TestOrg({ triggers: [refuse('before delete', 'B')] });
    const [master, first, second] = ['A', 'B', 'C'].map((name) => account(org, name));
    const results = merge(org, 'Account', { Id: master }, [first ?? '', second ?? '']);
    expect(outcomes(results)).toEqual(['FIELD_CUSTOM_VALIDATION_EXCEPTION, Kept: []', 'ok']);
    expect(org.row('Account', first ?? '')).toMatchObject({ IsDeleted: 0, MasterRecordId: null });
    expect(org.row('Account', second ?? '')).toMatchObject({ IsDeleted: 1 });
  });

  it('leaves all as it was when the master cannot be saved', () => {
    const org = new TestOrg({ triggers: [refuse('before update', 'A')] });
    const [master, duplicate] = [account(org, 'A'), account(org, 'B')];
    expect(outcomes(merge(org, 'Account', { Id: master }, [duplicate]))).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, Kept: []',
    ]);
    expect(org.row('Account', duplicate)).toMatchObject({ IsDeleted: 0, MasterRecordId: null });
  });

  it.each([
    ['itself', (master: string) => master, 'MERGE_FAILED'],
    ['a record that is not there', () => '001000000000999AAA', 'INVALID_CROSS_REFERENCE_KEY'],
  ])('is one with %s', (_, duplicate, code) => {
    const org = new TestOrg();
    const master = account(org, 'A');
    const [result] = merge(org, 'Account', { Id: master }, [duplicate(master)]);
    expect(result?.errors[0]?.statusCode).toBe(code);
  });

  it('is one of more than three records, and one of objects that do not merge', () => {
    const org = new TestOrg();
    const ids = ['A', 'B', 'C', 'D'].map((name) => account(org, name));
    expect(() => merge(org, 'Account', { Id: ids[0] }, ids.slice(1))).toThrow(
      'A merge takes one or two duplicates, not 3',
    );
    expect(() => merge(org, 'Opportunity', {}, ['006000000000001AAA'])).toThrow(
      'DML operation MERGE not allowed on Opportunity',
    );
    expect(() => merge(org, 'Case', {}, ['500000000000001AAA'])).toThrow(
      'The local org cannot merge records of Case',
    );
  });

  it('names the master when all or none is wanted', () => {
    const org = new TestOrg();
    const master = account(org, 'A');
    const record = org.record('Account', { Id: master });
    expect(() =>
      org.run(() => mergeRecords(record, [org.record('Account', { Id: master })], allOrNone)),
    ).toThrow(
      `Merge failed. First exception on row 0 with id ${master}; first error: MERGE_FAILED`,
    );
  });
});

describe('undelete of a duplicate', () => {
  it('brings it back alone, without its master', () => {
    const lines: string[] = [];
    const org = new TestOrg({ triggers: [recorder('Account', lines)] });
    const [master, duplicate] = [account(org, 'A'), account(org, 'B')];
    const contact = org.insert('Contact', { LastName: 'Fry', AccountId: duplicate });
    merge(org, 'Account', { Id: master }, [duplicate]);
    lines.length = 0;
    const record = org.record('Account', { Id: duplicate });
    expect(outcomes(org.run(() => saveEach('undelete', [record], allOrNone)))).toEqual(['ok']);
    expect(org.row('Account', duplicate)).toMatchObject({ IsDeleted: 0, MasterRecordId: null });
    expect(org.row('Contact', contact)).toMatchObject({ AccountId: master });
    expect(lines).toEqual(['Account after undelete B>-']);
  });
});

describe('the limits of a merge', () => {
  it('count one statement', () => {
    const org = new TestOrg();
    const [master, duplicate] = [account(org, 'A'), account(org, 'B')];
    const used = org.run((transaction) => {
      mergeRecords(
        org.record('Account', { Id: master }),
        [org.record('Account', { Id: duplicate })],
        { allOrNone: true, access: systemAccess },
      );
      return transaction.limits.used.dmlStatements;
    });
    expect(used).toBe(1);
  });
});
