import { findingsOf } from '../findings.ts';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import type { MetadataComponent } from '../project/project.ts';
import { projectOf } from '../testing/projectOf.ts';
import { runApex } from './testRuns.ts';
import { component } from '../testing/metadata.ts';

const field = (name: string, type: string, defaultValue: string): MetadataComponent =>
  component('CustomField', `Account.${name}__c`, {
    type,
    label: name,
    defaultValue,
    ...(type === 'Text' ? { length: '80' } : { precision: '16', scale: '2' }),
  });

const components = [
  field('Quarter', 'Text', '"Q" & TEXT(CEILING(MONTH(DATE(2026, 5, 1)) / 3))'),
  field('Asker', 'Text', '$User.Username'),
  field('Rate', 'Percent', '0.1 + 0.15'),
  field('First', 'Date', 'DATE(2026, 1, 31) + 1'),
  field('Wrong', 'Text', '1 + 1'),
  field('Own', 'Text', 'Name & "x"'),
];

let local: LocalOrg;
beforeAll(() => {
  local = createLocalOrg({ project: projectOf({ components }), strict: true });
});
afterAll(() => local.close());

describe('default formulas', () => {
  it('are worked out for a new record, but not over a value that is given', () => {
    expect(
      runApex(
        local,
        `insert new List<Account>{ new Account(Name = 'A'), new Account(Name = 'B', Quarter__c = null) };
        for (Account each : [SELECT Quarter__c, Asker__c, Rate__c, First__c FROM Account ORDER BY Name])
          System.debug(each.Quarter__c + ' ' + each.Asker__c + ' ' + each.Rate__c + ' ' + each.First__c.day());`,
      ),
    ).toEqual(['Q2 admin@local.test 25.00 1', 'null admin@local.test 25.00 1']);
  });

  it('that do not compile are findings and give nothing', () => {
    const messages = findingsOf(local.org.project, local.org.schema).map(({ message }) => message);
    expect(messages.filter((each) => each.includes('default'))).toEqual([
      'the default value of Account.Wrong__c is not evaluated: Formula result is data type (Number), ' +
        'incompatible with expected data type (Text).',
      'the default value of Account.Own__c is not evaluated: Field Name does not exist. Check spelling.',
    ]);
    expect(
      runApex(local, "System.debug([SELECT Wrong__c FROM Account WHERE Name = 'A'].Wrong__c);"),
    ).toEqual(['null']);
  });
});
