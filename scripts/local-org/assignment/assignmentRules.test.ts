import { describe, expect, it } from '@jest/globals';
import type { MetadataContent } from '../project/project.ts';
import { outcomes, partial, TestOrg, type TestTrigger } from '../dml/testOrg.ts';
import { saveEach } from '../dml/saveRecords.ts';
import type { DmlHeaders } from '../dml/types.ts';
import { assignmentFindings } from './findings.ts';
import './index.ts';

const admin = '005000000000001AAA';
const queue = '00G000000000001EAA';
const ruleId = '01Q000000000099AAA';

const entry = (
  criteria: readonly (readonly [string, string, string])[],
  assignedTo: string | null,
  assignedToType = 'Queue',
): MetadataContent => ({
  criteriaItems: criteria.map(([field, operation, value]) => ({ field, operation, value })),
  ...(assignedTo === null ? {} : { assignedTo, assignedToType }),
});

const rules = (entries: readonly MetadataContent[]): Record<string, MetadataContent> => ({
  'AssignmentRules:Lead': {
    assignmentRule: [
      { fullName: 'Other', active: 'false', ruleEntry: [entry([], 'admin@local.test', 'User')] },
      { fullName: 'Standard', active: 'true', ruleEntry: entries },
    ],
  },
});

function orgWith(
  entries: readonly MetadataContent[],
  triggers: readonly TestTrigger[] = [],
): TestOrg {
  const org = new TestOrg({ metadata: rules(entries), triggers });
  org.org.db.exec(`UPDATE "Group" SET "DeveloperName" = 'Leads'`);
  org.org.db.exec(
    `INSERT INTO "AssignmentRule" ("Id", "Name", "SobjectType") VALUES ('${ruleId}', 'Other', 'Lead')`,
  );
  return org;
}

function owner(
  org: TestOrg,
  values: Readonly<Record<string, unknown>>,
  dmlOptions: DmlHeaders = { useDefaultAssignmentRule: true },
): unknown {
  const record = org.record('Lead', { LastName: 'Fry', Company: 'PlanEx', ...values });
  const results = org.run(() => saveEach('insert', [record], { ...partial, dmlOptions }));
  return results[0]?.success ? org.row('Lead', record.id)?.OwnerId : outcomes(results)[0];
}

const german = entry([['Lead.Country', 'equals', 'Germany, Austria']], 'Leads');

describe('the active assignment rule', () => {
  it('gives a lead to the queue of the first entry that it meets', () => {
    const org = orgWith([
      german,
      entry([['Lead.Country', 'notEqual', '']], 'gone@local.test', 'User'),
    ]);
    expect(owner(org, { Country: 'austria' })).toBe(queue);
  });

  it('is applied only when the caller asks for it', () => {
    expect(owner(orgWith([german]), { Country: 'Germany' }, {})).toBe(admin);
  });

  it('leaves a lead alone that no entry is for, or whose entry names nobody', () => {
    const org = orgWith([entry([['Lead.Country', 'equals', 'France']], null), german]);
    expect(owner(org, { Country: 'Spain' })).toBe(admin);
    expect(owner(org, { Country: 'France' })).toBe(admin);
  });

  it('runs after the triggers, which do not see the new owner', () => {
    const seen: unknown[] = [];
    const trigger: TestTrigger = {
      object: 'Lead',
      events: ['after insert', 'after update'],
      run: ({ event, newList }) => seen.push([event, newList?.items[0]?.peekRaw('OwnerId')]),
    };
    owner(orgWith([german], [trigger]), { Country: 'Germany' });
    expect(seen).toEqual([['after insert', admin]]);
  });

  it.each<[string, string, string, boolean]>([
    ['Lead.AnnualRevenue', 'greaterOrEqual', '1000', true],
    ['Lead.AnnualRevenue', 'lessThan', '1000', false],
    ['Lead.Company', 'contains', 'express', true],
    ['Lead.Company', 'notContain', 'express', false],
    ['Lead.Company', 'startsWith', 'Planet', true],
    ['Lead.HasOptedOutOfEmail', 'equals', 'True', false],
    ['Lead.Website', 'equals', '', true],
    ['User.Username', 'startsWith', 'admin', true],
  ])('compares %s %s %s', (field, operation, value, meets) => {
    const org = orgWith([entry([[field, operation, value]], 'Leads')]);
    const lead = { Company: 'Planet Express', AnnualRevenue: 1000 };
    expect(owner(org, lead)).toBe(meets ? queue : admin);
  });

  it('fails the lead when nobody is there to own it', () => {
    const org = orgWith([entry([], 'gone@local.test', 'User')]);
    expect(owner(org, {})).toBe(
      'INVALID_CROSS_REFERENCE_KEY, The assignment rule Standard assigns to the user ' +
        'gone@local.test, which is missing or inactive: [OwnerId]',
    );
  });
});

describe('a rule named by its id', () => {
  it('is applied even when it is not active', () => {
    const org = orgWith([german]);
    expect(owner(org, { Country: 'Germany', OwnerId: queue }, { assignmentRuleId: ruleId })).toBe(
      admin,
    );
  });

  it('has to be there', () => {
    const unknown = { assignmentRuleId: '01Q000000000098AAA' };
    expect(owner(orgWith([german]), {}, unknown)).toContain('INVALID_CROSS_REFERENCE_KEY');
  });
});

describe('findings', () => {
  it('name a rule with what is missing here', () => {
    const { org } = orgWith([entry([['Lead.CreatedDate', 'greaterThan', 'TODAY']], 'Leads')]);
    expect(assignmentFindings(org.schema, org.project).map(({ message }) => message)).toEqual([
      'the assignment rule Lead.Standard is not applied: it compares CreatedDate with TODAY, which ' +
        'the local org cannot do',
    ]);
  });
});

describe('queues', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['Lead', { LastName: 'Fry', Company: 'PlanEx' }, 'ok'],
    [
      'Task',
      { Subject: 'Call' },
      'INVALID_OPERATION, Queue not associated with this SObject type: [OwnerId]',
    ],
    [
      'Account',
      { Name: 'PlanEx' },
      `FIELD_INTEGRITY_EXCEPTION, Owner ID: id value of incorrect type: ${queue}: [OwnerId]`,
    ],
  ])('own records of %s only where they may', (objectName, values, expected) => {
    const org = orgWith([]);
    const record = org.record(objectName, { ...values, OwnerId: queue });
    expect(outcomes(org.run(() => saveEach('insert', [record], partial)))).toEqual([expected]);
  });

  it('own tasks when they are made for them', () => {
    const org = orgWith([]);
    org.org.db.exec(
      `INSERT INTO "QueueSobject" ("Id", "QueueId", "SobjectType") VALUES ('03g000000000002AAA', '${queue}', 'Task')`,
    );
    const record = org.record('Task', { Subject: 'Call', OwnerId: queue });
    expect(outcomes(org.run(() => saveEach('insert', [record], partial)))).toEqual(['ok']);
  });
});
