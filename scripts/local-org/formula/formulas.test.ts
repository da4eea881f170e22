import { ApexDatetime } from '../runtime/dateTypes.ts';
import { FormulaProbe } from './testFormulas.ts';

const probe = new FormulaProbe();

const row = {
  Text__c: 'Acme Ltd',
  Number__c: 10,
  Percent__c: 50,
  Check__c: 1,
  Day__c: '2024-02-29',
  Moment__c: Date.UTC(2026, 0, 31, 23, 30),
  Time__c: '10:30:00.000Z',
  Pick__c: 'Open',
  Multi__c: ';Open;Closed;',
};

const value = (text: string): string => probe.value(text, { row });

describe('operators', () => {
  it.each([
    ['1 + 2 * 3', '7'],
    ['2 * 3 ^ 2', '36'],
    ['-2 ^ 2', '4'],
    ['0.1 + 0.2', '0.3'],
    ['10 / 4', '2.5'],
    ['1 / 3 * 3 = 1', 'false'],
    ['ROUND(1 / 3 * 3, 10) = 1', 'true'],
    ['10 / 3 - 10 / 3', '0'],
    ['(1 + 2) * 3', '9'],
    ['1 /* one */ + /* and\ntwo */ 2', '3'],
    ['"a" & "b" & NULL & "c"', 'abc'],
    ['"a" + "b"', 'ab'],
    ["'it''s'", 'Syntax'],
    ["'it\\'s \\\"so\\\"'", 'it\'s "so"'],
    ['1 = 1.0', 'true'],
    ['1 == 1 && 1 != 2 && 1 <> 2', 'true'],
    ['"a" = "A"', 'false'],
    ['"b" > "a"', 'true'],
    ['"a" < "B"', 'false'],
    ['1 < 2 || 1 / 0 > 1', 'true'],
    ['NOT 1 > 2', 'Incorrect parameter type'],
    ['NOT(1 > 2)', 'true'],
    ['!FALSE', 'true'],
    ['true AND false', 'Syntax'],
    ['Day__c + 1', '2024-03-01'],
    ['1 + Day__c', '2024-03-01'],
    ['Day__c - 1.9', '2024-02-28'],
    ['Day__c - DATE(2024, 2, 1)', '28'],
    ['Moment__c + 0.5', '2026-02-01T11:30:00.000Z'],
    ['Moment__c - DATETIMEVALUE("2026-01-31 11:30:00")', '0.5'],
    ['Time__c + 1000', '10:30:01.000Z'],
  ])('%s', (text, expected) => {
    const found = probe.problem(text);
    if (found === 'ok') expect(value(text)).toBe(expected);
    else expect(found).toContain(expected);
  });

  it('do not divide by zero', () => {
    expect(() => value('1 / 0')).toThrow('Division by zero');
  });
});

describe('blanks', () => {
  it.each([
    ['Number__c > 5', 'blank'],
    ['Number__c = NULL', 'blank'],
    ['NOT(Number__c > 5)', 'blank'],
    ['Number__c + 1', 'blank'],
    ['AND(NOT(Number__c > 5), TRUE)', 'false'],
    ['OR(Number__c > 5, TRUE)', 'true'],
    ['IF(Number__c > 5, "more", "less")', 'less'],
    ['OR(ISNULL(Number__c), Number__c <> 1)', 'true'],
    ['Text__c = ""', 'true'],
    ['Text__c = NULL', 'true'],
    ['Text__c <> "x"', 'true'],
    ['Text__c < "x"', 'blank'],
    ['"<" & Text__c & ">"', '<>'],
    ['Text__c + "x"', 'x'],
    ['ISBLANK(Text__c)', 'true'],
    ['ISNULL(Text__c)', 'false'],
    ['ISBLANK(Day__c)', 'true'],
    ['ISBLANK(Multi__c)', 'true'],
    ['LEN(Text__c)', '0'],
    ['CONTAINS(Text__c, "x")', 'blank'],
    ['CONTAINS("x", Text__c)', 'true'],
    ['BLANKVALUE(Number__c, 7)', '7'],
    ['BLANKVALUE(Text__c, "none")', 'none'],
    ['NULLVALUE(Text__c, "none")', 'blank'],
    ['Day__c + 1', 'blank'],
    ['Check__c', 'false'],
    ['ISPICKVAL(Pick__c, "")', 'true'],
    ['CASE(Pick__c, "Open", 1, "", 2, 3)', '2'],
    ['ISBLANK(Account__r.Name)', 'true'],
    ['Account__r.Name = ""', 'true'],
    ['MAX(1, Number__c)', 'blank'],
  ])('%s of an empty record', (text, expected) => {
    expect(probe.value(text)).toBe(expected);
  });

  it('are zero where a field says so, but for texts and dates', () => {
    const zeros = { blankAsZero: true, kind: 'field' } as const;
    expect(probe.value('Number__c + 1', zeros)).toBe('1');
    expect(probe.value('ISBLANK(Number__c)', zeros)).toBe('false');
    expect(probe.value('ISBLANK(Day__c)', zeros)).toBe('true');
    expect(probe.value('Number__c + 1', { kind: 'field' })).toBe('blank');
  });
});

describe('functions of text', () => {
  it.each([
    ['LEN(Text__c)', '8'],
    ['LEFT(Text__c, 4)', 'Acme'],
    ['LEFT(Text__c, 0)', 'blank'],
    ['RIGHT(Text__c, 3)', 'Ltd'],
    ['RIGHT(Text__c, 99)', 'Acme Ltd'],
    ['MID(Text__c, 6, 2)', 'Lt'],
    ['MID(Text__c, 6, 99)', 'Ltd'],
    ['UPPER(Text__c)', 'ACME LTD'],
    ['LOWER(Text__c)', 'acme ltd'],
    ['TRIM("  a b ")', 'a b'],
    ['LPAD("7", 3, "0")', '007'],
    ['RPAD("abcdef", 3)', 'abc'],
    ['CONTAINS(Text__c, "me")', 'true'],
    ['CONTAINS(Text__c, "ME")', 'false'],
    ['BEGINS(Text__c, "Ac")', 'true'],
    ['FIND("e", Text__c)', '4'],
    ['FIND("m", "mmm", 2)', '2'],
    ['FIND("x", Text__c)', '0'],
    ['SUBSTITUTE("a.b.c", ".", "$&")', 'a$&b$&c'],
    ['TEXT(Number__c / 4)', '2.5'],
    ['TEXT(1000000)', '1000000'],
    ['TEXT(Percent__c)', '0.5'],
    ['TEXT(Day__c)', '2024-02-29'],
    ['TEXT(Moment__c)', '2026-01-31 23:30:00Z'],
    ['TEXT(Time__c)', '10:30:00.000'],
    ['TEXT(Pick__c)', 'Open'],
    ['TEXT(Pick__c) = "Open"', 'true'],
    ['VALUE("12.50") + 1', '13.5'],
    ['VALUE(NULL)', 'blank'],
    ['ISNUMBER("12.5")', 'true'],
    ['ISNUMBER("12.5x")', 'false'],
    ['ISNUMBER("")', 'false'],
    ['REGEX("12345", "\\\\d{5}")', 'true'],
    ['REGEX("12345x", "\\\\d{5}")', 'false'],
    ['HYPERLINK("/home", "Home")', '<a href="/home" target="_blank">Home</a>'],
    ['CASESAFEID("001D000000IqhSL")', '001D000000IqhSLIAZ'],
    ['INITCAP("hELLO, big-world 2nd")', 'Hello, Big-World 2nd'],
    ['REVERSE(Text__c)', 'dtL emcA'],
    ['ASCII("A")', '65'],
    ['ASCII("")', 'blank'],
    ['CHR(65)', 'A'],
    ['CHR(0)', 'blank'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('VALUE of a text that is no number has no value', () => {
    expect(() => value('VALUE("x")')).toThrow("The value 'x' is not a valid number.");
  });
});

describe('functions of numbers', () => {
  it.each([
    ['ABS(-2.5)', '2.5'],
    ['ROUND(2.5, 0)', '3'],
    ['ROUND(-2.5, 0)', '-3'],
    ['ROUND(1234.567, 2)', '1234.57'],
    ['ROUND(1234, -2)', '1200'],
    ['FLOOR(2.9)', '2'],
    ['FLOOR(-2.9)', '-2'],
    ['CEILING(2.1)', '3'],
    ['CEILING(-2.1)', '-3'],
    ['CEILING(3 * (1 / 3))', '1'],
    ['MOD(7, 3)', '1'],
    ['MOD(-7, 3)', '-1'],
    ['MIN(3, 1, 2)', '1'],
    ['MAX(3, 1, 2)', '3'],
    ['EXP(0)', '1'],
    ['LN(1)', '0'],
    ['LOG(1000)', '3'],
    ['SQRT(16)', '4'],
    ['MFLOOR(-2.1)', '-3'],
    ['MFLOOR(3 * (1 / 3))', '1'],
    ['MCEILING(-2.9)', '-2'],
    ['MCEILING(2.1)', '3'],
    ['TRUNC(8.99, 1)', '8.9'],
    ['TRUNC(-8.99, 0)', '-8'],
    ['TRUNC(1234, -2)', '1200'],
    ['ROUND(PI(), 5)', '3.14159'],
    ['SIN(0) + COS(0) + TAN(0)', '1'],
    ['ROUND(ASIN(1) * 2, 5)', '3.14159'],
    ['ACOS(1) + ATAN(0)', '0'],
    ['ROUND(ATAN2(1, 1) * 4, 5)', '3.14159'],
    ['2 ^ 10', '1024'],
    ['Percent__c * Number__c', '5'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('refuse what has no result', () => {
    expect(() => value('SQRT(-1)')).toThrow('Out of range argument to SQRT() function');
    expect(() => value('MOD(1, 0)')).toThrow('Division by zero');
  });
});

describe('functions of dates', () => {
  it.each([
    ['DATE(2024, 2, 29)', '2024-02-29'],
    ['YEAR(Day__c) * 10000 + MONTH(Day__c) * 100 + DAY(Day__c)', '20240229'],
    ['WEEKDAY(DATE(2026, 1, 4))', '1'],
    ['WEEKDAY(DATE(2026, 1, 3))', '7'],
    ['DAYOFYEAR(Day__c)', '60'],
    ['ISOWEEK(DATE(2024, 12, 30))', '1'],
    ['ISOYEAR(DATE(2024, 12, 30))', '2025'],
    ['ISOWEEK(DATE(2021, 1, 3))', '53'],
    ['ISOYEAR(DATE(2021, 1, 3))', '2020'],
    ['ISOWEEK(Moment__c)', '5'],
    ['HOUR(Time__c) * 100 + MINUTE(Time__c)', '1030'],
    ['SECOND(TIMEVALUE("17:30:45.125"))', '45'],
    ['MILLISECOND(TIMEVALUE("17:30:45.125"))', '125'],
    ['TIMEVALUE(Moment__c)', '23:30:00.000Z'],
    ['TIMEVALUE(Time__c)', '10:30:00.000Z'],
    ['HOUR(TIMENOW()) >= 0', 'true'],
    ['UNIXTIMESTAMP(DATE(1970, 1, 2))', '86400'],
    ['UNIXTIMESTAMP(Time__c)', '37800'],
    ['FROMUNIXTIME(86400.5)', '1970-01-02T00:00:00.500Z'],
    ['FORMATDURATION(90061)', '25:01:01'],
    ['FORMATDURATION(90061, TRUE)', '1:01:01:01'],
    ['FORMATDURATION(-61, FALSE)', '00:01:01'],
    ['FORMATDURATION(Time__c, TIMEVALUE("11:00:00.000"))', '00:30:00'],
    ['FORMATDURATION(Moment__c, Moment__c + 1.5)', '1:12:00:00'],
    ['ADDMONTHS(DATE(2026, 1, 31), 1)', '2026-02-28'],
    ['ADDMONTHS(DATE(2026, 2, 28), 1)', '2026-03-31'],
    ['ADDMONTHS(DATE(2026, 1, 15), -1)', '2025-12-15'],
    ['DATEVALUE("2026-01-31")', '2026-01-31'],
    // Berlin is one hour ahead: it is February there.
    ['DATEVALUE(Moment__c)', '2026-02-01'],
    ['DATETIMEVALUE("2026-01-31 10:00:00")', '2026-01-31T10:00:00.000Z'],
    ['DATETIMEVALUE(Day__c)', '2024-02-29T00:00:00.000Z'],
    ['TODAY()', '2026-01-15'],
    ['NOW()', '2026-01-15T10:30:00.000Z'],
    ['TODAY() - 1 < TODAY()', 'true'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });

  it('TODAY is the day of the user, not of Greenwich', () => {
    const late = new FormulaProbe();
    late.test.now = new ApexDatetime(Date.UTC(2026, 0, 15, 23, 30)).ms;
    expect(late.value('TODAY()')).toBe('2026-01-16');
  });

  it('refuse days that are not in the calendar', () => {
    expect(() => value('DATE(2026, 2, 30)')).toThrow('Month or Day out of range');
    expect(() => value('DATEVALUE("31.1.2026")')).toThrow('DATEVALUE()');
  });
});

describe('picklists', () => {
  it.each([
    ['ISPICKVAL(Pick__c, "Open")', 'true'],
    ['ISPICKVAL(Pick__c, "open")', 'false'],
    ['CASE(Pick__c, "Open", "o", "Closed", "c", "?")', 'o'],
    ['CASE(TEXT(Pick__c), "Open", "o", "?")', 'o'],
    ['CASE(MONTH(Day__c), 1, "Jan", 2, "Feb", "?")', 'Feb'],
    ['INCLUDES(Multi__c, "Closed")', 'true'],
    ['INCLUDES(Multi__c, "Clos")', 'false'],
  ])('%s', (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe('changes', () => {
  const changed = { row: { ...row, Text__c: 'New' }, prior: row };

  it.each([
    ['ISNEW()', 'false'],
    ['ISCHANGED(Text__c)', 'true'],
    ['ISCHANGED(Number__c)', 'false'],
    ['ISCHANGED(Pick__c)', 'false'],
    ['PRIORVALUE(Text__c)', 'Acme Ltd'],
    ['ISPICKVAL(PRIORVALUE(Pick__c), "Open")', 'true'],
    ['ISCHANGED(Double__c)', 'false'],
  ])('%s of an update', (text, expected) => {
    expect(probe.value(text, changed)).toBe(expected);
  });

  it.each([
    ['ISNEW()', 'true'],
    ['ISCHANGED(Text__c)', 'false'],
    ['PRIORVALUE(Text__c)', 'blank'],
  ])('%s of an insert', (text, expected) => {
    expect(probe.value(text, { row })).toBe(expected);
  });
});

describe('references', () => {
  it('reach parents, and formula fields of the record', () => {
    const accountId = probe.test.insert('Account', { Name: 'Parent' });
    const child = { row: { Account__c: accountId, Number__c: 4 } };
    expect(probe.value('Account__r.Name', child)).toBe('Parent');
    expect(probe.value('account__R.Owner.Username', child)).toBe('admin@local.test');
    expect(probe.value('Double__c + 1', child)).toBe('9');
  });

  it('give ids with 15 characters', () => {
    const owned = { row: { OwnerId: '005000000000001AAA' } };
    expect(probe.value('OwnerId', owned)).toBe('005000000000001');
    expect(probe.value('CASESAFEID(OwnerId)', owned)).toBe('005000000000001AAA');
    expect(probe.value('OwnerId = "005000000000001AAA"', owned)).toBe('false');
    expect(probe.value('OwnerId = $User.Id', owned)).toBe('true');
  });

  it('reach an owner of the kind that the name says', () => {
    const owned = { row: { OwnerId: '00G000000000001EAA' } };
    expect(probe.value('Owner:Queue.Name', owned)).toBe('Leads');
    expect(probe.value('Owner:User.Username', owned)).toBe('blank');
  });

  it('know the user and settings', () => {
    expect(probe.value('$User.Username')).toBe('admin@local.test');
    expect(probe.value('$Setup.Switch__c.Limit__c')).toBe('blank');
    probe.test.insert('Switch__c', { SetupOwnerId: '00D000000000001EAA', Limit__c: 5 });
    expect(probe.value('$Setup.Switch__c.Limit__c')).toBe('5');
    expect(probe.value('$Permission.Skip_Rules')).toBe('false');
  });
});
