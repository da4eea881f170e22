import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import type { MetadataComponent, MetadataContent } from '../project/project.ts';
import { projectOf } from '../testing/projectOf.ts';
import { findingsOf } from '../findings.ts';
import { runApex } from './testRuns.ts';
import { component } from '../testing/metadata.ts';

const field = (fullName: string, type: string, more: MetadataContent): MetadataComponent =>
  component('CustomField', fullName, { type, label: fullName.replace(/^.*\.|__c$/g, ''), ...more });

const formula = (name: string, type: string, text: string, blanks = 'BlankAsZero') =>
  field(`Deal__c.${name}__c`, type, {
    formula: text,
    formulaTreatBlanksAs: blanks,
    precision: '18',
    scale: '2',
  });

const components = [
  component('CustomObject', 'Deal__c', {
    label: 'Deal',
    pluralLabel: 'Deals',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
  }),
  field('Deal__c.Amount__c', 'Currency', { precision: '16', scale: '2' }),
  field('Deal__c.Rate__c', 'Percent', { precision: '5', scale: '2' }),
  field('Deal__c.Due__c', 'Date', {}),
  field('Deal__c.Account__c', 'MasterDetail', {
    referenceTo: 'Account',
    relationshipName: 'Deals',
    relationshipLabel: 'Deals',
  }),
  formula('Double', 'Currency', 'Amount__c * 2'),
  formula('Double_Or_Blank', 'Number', 'Amount__c * 2', 'BlankAsBlank'),
  formula('Discount', 'Percent', 'Rate__c / 2'),
  formula('Share', 'Number', '1 / Amount__c'),
  formula('Title', 'Text', 'Name & " of " & Account__r.Name & " (" & Account__r.Size__c & ")"'),
  formula('Large', 'Checkbox', 'Double__c >= 100'),
  formula('Reminder', 'Date', 'Due__c - 7'),
  formula('Late', 'Checkbox', 'Due__c < TODAY()'),
  formula('Mine', 'Checkbox', 'CreatedById = $User.Id'),
  formula('Noon', 'DateTime', 'DATETIMEVALUE(Due__c) + 0.5'),
  formula('Link', 'Text', 'HYPERLINK("/" & Id, Name)'),
  formula('Broken', 'Number', 'LEN(Amount__c)'),
  field('Account.Size__c', 'Text', { formula: 'IF(NumberOfEmployees > 100, "big", "small")' }),
  field('Account.Doubled__c', 'Summary', {
    summarizedField: 'Deal__c.Double__c',
    summaryForeignKey: 'Deal__c.Account__c',
    summaryOperation: 'sum',
  }),
  field('Account.Open__c', 'Summary', {
    summarizedField: 'Deal__c.Age__c',
    summaryForeignKey: 'Deal__c.Account__c',
    summaryOperation: 'sum',
  }),
  formula('Age', 'Number', 'TODAY() - Due__c'),
];

const triggers = {
  DealTrigger: `trigger DealTrigger on Deal__c (before update, after update) {
    for (Deal__c each : Trigger.new)
      if (each.Name == 'Watched') {
        if (Trigger.isBefore) each.Amount__c = 7;
        System.debug((Trigger.isBefore ? 'before ' : 'after ') + each.Double__c + ' was '
          + Trigger.oldMap.get(each.Id).Double__c + ' ' + each.Title__c);
      }
  }`,
};

let local: LocalOrg;
const run = (source: string): string[] => runApex(local, source);

beforeAll(() => {
  local = createLocalOrg({ project: projectOf({ components, triggers }), strict: true });
  run(`
    Account big = new Account(Name = 'Big', NumberOfEmployees = 500);
    Account little = new Account(Name = 'Little');
    insert new List<Account>{ big, little };
    insert new List<Deal__c>{
      new Deal__c(Name = 'A', Account__c = big.Id, Amount__c = 60, Rate__c = 50, Due__c = Date.newInstance(2020, 2, 29)),
      new Deal__c(Name = 'B', Account__c = big.Id, Amount__c = 4, Due__c = Date.newInstance(2999, 1, 1)),
      new Deal__c(Name = 'C', Account__c = little.Id)
    };`);
});
afterAll(() => local.close());

const query = (select: string, rest = 'ORDER BY Name'): string[] =>
  run(`for (Deal__c each : [SELECT ${select} FROM Deal__c ${rest}]) System.debug(each.${select});`);

describe('formula fields in queries', () => {
  it.each([
    ['Double__c', ['120.00', '8.00', '0.00']],
    ['Double_Or_Blank__c', ['120.00', '8.00', 'null']],
    ['Discount__c', ['25.00', '0.00', '0.00']],
    ['Title__c', ['A of Big (big)', 'B of Big (big)', 'C of Little (small)']],
    ['Large__c', ['true', 'false', 'false']],
    ['Reminder__c', ['2020-02-22 00:00:00', '2998-12-25 00:00:00', 'null']],
    ['Late__c', ['true', 'false', 'false']],
    ['Mine__c', ['true', 'true', 'true']],
    ['Account__r.Size__c', ['big', 'big', 'small']],
  ])('%s', (name, values) => {
    expect(query(name)).toEqual(values);
  });

  it('are null where they have no value', () => {
    expect(query('Share__c')).toEqual([
      expect.stringMatching(/^0\.01666666666666/),
      '0.25',
      'null',
    ]);
  });

  it('keep the moment of datetimes and the markup of links', () => {
    expect(
      run(
        "System.debug([SELECT Noon__c FROM Deal__c WHERE Name = 'A'].Noon__c.formatGmt('yyyy-MM-dd HH:mm'));",
      ),
    ).toEqual(['2020-02-29 12:00']);
    expect(query('Link__c', "WHERE Name = 'A'")[0]).toMatch(
      /^<a href="\/a\w{14}" target="_blank">A<\/a>$/,
    );
  });

  it('can be filtered by', () => {
    const names = (where: string): string[] => query('Name', `WHERE ${where} ORDER BY Name`);
    expect(names('Large__c = TRUE')).toEqual(['A']);
    expect(names('Double__c > 5')).toEqual(['A', 'B']);
    expect(names("Title__c = 'a OF big (BIG)'")).toEqual(['A']);
    expect(names("Title__c LIKE '%little%'")).toEqual(['C']);
    expect(names("Title__c IN ('a of big (big)', 'x')")).toEqual(['A']);
    expect(names('Share__c = NULL')).toEqual(['C']);
    expect(names('Late__c = TRUE AND Mine__c = TRUE')).toEqual(['A']);
    expect(names("Account__r.Size__c = 'Small'")).toEqual(['C']);
    expect(names('Reminder__c < TODAY')).toEqual(['A']);
  });

  it('can be ordered by and aggregated', () => {
    expect(query('Name', 'ORDER BY Double__c')).toEqual(['C', 'B', 'A']);
    expect(query('Name', 'ORDER BY Title__c DESC')).toEqual(['C', 'B', 'A']);
    expect(
      run("System.debug([SELECT SUM(Double__c) total FROM Deal__c][0].get('total'));"),
    ).toEqual(['128.00']);
  });

  it('stand in child queries and in dynamic ones', () => {
    expect(
      run(`Account big = [SELECT Size__c, (SELECT Double__c FROM Deals__r ORDER BY Name) FROM Account WHERE Name = 'Big'];
        System.debug(big.Size__c + ' ' + big.Deals__r[0].Double__c);
        System.debug(Database.query('SELECT Title__c FROM Deal__c WHERE Double__c = 8'));`),
    ).toEqual(['big 120.00', expect.stringContaining('Title__c=B of Big (big)')]);
  });

  it('that do not compile are refused with the reason', () => {
    expect(run("System.debug(Database.query('SELECT Broken__c FROM Deal__c'));")[0]).toContain(
      "Formula field Deal__c.Broken__c (Incorrect parameter type for function 'LEN()'",
    );
    const messages = findingsOf(local.org.project, local.org.schema).map(({ message }) => message);
    expect(messages.filter((each) => each.includes('Broken'))).toEqual([
      "formula field Deal__c.Broken__c has no value: Incorrect parameter type for function 'LEN()'. " +
        'Expected Text, received Number',
    ]);
  });
});

describe('formula fields in a save', () => {
  it('are on the records of triggers, and follow changes after the before triggers only', () => {
    expect(
      run(`Deal__c deal = [SELECT Id FROM Deal__c WHERE Name = 'B'];
        deal.Name = 'Watched';
        deal.Amount__c = 5;
        update deal;
        System.debug([SELECT Double__c FROM Deal__c WHERE Id = :deal.Id].Double__c);
        update new Deal__c(Id = deal.Id, Name = 'B', Amount__c = 4);`),
    ).toEqual([
      'before 10.00 was 8.00 Watched of Big (big)',
      'after 14.00 was 8.00 Watched of Big (big)',
      '14.00',
    ]);
  });

  it('cannot be written, but may come along with a queried record', () => {
    expect(
      run(`Deal__c deal = [SELECT Double__c, Amount__c FROM Deal__c WHERE Name = 'A'];
        deal.Amount__c = 70;
        update deal;
        System.debug([SELECT Double__c FROM Deal__c WHERE Name = 'A'].Double__c);
        update new Deal__c(Id = deal.Id, Amount__c = 60);`),
    ).toEqual(['140.00']);
  });

  it('of the moment cannot be summed up', () => {
    const messages = findingsOf(local.org.project, local.org.schema).map(({ message }) => message);
    expect(messages).toContain(
      'roll-up summary Account.Open__c stays empty: it cannot use Deal__c.Age__c, a formula of ' +
        'other records or of the moment',
    );
    expect(run("System.debug([SELECT Open__c FROM Account WHERE Name = 'Big'].Open__c);")).toEqual([
      '0.00',
    ]);
  });

  it('can be worked out without a save, but for those that look at other records', () => {
    expect(
      run(`Deal__c deal = [SELECT Name, Title__c, Amount__c FROM Deal__c WHERE Name = 'A'];
        deal.Amount__c = 1;
        deal.Name = 'Other';
        Integer before = Limits.getQueries();
        deal.recalculateFormulas();
        System.debug(deal.Double__c + ' ' + deal.Large__c + ' ' + deal.Title__c);
        System.debug(Limits.getQueries() - before);`),
    ).toEqual(['2.00 false A of Big (big)', '1']);
  });

  it('can be summed up by roll-up summaries', () => {
    expect(
      run("System.debug([SELECT Doubled__c FROM Account WHERE Name = 'Big'].Doubled__c);"),
    ).toEqual(['128.00']);
  });
});
