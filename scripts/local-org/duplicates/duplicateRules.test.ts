import { describe, expect, it } from '@jest/globals';
import { systemAccess } from '../runtime/transaction.ts';
import type { MetadataContent } from '../project/project.ts';
import { convertLead } from '../dml/conversion/convertLead.ts';
import { saveEach } from '../dml/saveRecords.ts';
import { partial, TestOrg } from '../dml/testOrg.ts';
import type { DmlHeaders, RowResult } from '../dml/types.ts';
import './index.ts';
import { duplicateFindings } from './findings.ts';

interface RuleOptions {
  readonly object?: string;
  readonly target?: string;
  readonly rule?: MetadataContent;
  readonly items?: readonly MetadataContent[];
  readonly booleanFilter?: string;
  readonly mapping?: readonly (readonly [string, string])[];
  readonly sortOrder?: number;
}

const email = {
  fieldName: 'Email',
  matchingMethod: 'Exact',
  blankValueBehavior: 'NullNotAllowed',
};

/** A duplicate rule `Rule` over a matching rule `Match`, which blocks unless it says otherwise. */
function metadataOf({
  object = 'Contact',
  target = object,
  rule = {},
  items = [email],
  booleanFilter,
  mapping,
}: RuleOptions): Record<string, MetadataContent> {
  return {
    [`DuplicateRule:${object}.Rule`]: {
      isActive: 'true',
      actionOnInsert: 'Block',
      actionOnUpdate: 'Block',
      sortOrder: '1',
      duplicateRuleMatchRules: [
        {
          matchRuleSObjectType: target,
          matchingRule: 'Match',
          ...(mapping
            ? {
                objectMapping: {
                  mappingFields: mapping.map(([inputField, outputField]) => ({
                    inputField,
                    outputField,
                  })),
                },
              }
            : {}),
        },
      ],
      ...rule,
    },
    [`MatchingRules:${target}`]: {
      matchingRules: [
        {
          fullName: 'Match',
          ruleStatus: 'Active',
          matchingRuleItems: items,
          ...(booleanFilter ? { booleanFilter } : {}),
        },
      ],
    },
  };
}

const orgWith = (options: RuleOptions): TestOrg => new TestOrg({ metadata: metadataOf(options) });

function save(
  org: TestOrg,
  objectName: string,
  values: Readonly<Record<string, unknown>>,
  dmlOptions: DmlHeaders = {},
): RowResult | undefined {
  const operation = values.Id === undefined ? 'insert' : 'update';
  const record = org.record(objectName, values);
  return org.run(() => saveEach(operation, [record], { ...partial, dmlOptions }))[0];
}

const codeOf = (result: RowResult | undefined): string =>
  result?.errors[0]?.statusCode ?? (result?.success ? 'ok' : 'nothing');

const fry = { LastName: 'Fry', Email: 'fry@planex.test' };

describe('a rule that blocks', () => {
  it('refuses the duplicate, whatever the case, and says what it found', () => {
    const org = orgWith({ rule: { alertText: 'We know them.' } });
    const known = org.insert('Contact', fry);
    const result = save(org, 'Contact', { LastName: 'F', Email: 'FRY@planex.test' });
    expect(result?.errors[0]).toMatchObject({
      statusCode: 'DUPLICATES_DETECTED',
      message: 'We know them.',
      fields: [],
      duplicates: {
        allowSave: false,
        rule: 'Rule',
        entityType: 'Contact',
        results: [{ entityType: 'Contact', rule: 'Match', engine: 'ExactMatchEngine' }],
      },
    });
    const matches = result?.errors[0]?.duplicates?.results[0]?.matches;
    expect(matches?.map(({ record, confidence }) => [record.id, confidence])).toEqual([
      [known, 100],
    ]);
    expect(matches?.[0]?.record.isSet('Email')).toBe(false);
  });

  it('has the text of the platform when it has none of its own', () => {
    const org = orgWith({});
    org.insert('Contact', fry);
    expect(save(org, 'Contact', fry)?.errors[0]?.message).toBe('Use one of these records?');
  });

  it('shows all fields of the matches when the caller asks for them', () => {
    const org = orgWith({});
    org.insert('Contact', fry);
    const result = save(org, 'Contact', fry, { duplicateDetails: true });
    const record = result?.errors[0]?.duplicates?.results[0]?.matches[0]?.record;
    expect(record?.peekRaw('LastName')).toBe('Fry');
  });

  it('is not saved over', () => {
    const org = orgWith({});
    org.insert('Contact', fry);
    expect(codeOf(save(org, 'Contact', fry, { allowDuplicates: true }))).toBe(
      'DUPLICATES_DETECTED',
    );
  });

  it('lets blanks, deleted records and records of the same call pass', () => {
    const org = orgWith({});
    const gone = org.insert('Contact', fry);
    org.run(() => saveEach('delete', [org.record('Contact', { Id: gone })], partial));
    org.insert('Contact', { LastName: 'Bender' });
    expect(codeOf(save(org, 'Contact', { LastName: 'Flexo' }))).toBe('ok');
    const twins = [org.record('Contact', fry), org.record('Contact', fry)];
    const results = org.run(() => saveEach('insert', twins, partial));
    expect(results.map(codeOf)).toEqual(['ok', 'ok']);
  });

  it('takes two blanks for the same when the matching rule says so', () => {
    const org = orgWith({ items: [{ ...email, blankValueBehavior: 'MatchBlanks' }] });
    org.insert('Contact', { LastName: 'Bender' });
    expect(codeOf(save(org, 'Contact', { LastName: 'Flexo' }))).toBe('DUPLICATES_DETECTED');
  });

  it('looks at updates of what it compares, and never at the record itself', () => {
    const org = orgWith({});
    org.insert('Contact', fry);
    const other = org.insert('Contact', { LastName: 'Leela', Email: 'leela@planex.test' });
    const own = { Id: other, LastName: 'Turanga', Email: 'leela@planex.test' };
    expect(codeOf(save(org, 'Contact', own))).toBe('ok');
    expect(codeOf(save(org, 'Contact', { Id: other, Email: fry.Email }))).toBe(
      'DUPLICATES_DETECTED',
    );
  });
});

describe('a rule that allows', () => {
  const alerting = { actionOnInsert: 'Allow', operationsOnInsert: ['Alert', 'Report'] };

  it('stops the save when it alerts, unless the caller saves over it', () => {
    const org = orgWith({ rule: alerting });
    org.insert('Contact', fry);
    const result = save(org, 'Contact', fry);
    expect(codeOf(result)).toBe('DUPLICATES_DETECTED');
    expect(result?.errors[0]?.duplicates?.allowSave).toBe(true);
    expect(codeOf(save(org, 'Contact', fry, { allowDuplicates: true }))).toBe('ok');
  });

  it('says nothing when it only reports', () => {
    const org = orgWith({ rule: { actionOnInsert: 'Allow', operationsOnInsert: ['Report'] } });
    org.insert('Contact', fry);
    expect(codeOf(save(org, 'Contact', fry))).toBe('ok');
  });

  it('keeps a later rule from looking at what it found', () => {
    const first = metadataOf({ rule: { ...alerting, sortOrder: '1' } });
    const { 'DuplicateRule:Contact.Rule': rule, ...rest } = first;
    const org = new TestOrg({
      metadata: {
        ...rest,
        'DuplicateRule:Contact.Second': { ...rule, actionOnInsert: 'Block', sortOrder: '2' },
        'DuplicateRule:Contact.First': { ...rule },
      },
    });
    org.insert('Contact', fry);
    expect(codeOf(save(org, 'Contact', fry, { allowDuplicates: true }))).toBe('ok');
  });
});

describe('which records a rule concerns', () => {
  it('is said by its filter', () => {
    const org = orgWith({
      rule: {
        duplicateRuleFilter: {
          booleanFilter: '1 AND 2',
          duplicateRuleFilterItems: [
            { field: 'LeadSource', operation: 'equals', value: 'Web, Other', table: 'Contact' },
            { field: 'Username', operation: 'startsWith', value: 'ADMIN', table: 'User' },
          ],
        },
      },
    });
    org.insert('Contact', fry);
    expect(codeOf(save(org, 'Contact', fry))).toBe('ok');
    expect(codeOf(save(org, 'Contact', { ...fry, LeadSource: 'Web' }))).toBe('DUPLICATES_DETECTED');
  });

  it('includes other objects by mapped fields', () => {
    const org = orgWith({
      object: 'Lead',
      target: 'Contact',
      mapping: [['Email', 'Email']],
    });
    const known = org.insert('Contact', fry);
    const result = save(org, 'Lead', { ...fry, Company: 'PlanEx' });
    expect(result?.errors[0]?.duplicates).toMatchObject({
      entityType: 'Lead',
      results: [{ entityType: 'Contact', matches: [{ record: { id: known } }] }],
    });
  });

  it('follows the logic of the matching rule', () => {
    const item = (fieldName: string, matchingMethod: string): MetadataContent => ({
      fieldName,
      matchingMethod,
      blankValueBehavior: 'NullNotAllowed',
    });
    const org = orgWith({
      object: 'Account',
      items: [item('Name', 'CompanyName'), item('Website', 'Exact'), item('BillingCity', 'City')],
      booleanFilter: '1 AND (2 OR 3)',
    });
    org.insert('Account', { Name: 'Planet Express, Inc.', BillingCity: 'New York' });
    const same = { Name: 'Planet Express', BillingCity: 'new york' };
    expect(codeOf(save(org, 'Account', same))).toBe('DUPLICATES_DETECTED');
    expect(codeOf(save(org, 'Account', { ...same, BillingCity: 'Berlin' }))).toBe('ok');
  });

  it('finds letters beyond ASCII in any case', () => {
    const org = orgWith({
      items: [{ fieldName: 'LastName', matchingMethod: 'Exact' }],
    });
    org.insert('Contact', { LastName: 'Müller' });
    expect(codeOf(save(org, 'Contact', { LastName: 'MÜLLER' }))).toBe('DUPLICATES_DETECTED');
  });
});

describe('lead conversion', () => {
  it('respects rules of what is made, but not for the lead itself', () => {
    const metadata = metadataOf({ target: 'Lead', mapping: [['Email', 'Email']] });
    const org = new TestOrg({ metadata });
    const lead = { ...fry, Company: 'PlanEx' };
    const leadId = org.insert('Lead', lead);
    const request = {
      leadId,
      convertedStatus: 'Closed - Converted',
      accountId: null,
      contactId: null,
      opportunityId: null,
      accountRecord: null,
      contactRecord: null,
      opportunityRecord: null,
      opportunityName: null,
      doNotCreateOpportunity: true,
      overwriteLeadSource: false,
      ownerId: null,
      bypassAccountDedupeCheck: false,
      bypassContactDedupeCheck: false,
    };
    const convert = (changes: object): string | undefined =>
      org.run(() =>
        convertLead([{ ...request, ...changes }], { allOrNone: false, access: systemAccess }),
      )[0]?.errors[0]?.statusCode;
    const twin = org.insert('Lead', lead);
    expect(convert({})).toBe('DUPLICATES_DETECTED');
    expect(convert({ bypassContactDedupeCheck: true })).toBeUndefined();
    expect(convert({ leadId: twin })).toBeUndefined();
  });
});

describe('findings', () => {
  const findingsOf = (options: RuleOptions): string[] => {
    const { org } = orgWith(options);
    return duplicateFindings(org.schema, org.project).map(({ message }) => message);
  };

  it.each<[string, RuleOptions, string]>([
    [
      'a standard matching rule',
      {
        rule: {
          duplicateRuleMatchRules: [
            {
              matchRuleSObjectType: 'Contact',
              matchingRule: 'Standard_Contact_Match_Rule_v1_1',
            },
          ],
        },
      },
      'the duplicate rule Contact.Rule is not enforced: the standard matching rule ' +
        'Standard_Contact_Match_Rule_v1_1 is missing in the local org',
    ],
    [
      'an unknown method',
      { items: [{ ...email, matchingMethod: 'Telepathy' }] },
      'the duplicate rule Contact.Rule is not enforced: its matching rule Match uses the unknown ' +
        'method Telepathy',
    ],
    [
      'algorithms that are not public',
      { items: [{ ...email, fieldName: 'LastName', matchingMethod: 'LastName' }] },
      'the duplicate rule Contact.Rule is enforced without Metaphone 3, keyboard distance',
    ],
  ])('name %s', (_, options, expected) => {
    expect(findingsOf(options)).toEqual([expected]);
  });
});
