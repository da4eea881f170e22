import { systemAccess } from '../../runtime/transaction.ts';
import type { TestContext } from '../../runtime/transaction.ts';
import { checkSearch, runSearch } from '../index.ts';
import { TestOrg, testId, testSchema } from '../testing/fixture.ts';

const org = new TestOrg();

beforeAll(() => {
  org.insert('Account', testId('001', 1), {
    Name: 'Acme Energy',
    Phone: '555 123',
    Website: 'http://acme.example',
  });
  org.insert('Account', testId('001', 2), { Name: 'Böhm & Sons', Description: 'sells energy' });
  org.insert('Account', testId('001', 3), { Name: 'Acme Gone', IsDeleted: true });
  org.insert('Contact', testId('003', 1), {
    LastName: 'Acmeson',
    Name: 'Acmeson',
    Email: 'al@acme.example',
  });
});

const search = (text: string, binds: Record<string, unknown> = {}): string[] =>
  org.run(() =>
    runSearch(text, (name) => binds[name], { access: systemAccess }).map(
      ({ objectName, records }) =>
        `${objectName}: ${records.map((each) => each.peekRaw('name') ?? each.id).join(', ')}`,
    ),
  );

describe('SOSL', () => {
  it.each<[string, string[]]>([
    [
      "FIND 'acme' RETURNING Account(Name), Contact(Name)",
      ['Account: Acme Energy', 'Contact: Acmeson'],
    ],
    [
      "FIND 'acme*' IN NAME FIELDS RETURNING Account(Name), Contact(Name)",
      ['Account: Acme Energy', 'Contact: Acmeson'],
    ],
    ["FIND 'acme' IN NAME FIELDS RETURNING Contact(Name)", ['Contact: ']],
    ["FIND 'al@acme.example' IN EMAIL FIELDS RETURNING Contact(Name)", ['Contact: Acmeson']],
    ["FIND '123' IN PHONE FIELDS RETURNING Account", [`Account: ${testId('001', 1)}`]],
    ["FIND 'BÖHM' RETURNING Account(Name)", ['Account: Böhm & Sons']],
    [
      "FIND 'energy' RETURNING Account(Name ORDER BY Name DESC)",
      ['Account: Böhm & Sons, Acme Energy'],
    ],
    ["FIND 'energy' RETURNING Account(Name WHERE Name LIKE 'A%')", ['Account: Acme Energy']],
    ["FIND 'energy' RETURNING Account(Name LIMIT 1)", ['Account: Acme Energy']],
    ["FIND 'acme energy' RETURNING Account(Name)", ['Account: Acme Energy']],
    ['FIND \'"energy acme"\' RETURNING Account(Name)', ['Account: ']],
    ["FIND 'energy AND NOT sells' RETURNING Account(Name)", ['Account: Acme Energy']],
    [
      "FIND '(sells OR acme) AND energy' RETURNING Account(Name)",
      ['Account: Acme Energy, Böhm & Sons'],
    ],
    ['FIND {acm?} RETURNING Account(Name) LIMIT 5', ['Account: Acme Energy']],
  ])('%s', (text, expected) => {
    expect(search(text)).toEqual(expected);
  });

  it('takes the text and values from binds', () => {
    const text = 'FIND :b0 RETURNING Account(Name WHERE Name = :b1)';
    expect(search(text, { b0: 'energy', b1: 'acme energy' })).toEqual(['Account: Acme Energy']);
    expect(checkSearch(text, testSchema())).toEqual({
      diagnostics: [],
      bindNames: ['b0', 'b1'],
      binds: [
        { name: 'b0', columnType: 'String', place: 'search', operator: 'FIND' },
        { name: 'b1', columnType: 'String', place: 'value', operator: '' },
      ],
      objectNames: ['Account'],
    });
  });

  it('finds in tests what was set, and nothing else', () => {
    const fixed: TestContext = {
      started: false,
      mocks: new Map(),
      fixedSearchResults: [],
      seeAllData: false,
    };
    const run = (): number =>
      org.run((transaction) => {
        Object.assign(transaction, { test: fixed });
        const text = "FIND 'whatever' RETURNING Account(Name)";
        return runSearch(text, () => undefined, { access: systemAccess })[0]?.records.length ?? -1;
      });
    expect(run()).toBe(0);
    fixed.fixedSearchResults.push(testId('001', 2));
    expect(run()).toBe(1);
  });

  it('refuses what it cannot search', () => {
    expect(checkSearch("FIND 'x' RETURNING Nope", testSchema()).diagnostics[0]).toMatchObject({
      offset: 19,
    });
    expect(() => search("FIND 'a' RETURNING Account")).toThrow(
      expect.objectContaining({ message: 'search term must be longer than one character: a' }),
    );
  });
});
