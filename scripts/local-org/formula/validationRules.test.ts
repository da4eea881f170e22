import { findingsOf } from '../findings.ts';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import type { MetadataComponent, MetadataContent } from '../project/project.ts';
import { projectOf } from '../testing/projectOf.ts';
import { runApex } from './testRuns.ts';
import { component } from '../testing/metadata.ts';

const rule = (name: string, formula: string, more: MetadataContent = {}): MetadataComponent =>
  component('ValidationRule', name, {
    active: 'true',
    errorConditionFormula: formula,
    errorMessage: `${name.split('.')[1] ?? ''} says no.`,
    ...more,
  });

const components = [
  component('CustomObject', 'Deal__c', {
    label: 'Deal',
    pluralLabel: 'Deals',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
  }),
  component('CustomField', 'Deal__c.Amount__c', {
    type: 'Currency',
    label: 'Amount',
    precision: '16',
    scale: '2',
  }),
  component('CustomField', 'Deal__c.Account__c', {
    type: 'Lookup',
    label: 'Account',
    referenceTo: 'Account',
    relationshipName: 'Deals',
  }),
  component('RecordType', 'Deal__c.Small', { label: 'Small deal', active: 'true' }),
  component('RecordType', 'Deal__c.Large', { label: 'Large deal', active: 'true' }),
  component('CustomPermission', 'Skip_Rules', { label: 'Skip rules' }),
  component('PermissionSet', 'Skipper', {
    label: 'Skipper',
    customPermissions: [{ enabled: 'true', name: 'Skip_Rules' }],
  }),
  rule('Deal__c.Not_Negative', 'AND(NOT($Permission.Skip_Rules), Amount__c < 0)', {
    errorDisplayField: 'Amount__c',
  }),
  rule('Deal__c.Not_Too_Low', 'AND(NOT($Permission.Skip_Rules), Amount__c < -100)'),
  rule('Deal__c.Small_Is_Small', '$RecordType.DeveloperName = "Small" && Amount__c > 1000'),
  rule('Deal__c.Account_Stays', 'AND(NOT(ISNEW()), ISCHANGED(Account__c))'),
  rule('Deal__c.Only_Grows', 'Amount__c < PRIORVALUE(Amount__c)'),
  rule('Deal__c.Not_For_Banned', 'CONTAINS(Account__r.Name, "Banned")'),
  rule('Deal__c.Divides', 'AND(BEGINS(Name, "Divide"), 1 / Amount__c > 1)'),
  rule('Deal__c.Off', 'TRUE', { active: 'false' }),
];

const triggers = {
  DealTrigger: `trigger DealTrigger on Deal__c (before insert, after insert) {
    for (Deal__c each : Trigger.new) {
      if (Trigger.isBefore && each.Name == 'Repaired') each.Amount__c = 1;
      if (Trigger.isBefore && each.Name == 'Spoiled') each.Amount__c = -1;
      if (Trigger.isAfter && each.Amount__c < 0) throw new NullPointerException();
    }
  }`,
};

let local: LocalOrg;
beforeAll(() => {
  local = createLocalOrg({ project: projectOf({ components, triggers }), strict: true });
});
afterAll(() => local.close());

const run = (source: string): string[] => runApex(local, source);

const report = `
  for (Database.SaveResult each : results) {
    List<String> texts = new List<String>();
    for (Database.Error error : each.getErrors())
      texts.add(error.getStatusCode().name() + ' ' + error.getMessage() + ' ' + error.getFields());
    System.debug(each.isSuccess() ? 'ok' : String.join(texts, '; '));
  }`;

const insertAll = (list: string): string[] =>
  run(`List<Database.SaveResult> results = Database.insert(${list}, false); ${report}`);

describe('validation rules', () => {
  it('refuse a record with the message and the field of the rule', () => {
    expect(run("insert new Deal__c(Name = 'A', Amount__c = -1);")).toEqual([
      'System.DmlException: Insert failed. First exception on row 0; first error: ' +
        'FIELD_CUSTOM_VALIDATION_EXCEPTION, Not_Negative says no.: [Amount__c]',
    ]);
  });

  it('each give an error, one without a field for the whole record', () => {
    expect(insertAll("new List<Deal__c>{ new Deal__c(Name = 'A', Amount__c = -200) }")).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Not_Negative says no. (Amount__c); ' +
        'FIELD_CUSTOM_VALIDATION_EXCEPTION Not_Too_Low says no. ()',
    ]);
  });

  it('see what before triggers made of the record, and come before after triggers', () => {
    expect(
      insertAll(`new List<Deal__c>{
        new Deal__c(Name = 'Repaired', Amount__c = -5),
        new Deal__c(Name = 'Spoiled', Amount__c = 5)
      }`),
    ).toEqual(['ok', 'FIELD_CUSTOM_VALIDATION_EXCEPTION Not_Negative says no. (Amount__c)']);
  });

  it('fail their rows only, of 200 every second one', () => {
    const lines = run(`
      List<Deal__c> deals = new List<Deal__c>();
      for (Integer i = 0; i < 200; i++)
        deals.add(new Deal__c(Name = 'Many ' + i, Amount__c = Math.mod(i, 2) == 0 ? i : -i));
      Integer failed = 0;
      for (Database.SaveResult each : Database.insert(deals, false))
        if (!each.isSuccess()) failed++;
      System.debug(failed + ' ' + [SELECT COUNT() FROM Deal__c WHERE Name LIKE 'Many %']);`);
    expect(lines).toEqual(['100 100']);
  });

  it('know what a save changes', () => {
    expect(
      run(`
        Account one = new Account(Name = 'One');
        Account two = new Account(Name = 'Two');
        insert new List<Account>{ one, two };
        Deal__c deal = new Deal__c(Name = 'A', Amount__c = 5, Account__c = one.Id);
        insert deal;
        List<Database.SaveResult> results = new List<Database.SaveResult>();
        results.add(Database.update(new Deal__c(Id = deal.Id, Account__c = two.Id), false));
        results.add(Database.update(new Deal__c(Id = deal.Id, Amount__c = 4), false));
        results.add(Database.update(new Deal__c(Id = deal.Id, Amount__c = 6), false));
        ${report}`),
    ).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Account_Stays says no. ()',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Only_Grows says no. ()',
      'ok',
    ]);
  });

  it('see parents and the record type', () => {
    expect(
      run(`
        Account banned = new Account(Name = 'Banned Ltd');
        insert banned;
        Map<String, RecordTypeInfo> types = Deal__c.SObjectType.getDescribe().getRecordTypeInfosByDeveloperName();
        List<Database.SaveResult> results = Database.insert(new List<Deal__c>{
          new Deal__c(Name = 'A', Account__c = banned.Id),
          new Deal__c(Name = 'B', Amount__c = 2000, RecordTypeId = types.get('Small').getRecordTypeId()),
          new Deal__c(Name = 'C', Amount__c = 2000, RecordTypeId = types.get('Large').getRecordTypeId())
        }, false);
        ${report}`),
    ).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Not_For_Banned says no. ()',
      'FIELD_CUSTOM_VALIDATION_EXCEPTION Small_Is_Small says no. ()',
      'ok',
    ]);
  });

  it('that have no value for a record say so', () => {
    expect(insertAll("new List<Deal__c>{ new Deal__c(Name = 'Divide', Amount__c = 0) }")).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION The formula in the "Divides" validation rule is invalid ' +
        'or too complex. (Division by zero) ()',
    ]);
  });

  it('let those pass who have the custom permission', () => {
    run(`insert new PermissionSetAssignment(
      AssigneeId = UserInfo.getUserId(),
      PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Skipper'].Id);`);
    expect(insertAll("new List<Deal__c>{ new Deal__c(Name = 'A', Amount__c = -200) }")).toEqual([
      // The after trigger throws: the rules let the row get there.
      expect.stringContaining('CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'),
    ]);
  });
});

describe('rules that do not compile', () => {
  it('are findings with their file, and no others are', () => {
    const broken = [
      ...components,
      rule('Deal__c.Broken', 'LEN(Amount__c) > 3'),
      rule('Deal__c.Elsewhere', 'FALSE', { errorDisplayField: 'Nothing__c' }),
    ];
    const project = projectOf({ components: broken });
    const org = createLocalOrg({ project });
    const messages = findingsOf(project, org.org.schema).map(
      (each) => `${each.file}: ${each.message}`,
    );
    org.close();
    expect(messages.filter((each) => each.includes('rule'))).toEqual([
      'Deal__c.Broken.xml: validation rule Deal__c.Broken is not enforced: Incorrect parameter type ' +
        "for function 'LEN()'. Expected Text, received Number",
      'Deal__c.Elsewhere.xml: validation rule Deal__c.Elsewhere is not enforced: the error is shown ' +
        'at the field Nothing__c, which does not exist',
    ]);
  });
});
