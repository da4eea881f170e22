import { FormulaProbe } from './testFormulas.ts';

const probe = new FormulaProbe();

describe('formulas that the platform refuses', () => {
  it.each([
    ['', "Syntax error. Found 'end of formula'"],
    ['1 +', "Syntax error. Found 'end of formula'"],
    ['(1', "Syntax error. Missing ')'"],
    ['1 # 2', "Syntax error. Found '#'"],
    ['"a\nb"', "Syntax error. Found '\"'"],
    ['Nothing__c', 'Field Nothing__c does not exist. Check spelling.'],
    ['Account__r.Nothing', 'Field Account__r.Nothing does not exist. Check spelling.'],
    ['Owner.Name', 'Field Owner.Name does not exist. Check spelling.'],
    ['$User.Nothing', 'Field $User.Nothing does not exist. Check spelling.'],
    ['FOO(1)', 'Unknown function FOO. Check spelling.'],
    ['LEN(1)', "Incorrect parameter type for function 'LEN()'. Expected Text, received Number"],
    ['LEN()', "Incorrect number of parameters for function 'LEN()'. Expected 1, received 0"],
    [
      'FIND("a", "b", 1, 2)',
      "Incorrect number of parameters for function 'FIND()'. Expected 3, received 4",
    ],
    [
      'CASE(1, 2, 3)',
      "Incorrect number of parameters for function 'CASE()'. Expected 4, received 3",
    ],
    ['1 & "a"', "Incorrect parameter type for operator '&'. Expected Text, received Number"],
    ['1 = "a"', "Incorrect parameter type for operator '='. Expected Number, received Text"],
    [
      'Day__c = Moment__c',
      "Incorrect parameter type for operator '='. Expected Date, received DateTime",
    ],
    ['Day__c + Day__c', "Incorrect parameter type for operator '+'. Expected Date, received Date"],
    [
      'IF(TRUE, 1, "a")',
      "Incorrect parameter type for function 'IF()'. Expected Number, received Text",
    ],
    ['AND(1)', "Incorrect parameter type for function 'AND()'. Expected Boolean, received Number"],
    ['ISBLANK(Check__c)', "Incorrect argument type for function 'ISBLANK()'."],
    [
      'TEXT(Text__c)',
      "Incorrect parameter type for function 'TEXT()'. Expected Number, Date, DateTime, Time, Picklist, received Text",
    ],
    [
      'ISPICKVAL(Text__c, "a")',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Picklist, received Text",
    ],
    [
      'ISPICKVAL(Pick__c, Text__c)',
      "Incorrect parameter type for function 'ISPICKVAL()'. Expected Text Literal, received Text",
    ],
    [
      'Pick__c = "Open"',
      'Field Pick__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'ISBLANK(Pick__c)',
      'Field Pick__c is a picklist field. Picklist fields are only supported in certain functions.',
    ],
    [
      'Multi__c = "Open"',
      'Field Multi__c is a multi-select picklist field. Multi-select picklist fields are only supported in certain functions.',
    ],
    [
      'Place__c',
      'You referenced an unsupported field type called "location" using the following field: Place__c',
    ],
    ['ISCHANGED(Account__r.Name)', 'The ISCHANGED function cannot reference the Name field.'],
    ['PRIORVALUE(1)', "Incorrect argument type for function 'PRIORVALUE()'."],
    [
      'Loop__c',
      'Error in referenced formula Loop__c, Error in referenced formula Back__c, Error in referenced formula Loop__c, Formula cannot use another formula field that directly or indirectly refers to itself.',
    ],
  ])('%s', (text, message) => {
    expect(probe.problem(text)).toBe(message);
  });

  it('of a rule are those that give no Boolean', () => {
    expect(probe.problem('1 + 1', 'validation', 'boolean')).toBe(
      'Formula result is data type (Number), incompatible with expected data type (Boolean).',
    );
  });

  it.each(['ISNEW()', 'ISCHANGED(Text__c)', 'PRIORVALUE(Text__c)', 'REGEX("a", "a")'])(
    '%s is not for fields',
    (text) => {
      expect(probe.problem(text, 'field')).toMatch(/may not be used in this type of formula$/);
    },
  );

  it('of fields may not use long texts, rules may', () => {
    expect(probe.problem('LEN(Long__c)')).toBe('ok');
    expect(probe.problem('LEN(Long__c)', 'field')).toMatch(/"Long Text Area"/);
  });
});

describe('formulas that the local org refuses', () => {
  it.each([
    ['VLOOKUP(1, 2, 3)', 'The local org does not support the function VLOOKUP'],
    ['Kind__r.Label', 'The local org does not support EntityDefinition in formulas'],
    ['$Api.Session_ID', 'The local org does not support $Api in formulas'],
  ])('%s, by its name', (text, message) => {
    expect(probe.problem(text)).toBe(message);
  });
});
