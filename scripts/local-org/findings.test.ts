import { findingsOf } from './findings.ts';
import { compile } from './localOrg.ts';
import { openOrgDatabase } from './schema/database.ts';
import { projectOf } from './testing/projectOf.ts';

const project = projectOf({
  components: [
    {
      type: 'ValidationRule',
      fullName: 'Account.Big_Enough',
      content: { active: 'true', errorConditionFormula: 'LEN(Name)', errorMessage: 'No' },
      file: 'objects/Account/validationRules/Big_Enough.validationRule-meta.xml',
      body: null,
    },
    {
      type: 'DuplicateRule',
      fullName: 'Account.Same_Name',
      content: {
        isActive: 'true',
        duplicateRuleMatchRules: [
          { matchRuleSObjectType: 'Account', matchingRule: 'Standard_Account_Match_Rule_v1_0' },
        ],
      },
      file: 'duplicateRules/Account.Same_Name.duplicateRule-meta.xml',
      body: null,
    },
  ],
});

describe('the findings of a project', () => {
  it('name the rules that are not enforced', () => {
    const compiled = compile(project);
    const messages = findingsOf(project, compiled.schema).map(({ message }) => message);
    expect(messages).toContain(
      'validation rule Account.Big_Enough is not enforced: Formula result is data type (Number), ' +
        'incompatible with expected data type (Boolean).',
    );
    expect(messages).toContain(
      'the duplicate rule Account.Same_Name is not enforced: the standard matching rule ' +
        'Standard_Account_Match_Rule_v1_0 is missing in the local org',
    );
  });
});

describe('a new database', () => {
  it('has the tables of the save pipeline', () => {
    const db = openOrgDatabase(':memory:', compile(projectOf({})).schema);
    const names = db
      .prepare<[], string>(
        `SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '\\_%' ESCAPE '\\'`,
      )
      .pluck()
      .all();
    expect(names).toEqual(expect.arrayContaining(['_AutoNumber', '_RecycleBin', '_ClearedLookup']));
  });
});
