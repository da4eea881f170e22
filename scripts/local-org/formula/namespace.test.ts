import { findingsOf } from '../findings.ts';
import { createLocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { createProject } from '../project/index.ts';
import { runApex } from './testRuns.ts';
import { component } from '../testing/metadata.ts';

const components = [
  component('CustomObject', 'Run__c', {
    label: 'Run',
    pluralLabel: 'Runs',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
  }),
  component('CustomField', 'Run__c.Parent__c', {
    type: 'Lookup',
    label: 'Parent',
    referenceTo: 'Run__c',
    relationshipName: 'Children',
  }),
  component('CustomField', 'Run__c.Size__c', {
    type: 'Number',
    label: 'Size',
    precision: '6',
    scale: '0',
  }),
  component('CustomField', 'Run__c.Above__c', {
    type: 'Number',
    label: 'Above',
    precision: '6',
    scale: '0',
    formula: 'Parent__r.Size__c + pkg__Parent__r.pkg__Size__c',
  }),
  component('ValidationRule', 'Run__c.Small', {
    active: 'true',
    errorConditionFormula: 'AND(Size__c > 9, NOT($Setup.Limits__c.Off__c))',
    errorMessage: 'Too large.',
    errorDisplayField: 'Size__c',
  }),
  component('CustomObject', 'Limits__c', { label: 'Limits', customSettingsType: 'Hierarchy' }),
  component('CustomField', 'Limits__c.Off__c', {
    type: 'Checkbox',
    label: 'Off',
    defaultValue: 'false',
  }),
  component('ValidationRule', 'Run__c.Wrong', {
    active: 'true',
    errorConditionFormula: 'Nothing__c = 1',
    errorMessage: 'Wrong.',
  }),
];

describe('formulas of a managed package', () => {
  const local = createLocalOrg({
    project: createProject({ ...projectOf({ components }), namespace: 'pkg' }),
  });
  afterAll(() => local.close());

  it('may leave its namespace out', () => {
    expect(
      runApex(
        local,
        `Run__c above = new Run__c(Name = 'Above', Size__c = 4);
        insert above;
        insert new Run__c(Name = 'Below', Parent__c = above.Id);
        System.debug([SELECT Above__c FROM Run__c WHERE Name = 'Below'].Above__c);
        Database.SaveResult result = Database.insert(new Run__c(Name = 'Large', Size__c = 10), false);
        System.debug(result.getErrors()[0].getMessage() + result.getErrors()[0].getFields());
        insert new Limits__c(Off__c = true);
        insert new Run__c(Name = 'Large', Size__c = 10);`,
      ),
    ).toEqual(['8', 'Too large.(pkg__Size__c)']);
  });

  it('are found by their file', () => {
    const found = findingsOf(local.org.project, local.org.schema).filter(({ message }) =>
      message.includes('rule'),
    );
    expect(found.map(({ file }) => file)).toEqual(['Run__c.Wrong.xml']);
  });
});
