/** What describe results, custom permissions and formulas say of the running user. */
import { runApex } from './testing/accessOrg.ts';
import { component } from '../testing/metadata.ts';

/** `accessible createable updateable` of a field, `t` and `f`. */
const field = (path: string): string => `
  Schema.DescribeFieldResult f = ${path}.getDescribe();
  return ('' + f.isAccessible() + f.isCreateable() + f.isUpdateable()).replace('true', 't').replace('false', 'f');`;
const object = (name: string): string => `
  Schema.DescribeSObjectResult o = Schema.getGlobalDescribe().get('${name}').getDescribe();
  return ('' + o.isAccessible() + o.isQueryable() + o.isCreateable() + o.isUpdateable() + o.isDeletable() +
    o.isUndeletable()).replace('true', 't').replace('false', 'f');`;

describe('a described field', () => {
  it.each([
    ['Vault__c.Open__c', 'clerk', 'ttt'],
    ['Vault__c.Locked__c', 'clerk', 'tff'],
    ['Vault__c.Hidden__c', 'clerk', 'fff'],
    ['Vault__c.Hidden__c', 'admin', 'ttt'],
    ['Vault__c.Must__c', 'clerk', 'ttt'],
    ['Vault__c.Must__c', 'nobody', 'fff'],
    ['Vault__c.Name', 'clerk', 'ttt'],
    ['Vault__c.Id', 'clerk', 'tff'],
    ['Vault__c.CreatedDate', 'clerk', 'tff'],
    ['Vault__c.OwnerId', 'clerk', 'ttt'],
    ['Vault__c.Sum__c', 'clerk', 'tff'],
    ['Coin__c.Vault__c', 'admin', 'ttf'],
    ['Coin__c.Vault__c', 'clerk', 'tff'],
    ['Account.Phone', 'clerk', 'fff'],
    ['Account.Phone', 'seller', 'ttt'],
    ['User.Username', 'nobody', 'tft'],
    ['User.Username', 'autoproc', 'tff'],
  ] as const)('%s for %s: %s', (path, user, expected) => {
    expect(runApex(field(path), { user })).toBe(expected);
  });
});

describe('a described object', () => {
  it.each([
    ['Vault__c', 'clerk', 'ttttff'],
    ['Vault__c', 'admin', 'tttttt'],
    ['Vault__c', 'nobody', 'ffffff'],
    ['Vault__c', 'autoproc', 'ffffff'],
    ['Coin__c', 'clerk', 'ttffff'],
    ['Task', 'seller', 'tttttt'],
    ['Rate__mdt', 'admin', 'ttffff'],
    ['PermissionSet', 'nobody', 'ttffff'],
  ] as const)('%s for %s: %s', (name, user, expected) => {
    expect(runApex(object(name), { user })).toBe(expected);
  });

  it('answers for the user of runAs, and for the other one after it', () => {
    const body = `
      User clerk = [SELECT Id FROM User WHERE Username = 'integration@local.test'];
      Schema.DescribeSObjectResult before = Vault__c.SObjectType.getDescribe();
      Boolean inside;
      System.runAs(clerk) { inside = before.isDeletable(); }
      return before.isDeletable() + ' ' + inside + ' ' + Vault__c.SObjectType.getDescribe().isDeletable();`;
    expect(runApex(body, { user: 'admin' })).toBe('true false true');
  });
});

describe('the running user', () => {
  const title = (whose: string): string => `
    User u = [SELECT Id FROM User WHERE Username = '${whose}@local.test'];
    u.Title = 'x'; update u; return 'saved';`;
  it('may change their own user record in user mode, and no other', () => {
    expect(runApex(title('nobody'), { user: 'nobody' })).toBe('saved');
    expect(runApex(title('admin'), { user: 'nobody' })).toContain('INSUFFICIENT_ACCESS');
  });

  it('finds its user permissions in one row', () => {
    const body = `UserPermissionAccess a = [SELECT PermissionsApiEnabled, PermissionsModifyAllData FROM UserPermissionAccess];
      return a.PermissionsApiEnabled + ' ' + a.PermissionsModifyAllData;`;
    expect(runApex(body, { user: 'admin' })).toBe('true true');
    expect(runApex(body, { user: 'seller' })).toBe('true false');
    expect(runApex(body, { user: 'nobody' })).toBe('false false');
  });
});

describe('custom permissions', () => {
  const rule = component('ValidationRule', 'Vault__c.Only_Openers', {
    active: 'true',
    errorConditionFormula: 'NOT($Permission.Open_Vaults)',
    errorMessage: 'You may not open vaults.',
  });
  const insert = "insert as system new Vault__c(Name = 'x', Must__c = 'm'); return 'saved';";
  it('hold in formulas as in FeatureManagement, and not for administrators by themselves', () => {
    const check = "return FeatureManagement.checkPermission('Open_Vaults');";
    expect(runApex(check, { user: 'clerk' })).toBe('true');
    expect(runApex(check, { user: 'admin' })).toBe('false');
    expect(runApex(insert, { user: 'clerk', components: [rule] })).toBe('saved');
    expect(runApex(insert, { user: 'admin', components: [rule] })).toContain(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION, You may not open vaults.',
    );
  });
});
