import { apex } from '../../__tests__/apex.ts';

const boat = `global class Boat {
  global Integer lengthInYards;
  global Decimal price;
  global String name;
  global Account owner { get; set; }
  public String secret = 'x';
}`;

const built = (formula: string, more = ''): string => `
  Boat b = new Boat();
  b.lengthInYards = 52;
  b.name = 'Foo';
  b.owner = new Account(Name = 'Acme', Site = 'York', Industry = 'Banking');
  return Formula.builder().withType(Boat.class).withReturnType(FormulaEval.FormulaReturnType.STRING)
    .withFormula('${formula.replace(/'/g, "\\'")}')${more}.build().evaluate(b);`;

describe('a formula over an object of a global class', () => {
  test.each([
    ['IF(lengthInYards < 100, "Not Super", "Super")', 'Not Super'],
    ['owner.Name & " (" & owner.Site & ")"', 'Acme (York)'],
    ['name & TEXT(owner.Industry)', 'FooBanking'],
    ['IF(ISPICKVAL(OWNER.industry, "Banking"), "yes", "no")', 'yes'],
    ['TEXT(lengthInYards * 2)', '104'],
  ])('%s is %s', (formula, expected) => {
    apex(built(formula)).withClass(boat).returns(expected);
  });

  test.each([
    ['a field that is not there', 'size', 'Field size does not exist. Check spelling.'],
    ['a field that is not global', 'secret', 'Field secret does not exist. Check spelling.'],
    ['a syntax error', 'name &', "Syntax error. Found 'end of formula'"],
    [
      'a variable that was not asked for',
      '$User.Email',
      'Field $User.Email does not exist. Check spelling.',
    ],
  ])('%s is refused', (_, formula, message) => {
    apex(built(formula)).withClass(boat).throws('System.FormulaValidationException', message);
  });

  test('a class that is not global has no fields for a formula', () => {
    apex(built('name'))
      .withClass(boat.replace(/global/g, 'public'))
      .throws('System.FormulaValidationException', 'Field name does not exist. Check spelling.');
  });

  test('an empty number is blank, or zero when that was asked for', () => {
    const formula = 'IF(ISBLANK(price), "blank", TEXT(price + 1))';
    apex(built(formula)).withClass(boat).returns('blank');
    apex(built(formula, '.treatNumericNullAsZero(true)')).withClass(boat).returns('1');
  });

  test('a value that there is not is an exception of the evaluation', () => {
    apex(built('TEXT(1 / 0)'))
      .withClass(boat)
      .throws('System.FormulaEvaluationException', 'Division by zero');
  });

  test('an object of another type is refused', () => {
    apex(`return Formula.builder().withType(Boat.class)
      .withReturnType(FormulaEval.FormulaReturnType.STRING).withFormula('name').build()
      .evaluate(new Account());`)
      .withClass(boat)
      .throws('System.FormulaEvaluationException');
  });
});

describe('a formula over a record', () => {
  const over = (formula: string, type: string, more = ''): string => `
    Account a = new Account(Name = '123', Website = 'x.com', AnnualRevenue = 10.5);
    return Formula.builder().withType(Schema.Account.class)
      .withReturnType(FormulaEval.FormulaReturnType.${type})
      .withFormula('${formula}')${more}`;

  test.each([
    ['name & " (" & website & ")"', 'STRING', '123 (x.com)'],
    ['AnnualRevenue * 2', 'INTEGER', '21'],
    ['AnnualRevenue * 2', 'DECIMAL', '21.0'],
    ['LEN(Name) = 3', 'BOOLEAN', 'true'],
    ['DATE(2024, 2, 29)', 'DATE', '2024-02-29 00:00:00'],
    ['CONTAINS(Description, "a")', 'BOOLEAN', 'null'],
  ])('%s as %s is %s', (formula, type, expected) => {
    apex(`${over(formula, type)}.build().evaluate(a);`).prints(expected);
  });

  test('the result has to be of the type that was asked for', () => {
    apex(`${over('Name', 'INTEGER')}.build();`).throws(
      'System.FormulaValidationException',
      'Formula result is data type (Text), incompatible with expected data type (Number).',
    );
  });

  test('a template joins text and formulas', () => {
    apex(
      `${over('{!name}: {!AnnualRevenue} {!IF(true, "}", "")}', 'STRING', '.parseAsTemplate(true)')}.build().evaluate(a);`,
    ).returns('123: 10.5 }');
  });

  test('a template is text', () => {
    apex(`${over('{!AnnualRevenue}', 'DECIMAL', '.parseAsTemplate(true)')}.build();`).throws(
      'System.FormulaValidationException',
    );
  });

  test('the referenced fields are named as the formula writes them', () => {
    apex(`${over('name & Owner.Email', 'STRING')}.build().getReferencedFields();`).prints(
      '{name, Owner.Email}',
    );
  });

  test('a field that was not queried is an exception', () => {
    apex(`insert new Account(Name = 'A');
      Account a = [SELECT Name FROM Account LIMIT 1];
      return Formula.builder().withType(Account.SObjectType)
        .withReturnType(FormulaEval.FormulaReturnType.STRING).withFormula('Website').build()
        .evaluate(a);`).inOrg.throws('System.SObjectException');
  });
});
