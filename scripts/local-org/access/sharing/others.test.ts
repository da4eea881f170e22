/** Record access in what is not a plain query or save: merges, conversions, duplicate rules, searches. */
import { convertLead, mergeRecords } from '../../dml/index.ts';
import '../../duplicates/index.ts';
import { buildSchema } from '../../schema/buildSchema.ts';
import { controlOf } from './control.ts';
import { People, privateMetadata, withSharing } from './testPeople.ts';

const duplicateRule = (securityOption: string) => ({
  isActive: 'true',
  actionOnInsert: 'Block',
  actionOnUpdate: 'Block',
  sortOrder: '1',
  securityOption,
  duplicateRuleMatchRules: [{ matchRuleSObjectType: 'Account', matchingRule: 'Match' }],
});

const matchingRule = {
  matchingRules: [
    {
      fullName: 'Match',
      ruleStatus: 'Active',
      matchingRuleItems: [
        { fieldName: 'Name', matchingMethod: 'Exact', blankValueBehavior: 'NullNotAllowed' },
      ],
    },
  ],
};

const peopleWith = (securityOption: string): People =>
  new People({
    ...privateMetadata,
    Lead: { sharingModel: 'Private' },
    'DuplicateRule:Account.Rule': duplicateRule(securityOption),
    'MatchingRules:Account': matchingRule,
  });

const people = peopleWith('EnforceSharingRules');
const owner = people.user('owner');
const other = people.user('other');

describe('duplicate rules', () => {
  it.each([
    ['EnforceSharingRules', 'ok'],
    ['BypassSharingRules', 'DUPLICATES_DETECTED'],
  ])('with %s answer %s for a record that the user does not see', (option, outcome) => {
    const own = peopleWith(option);
    const user = own.user('user');
    own.save('Account', { Name: 'Acme' });
    expect(own.as(user, 'insert', 'Account', { Name: 'Acme' })).toBe(outcome);
    expect(own.as(user, 'insert', 'Account', { Name: 'Acme' })).toBe('DUPLICATES_DETECTED');
  });
});

describe('merges', () => {
  it('need full access to what goes', () => {
    const master = people.save('Account', { Name: 'M', OwnerId: other.id });
    const loser = people.save('Account', { Name: 'L', OwnerId: owner.id });
    const merge = (): unknown =>
      people.test.run(
        () =>
          mergeRecords(
            people.test.record('Account', { Id: master }),
            [people.test.record('Account', { Id: loser })],
            { allOrNone: true, access: withSharing },
          ),
        other,
      );
    expect(merge).toThrow('insufficient access rights on object id');
    people.as(owner, 'update', 'Account', { Id: loser, OwnerId: other.id });
    expect(merge).not.toThrow();
  });
});

describe('lead conversion', () => {
  it('needs a lead that the user may edit', () => {
    const lead = people.save('Lead', { LastName: 'L', Company: 'C', OwnerId: owner.id });
    const convert = (user: typeof owner): string | undefined => {
      const request = {
        leadId: lead,
        accountId: null,
        contactId: null,
        opportunityId: null,
        opportunityName: null,
        ownerId: null,
        convertedStatus: 'Closed - Converted',
        doNotCreateOpportunity: true,
        overwriteLeadSource: false,
        accountRecord: null,
        contactRecord: null,
        opportunityRecord: null,
        bypassAccountDedupeCheck: true,
        bypassContactDedupeCheck: true,
      };
      const [result] = people.test.run(
        () => convertLead([request], { allOrNone: false, access: withSharing }),
        user,
      );
      return result?.errors[0]?.statusCode ?? 'ok';
    };
    expect(convert(other)).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    expect(convert(owner)).toBe('ok');
  });
});

describe('organization-wide defaults', () => {
  it('come from a scratch definition where the metadata says nothing', () => {
    const { project } = people.test.org;
    const schema = buildSchema(project, { features: ['sharingmodel:opportunity:read'] });
    expect(schema.object('Opportunity')?.sharingModel).toBe('Private');
    const plain = buildSchema(
      { ...project, components: [], componentsOf: () => [] },
      { features: ['sharingmodel:opportunity:read'] },
    );
    expect(plain.object('Opportunity')?.sharingModel).toBe('Read');
    expect(plain.object('Account')?.sharingModel).toBe('ReadWrite');
    const contact = plain.object('Contact');
    expect(contact && controlOf(contact).kind).toBe('parent');
  });
});
