/** Where object and field permissions are asked, statement by statement, in v67 and before. */
import { runApex } from './testing/accessOrg.ts';
import { fieldPermission, objectPermission } from './testing/accessComponents.ts';
import { component } from '../testing/metadata.ts';

const before = `
  Vault__c v = new Vault__c(Name = 'V', Must__c = 'm', Open__c = 'o', Hidden__c = 'h', Key__c = 'k');
  insert v;
  insert new Coin__c(Name = 'C', Vault__c = v.Id, Metal__c = 'gold', Mint__c = 'x');
  insert new Box__c(Name = 'B', Vault__c = v.Id);
  delete new Box__c(Id = [SELECT Id FROM Box__c].Id);
  insert new Box__c(Name = 'B2', Vault__c = v.Id);`;

const noField = (field: string, object: string): string =>
  `System.QueryException: No such column '${field}' on entity '${object}'. If you are attempting to ` +
  `use a custom field, be sure to append the '__c' after the custom field name. Please reference ` +
  `your WSDL or the describe call for the appropriate names.`;
const noObject = (object: string): string =>
  `System.QueryException: sObject type '${object}' is not supported.`;
const denied = (object: string): string =>
  `System.SecurityException: Access to entity '${object}' denied`;
const inaccessible =
  'System.DmlException: Operation failed due to fields being inaccessible on Sobject Vault__c, ' +
  'check errors on Exception or Result!';
const hidden = noField('Hidden__c', 'Vault__c');

/** Statement, what the clerk gets in v66, what in v67. */
const rows: readonly (readonly [string, string, string])[] = [
  ['return [SELECT Open__c, Locked__c, Must__c, Sum__c FROM Vault__c].size();', '1', '1'],
  ['return [SELECT Hidden__c FROM Vault__c].size();', '1', hidden],
  ["return [SELECT Id FROM Vault__c WHERE Hidden__c = 'h'].size();", '1', hidden],
  ['return [SELECT Id FROM Vault__c ORDER BY Hidden__c].size();', '1', hidden],
  ['return [SELECT COUNT(Id) FROM Vault__c GROUP BY Hidden__c].size();', '1', hidden],
  [
    'return [SELECT Open__c, COUNT(Id) FROM Vault__c GROUP BY Open__c HAVING MAX(Hidden__c) != null].size();',
    '1',
    hidden,
  ],
  ['return [SELECT Above__r.Hidden__c FROM Vault__c].size();', '1', hidden],
  ['return [SELECT Vault__r.Hidden__c FROM Coin__c].size();', '1', hidden],
  ['return [SELECT Id, (SELECT Metal__c FROM Coins__r) FROM Vault__c].size();', '1', '1'],
  [
    'return [SELECT Id, (SELECT Mint__c FROM Coins__r) FROM Vault__c].size();',
    '1',
    noField('Mint__c', 'Coin__c'),
  ],
  ['return [SELECT Id FROM Box__c].size();', '1', noObject('Box__c')],
  ['return [SELECT COUNT() FROM Box__c];', '1', noObject('Box__c')],
  [
    'return [SELECT Id FROM Vault__c WHERE Id IN (SELECT Vault__c FROM Box__c)].size();',
    '1',
    noObject('Box__c'),
  ],
  [
    'return [SELECT Id, (SELECT Id FROM Boxes__r) FROM Vault__c].size();',
    '1',
    "System.QueryException: Didn't understand relationship 'Boxes__r' in FROM part of query call. " +
      "If you are attempting to use a custom relationship, be sure to append the '__r' after the " +
      'custom relationship name. Please reference your WSDL or the describe call for the appropriate names.',
  ],
  ['return [SELECT Owner.Name, CreatedBy.Email, LastModifiedDate FROM Vault__c].size();', '1', '1'],
  ["return Database.query('SELECT Hidden__c FROM Vault__c').size();", '1', hidden],
  ["return Database.countQuery('SELECT COUNT() FROM Box__c');", '1', noObject('Box__c')],
  [
    "return Database.getQueryLocator('SELECT Id FROM Box__c').getQuery();",
    'SELECT Id FROM Box__c',
    noObject('Box__c'),
  ],
  [
    'return Database.getQueryLocator([SELECT Hidden__c FROM Vault__c]).iterator().hasNext();',
    'true',
    hidden,
  ],
  ["return Database.getCursor('SELECT Hidden__c FROM Vault__c').getNumRecords();", '1', hidden],
  [
    "return Database.getPaginationCursor('SELECT Id FROM Box__c').getNumRecords();",
    '1',
    noObject('Box__c'),
  ],
  [
    "return [FIND 'gold' RETURNING Box__c(Id)].size();",
    '1',
    "System.SearchException: sObject type 'Box__c' is not supported.",
  ],
  [
    "return Search.query('FIND {gold} RETURNING Vault__c(Hidden__c)').size();",
    '1',
    hidden.replace('Query', 'Search'),
  ],
  ["insert new Vault__c(Name = 'x', Must__c = 'm', Open__c = 'o'); return 'ok';", 'ok', 'ok'],
  [
    "insert new Vault__c(Name = 'x', Must__c = 'm', Hidden__c = 'o'); return 'ok';",
    'ok',
    inaccessible,
  ],
  ["insert new Box__c(Name = 'x'); return 'ok';", 'ok', denied('Box__c')],
  [
    "update new Vault__c(Id = [SELECT Id FROM Vault__c].Id, Locked__c = 'z'); return 'ok';",
    'ok',
    inaccessible,
  ],
  ["update [SELECT Id, Open__c, CreatedDate, Sum__c FROM Vault__c]; return 'ok';", 'ok', 'ok'],
  ["upsert new Vault__c(Key__c = 'k', Locked__c = 'h') Key__c; return 'ok';", 'ok', inaccessible],
  ["upsert new Vault__c(Key__c = 'k', Open__c = 'h') Key__c; return 'ok';", 'ok', 'ok'],
  ["delete [SELECT Id FROM Vault__c]; return 'ok';", 'ok', denied('Vault__c')],
  [
    "undelete [SELECT Id FROM Box__c WHERE IsDeleted = true ALL ROWS]; return 'ok';",
    'ok',
    noObject('Box__c'),
  ],
  [
    "undelete [SELECT Id FROM Box__c WHERE IsDeleted = true WITH SYSTEM_MODE ALL ROWS]; return 'ok';",
    'ok',
    denied('Box__c'),
  ],
  ["return Database.insert(new Box__c(Name = 'x'), false).isSuccess();", 'true', denied('Box__c')],
  [
    "return Database.insert(new Vault__c(Name = 'x', Must__c = 'm', Hidden__c = 'h'), false).isSuccess();",
    'true',
    'false',
  ],
  [
    "return Database.update(new Vault__c(Id = [SELECT Id FROM Vault__c].Id, Locked__c = 'z'), false).isSuccess();",
    'true',
    'false',
  ],
  [
    "return Database.upsert(new Vault__c(Key__c = 'k', Hidden__c = 'h'), Vault__c.Key__c, false).isSuccess();",
    'true',
    'false',
  ],
  [
    'List<Vault__c> all = [SELECT Id FROM Vault__c]; return Database.delete(all, false)[0].isSuccess();',
    'true',
    denied('Vault__c'),
  ],
  [
    "return Database.merge(new Account(Id = '001000000000001AAA'), '001000000000002AAA', false).isSuccess();",
    'false',
    denied('Account'),
  ],
  ["return EventBus.publish(new Alarm__e(Text__c = 'x')).isSuccess();", 'true', 'false'],
  ['return [SELECT Percent__c FROM Rate__mdt].size();', '1', noObject('Rate__mdt')],
  ["return Rate__mdt.getInstance('High').Percent__c;", '20.5', '20.5'],
  ['return [SELECT Id FROM Option__c].size();', '0', noObject('Option__c')],
  ['return Option__c.getInstance().Limit__c;', 'null', 'null'],
];

describe('without a mode', () => {
  it.each(rows)('%s', (body, old, current) => {
    const options = { before, user: 'clerk' } as const;
    expect(runApex(body, { ...options, version: 66 })).toBe(old);
    expect(runApex(body, { ...options, version: 67 })).toBe(current);
  });
});

describe('FIELDS()', () => {
  const custom = component('CustomField', 'Account.Secret__c', {
    label: 'Secret',
    type: 'Text',
    length: '10',
  });
  it('gives the fields that the user may read, and refuses none', () => {
    const body = (mode: string): string => `
      Map<String, Object> values = [SELECT FIELDS(STANDARD) FROM Account WITH ${mode} LIMIT 1][0].getPopulatedFieldsAsMap();
      return values.containsKey('Name') + ' ' + values.containsKey('Phone');`;
    const options = {
      before: "insert new Account(Name = 'A', Phone = '1', Secret__c = 's');",
      user: 'clerk',
      components: [custom],
    } as const;
    expect(runApex(body('USER_MODE'), options)).toBe('true false');
    expect(runApex(body('SYSTEM_MODE'), options)).toBe('true true');
    expect(
      runApex(
        "return [SELECT FIELDS(STANDARD) FROM Account WHERE Secret__c = 's'].size();",
        options,
      ),
    ).toBe(noField('Secret__c', 'Account'));
  });
});

describe('with a mode', () => {
  it.each([
    ['return [SELECT Hidden__c FROM Vault__c WITH SYSTEM_MODE].size();', '1'],
    ['return [SELECT Hidden__c FROM Vault__c WITH USER_MODE].size();', hidden],
    ["return [FIND 'gold' RETURNING Box__c(Id) WITH SYSTEM_MODE].size();", '1'],
    [
      "return Database.query('SELECT Hidden__c FROM Vault__c', AccessLevel.SYSTEM_MODE).size();",
      '1',
    ],
    [
      "return Database.query('SELECT Hidden__c FROM Vault__c', AccessLevel.USER_MODE).size();",
      hidden,
    ],
    [
      "return Database.queryWithBinds('SELECT Hidden__c FROM Vault__c WHERE Open__c = :o', new Map<String, Object>{ 'o' => 'o' }, AccessLevel.USER_MODE).size();",
      hidden,
    ],
    ["return Database.countQuery('SELECT COUNT() FROM Box__c', AccessLevel.SYSTEM_MODE);", '1'],
    [
      "return Database.getQueryLocator('SELECT Id FROM Box__c', AccessLevel.SYSTEM_MODE).iterator().hasNext();",
      'true',
    ],
    [
      "return Database.getCursor('SELECT Id FROM Box__c', AccessLevel.USER_MODE).getNumRecords();",
      noObject('Box__c'),
    ],
    ["insert as system new Box__c(Name = 'x'); return 'ok';", 'ok'],
    ["insert as user new Box__c(Name = 'x'); return 'ok';", denied('Box__c')],
    ["delete as user [SELECT Id FROM Box__c WITH SYSTEM_MODE]; return 'ok';", denied('Box__c')],
    ["Database.insert(new Box__c(Name = 'x'), AccessLevel.SYSTEM_MODE); return 'ok';", 'ok'],
    [
      "Database.insert(new Box__c(Name = 'x'), AccessLevel.USER_MODE); return 'ok';",
      denied('Box__c'),
    ],
    [
      'return EventBus.publishWithAccessLevel(new Alarm__e(), AccessLevel.SYSTEM_MODE).isSuccess();',
      'true',
    ],
    [
      'return EventBus.publishWithAccessLevel(new Alarm__e(), AccessLevel.USER_MODE).getErrors()[0].getMessage();',
      "Access to entity 'Alarm__e' denied",
    ],
  ])('every version obeys: %s', (body, expected) => {
    for (const version of [66, 67]) {
      expect(runApex(body, { before, user: 'clerk', version })).toBe(expected);
    }
  });

  it('a permission set may count as assigned for one statement', () => {
    const opener = component('PermissionSet', 'Opener', {
      label: 'Opener',
      objectPermissions: [objectPermission('Vault__c', 'r'), objectPermission('Box__c', 'cr')],
      fieldPermissions: [fieldPermission('Vault__c.Hidden__c', 'r')],
    });
    const run = (body: string): string =>
      runApex(
        `AccessLevel more = AccessLevel.USER_MODE.withPermissionSetId([SELECT Id FROM PermissionSet WHERE Name = 'Opener'].Id);\n${body}`,
        { before, user: 'clerk', components: [opener] },
      );
    expect(run("return Database.query('SELECT Hidden__c FROM Vault__c', more).size();")).toBe('1');
    expect(run("Database.insert(new Box__c(Name = 'x'), more); return 'ok';")).toBe('ok');
    expect(run('Database.delete([SELECT Id FROM Box__c WITH SYSTEM_MODE], more); return 1;')).toBe(
      denied('Box__c'),
    );
    expect(
      run(
        "Database.insert(new Box__c(Name = 'x'), more); insert new Box__c(Name = 'y'); return 1;",
      ),
    ).toBe(denied('Box__c'));
  });
});

describe('what the exceptions tell', () => {
  it('a query names every field, one that is not in user mode none', () => {
    const body = (clause: string): string =>
      `try { return [SELECT Hidden__c, (SELECT Mint__c FROM Coins__r) FROM Vault__c
        WHERE Above__r.Hidden__c = 'x' ${clause}]; }
      catch (QueryException e) { return e.getInaccessibleFields(); }`;
    const options = { before, user: 'clerk', version: 66 } as const;
    expect(runApex(body('WITH USER_MODE'), options)).toBe(
      '{Vault__c={Hidden__c}, Coin__c={Mint__c}}',
    );
    expect(runApex(body('WITH SECURITY_ENFORCED'), options)).toBe('{}');
  });

  it('a DML statement tells the fields of a row, in the order they were set', () => {
    const body = `
      List<Vault__c> vaults = new List<Vault__c>{ new Vault__c(Name = 'a', Must__c = 'm'),
        new Vault__c(Name = 'b', Must__c = 'm', Locked__c = 'l', Open__c = 'o', Hidden__c = 'h') };
      try { insert vaults; return null; }
      catch (DmlException e) {
        return e.getNumDml() + ' ' + e.getDmlIndex(0) + ' ' + e.getDmlFieldNames(0) + ' ' + e.getDmlType(0);
      }`;
    expect(runApex(body, { user: 'clerk' })).toBe(
      '1 1 (Locked__c, Hidden__c) CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
    );
  });

  it('results tell the same, and the other rows are saved', () => {
    const body = `
      List<Database.SaveResult> results = Database.insert(new List<Vault__c>{
        new Vault__c(Name = 'a', Must__c = 'm', Hidden__c = 'h'), new Vault__c(Name = 'b', Must__c = 'm') }, false);
      return results[0].getErrors()[0].getFields() + ' ' + results[1].isSuccess();`;
    expect(runApex(body, { user: 'clerk' })).toBe('(Hidden__c) true');
  });
});
