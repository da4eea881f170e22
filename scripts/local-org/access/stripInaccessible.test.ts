/** Security.stripInaccessible, for each kind of access. */
import { runApex } from './testing/accessOrg.ts';
import { fieldPermission, objectPermission } from './testing/accessComponents.ts';
import { component } from '../testing/metadata.ts';

const before = `
  Vault__c top = new Vault__c(Name = 'Top', Must__c = 'm', Open__c = 'top', Hidden__c = 'h');
  insert top;
  Vault__c v = new Vault__c(Name = 'V', Must__c = 'm', Open__c = 'o', Locked__c = 'l', Hidden__c = 'h', Above__c = top.Id);
  insert v;
  insert new Coin__c(Name = 'C', Vault__c = v.Id, Metal__c = 'gold', Mint__c = 'x');
  insert new Box__c(Name = 'B', Vault__c = v.Id);`;

const fresh = `List<Vault__c> records = new List<Vault__c>{ new Vault__c(Name = 'N', Must__c = 'm', Open__c = 'o',
  Locked__c = 'l', Hidden__c = 'h'), new Vault__c(Name = 'P') };`;
const show = `return decision.getRecords()[0].getPopulatedFieldsAsMap().keySet() + ' ' +
  decision.getRemovedFields() + ' ' + decision.getModifiedIndexes();`;
const strip = (type: string, rest = ''): string =>
  `SObjectAccessDecision decision = Security.stripInaccessible(AccessType.${type}, records${rest});`;

describe('stripInaccessible', () => {
  it.each([
    ['CREATABLE', '{Name, Must__c, Open__c} {Vault__c={Locked__c, Hidden__c}} {0}'],
    ['UPDATABLE', '{Name, Must__c, Open__c} {Vault__c={Locked__c, Hidden__c}} {0}'],
    ['UPSERTABLE', '{Name, Must__c, Open__c} {Vault__c={Locked__c, Hidden__c}} {0}'],
    ['READABLE', '{Name, Must__c, Open__c, Locked__c} {Vault__c={Hidden__c}} {0}'],
  ])('%s keeps what the user may', (type, expected) => {
    expect(runApex(`${fresh}${strip(type)}${show}`, { user: 'clerk' })).toBe(expected);
  });

  it('keeps ids, and takes formulas and audit fields out of what is to be saved', () => {
    const body = `List<Vault__c> records = [SELECT Id, Name, CreatedDate, Sum__c FROM Vault__c WHERE Name = 'V'];`;
    const options = { before, user: 'clerk' } as const;
    expect(runApex(`${body}${strip('READABLE')}return decision.getRemovedFields();`, options)).toBe(
      '{}',
    );
    expect(
      runApex(
        `${body}${strip('UPDATABLE')}return decision.getRecords()[0].isSet('Id') + ' ' + decision.getRemovedFields();`,
        options,
      ),
    ).toBe('true {Vault__c={CreatedDate, Sum__c}}');
  });

  it('asks for the object first, unless told not to', () => {
    const options = { user: 'nobody' } as const;
    const refused = 'System.NoAccessException: No access to entity: Vault__c';
    for (const type of ['CREATABLE', 'READABLE', 'UPDATABLE', 'UPSERTABLE']) {
      expect(runApex(`${fresh}${strip(type)}${show}`, options)).toBe(refused);
      expect(runApex(`${fresh}${strip(type, ', true')}${show}`, options)).toBe(refused);
    }
    expect(
      runApex(
        `${fresh}${strip('READABLE', ', false')}return decision.getModifiedIndexes();`,
        options,
      ),
    ).toBe('{0, 1}');
  });

  it('goes through parents and children', () => {
    const body = `List<Vault__c> records = [SELECT Id, Above__r.Hidden__c, Above__r.Open__c,
      (SELECT Metal__c, Mint__c FROM Coins__r) FROM Vault__c WHERE Name = 'V' WITH SYSTEM_MODE];
      ${strip('READABLE')}
      Vault__c v = (Vault__c) decision.getRecords()[0];
      return v.Above__r.Open__c + ' ' + v.Above__r.isSet('Hidden__c') + ' ' + v.Coins__r[0].isSet('Mint__c') + ' ' +
        decision.getRemovedFields();`;
    expect(runApex(body, { before, user: 'clerk' })).toBe(
      'top false false {Vault__c={Hidden__c}, Coin__c={Mint__c}}',
    );
  });

  it('drops children of an object that may not be read', () => {
    const body = `List<Vault__c> records = [SELECT Id, (SELECT Id FROM Boxes__r) FROM Vault__c
      WHERE Name = 'V' WITH SYSTEM_MODE];
      ${strip('READABLE')}
      return decision.getRecords()[0].getSObjects('Boxes__r') + ' ' + decision.getModifiedIndexes();`;
    expect(runApex(body, { before, user: 'clerk' })).toBe('null {0}');
  });

  it('makes a field that it removed as if it had not been queried', () => {
    const body = `List<Vault__c> records = [SELECT Id, Hidden__c FROM Vault__c WHERE Name = 'V' WITH SYSTEM_MODE];
      ${strip('READABLE')}
      return ((Vault__c) decision.getRecords()[0]).Hidden__c;`;
    expect(runApex(body, { before, user: 'clerk' })).toBe(
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Vault__c.Hidden__c',
    );
  });

  it('leaves the records it was given as they are, and copies that can be saved', () => {
    const body = `${fresh}${strip('CREATABLE')}
      insert decision.getRecords();
      return records[0].isSet('Hidden__c') + ' ' + [SELECT Open__c FROM Vault__c WHERE Name = 'N'].Open__c;`;
    const clerk = runApex(
      body.replace("new Vault__c(Name = 'P')", "new Vault__c(Name = 'P', Must__c = 'm')"),
      { user: 'clerk' },
    );
    expect(clerk).toBe('true o');
  });

  it('counts a permission set that is named', () => {
    const opener = component('PermissionSet', 'Opener', {
      label: 'Opener',
      objectPermissions: [objectPermission('Vault__c', 'r')],
      fieldPermissions: [fieldPermission('Vault__c.Hidden__c', 'r')],
    });
    const id = "[SELECT Id FROM PermissionSet WHERE Name = 'Opener'].Id";
    const body = `${fresh} Id opener = ${id}; ${strip('READABLE', ', true, opener')}return decision.getRemovedFields();`;
    expect(runApex(body, { user: 'nobody', components: [opener] })).toBe(
      '{Vault__c={Open__c, Locked__c}}',
    );
  });

  it('does not take aggregates', () => {
    const body = `List<AggregateResult> records = [SELECT COUNT(Id) FROM Vault__c WITH SYSTEM_MODE];
      ${strip('READABLE')} return decision;`;
    expect(runApex(body, { user: 'clerk' })).toContain('AggregateResult');
  });
});
