/** Where permissions come from: sets, groups and what they mute, rows that Apex inserts, licences. */
import { runApex } from './testing/accessOrg.ts';
import { fieldPermission, objectPermission } from './testing/accessComponents.ts';
import { component } from '../testing/metadata.ts';

const makeUser = (profile: string): string => `
  User u = new User(Alias = 'least', Email = 'l@l.test', EmailEncodingKey = 'UTF-8', LastName = 'Least',
    LanguageLocaleKey = 'en_US', LocaleSidKey = 'en_US', TimeZoneSidKey = 'America/Los_Angeles',
    Username = 'least@l.test', ProfileId = [SELECT Id FROM Profile WHERE Name = '${profile}'].Id);
  insert u;`;

/** `create, read, edit, delete` of an object and `read, edit` of a field, as the new user sees them. */
const describeIn = (user: string): string => `
  String seen;
  System.runAs(${user}) {
    Schema.DescribeSObjectResult o = Vault__c.SObjectType.getDescribe();
    Schema.DescribeFieldResult f = Vault__c.Hidden__c.getDescribe();
    seen = '' + o.isCreateable() + o.isAccessible() + o.isUpdateable() + o.isDeletable() + ' ' +
      f.isAccessible() + f.isCreateable() + f.isUpdateable();
  }
  return seen.replace('true', 't').replace('false', 'f');`;

const least = makeUser('Minimum Access - Salesforce');
const group = [
  component('PermissionSet', 'Keeper', {
    label: 'Keeper',
    objectPermissions: [objectPermission('Vault__c', 'cred')],
    fieldPermissions: [fieldPermission('Vault__c.Hidden__c', 're')],
    customPermissions: [{ enabled: 'true', name: 'Open_Vaults' }],
    userPermissions: [{ enabled: 'true', name: 'ViewSetup' }],
  }),
  component('MutingPermissionSet', 'Quiet', {
    label: 'Quiet',
    objectPermissions: [objectPermission('Vault__c', 'd')],
    fieldPermissions: [fieldPermission('Vault__c.Hidden__c', 're')],
    customPermissions: [{ enabled: 'true', name: 'Open_Vaults' }],
    userPermissions: [{ enabled: 'true', name: 'ViewSetup' }],
  }),
  component('PermissionSetGroup', 'Keepers', { label: 'Keepers', permissionSets: ['Keeper'] }),
  component('PermissionSetGroup', 'Quiet_Keepers', {
    label: 'Quiet Keepers',
    permissionSets: ['Keeper'],
    mutingPermissionSets: ['Quiet'],
  }),
];

describe('a permission set group', () => {
  const assigned = (name: string): string => `${least}
    insert new PermissionSetAssignment(AssigneeId = u.Id,
      PermissionSetGroupId = [SELECT Id FROM PermissionSetGroup WHERE DeveloperName = '${name}'].Id);`;
  const run = (body: string): string => runApex(body, { user: 'admin', components: group });

  it('grants what its sets grant', () => {
    expect(run(assigned('Keepers') + describeIn('u'))).toBe('tttt ttt');
  });

  it('grants nothing that it mutes', () => {
    expect(run(assigned('Quiet_Keepers') + describeIn('u'))).toBe('tttf fff');
    const permission = (name: string): string => `${assigned(name)}
      System.runAs(u) { return FeatureManagement.checkPermission('Open_Vaults'); }`;
    expect([run(permission('Keepers')), run(permission('Quiet_Keepers'))]).toEqual([
      'true',
      'false',
    ]);
  });

  it('grants what it mutes when another set grants it', () => {
    const both = `${assigned('Quiet_Keepers')} insert new PermissionSetAssignment(AssigneeId = u.Id,
      PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Keeper'].Id);`;
    expect(run(both + describeIn('u'))).toBe('tttt ttt');
  });

  it('has a permission set of its own with the outcome, to which assignments point', () => {
    const body = `${assigned('Quiet_Keepers')}
      Id aggregate = [SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = :u.Id
        AND PermissionSetGroupId != null].PermissionSetId;
      PermissionSet s = [SELECT Type, PermissionsViewSetup, (SELECT PermissionsDelete FROM ObjectPerms),
        (SELECT Field FROM FieldPerms) FROM PermissionSet WHERE Id = :aggregate];
      return s.Type + ' ' + s.PermissionsViewSetup + ' ' + s.ObjectPerms[0].PermissionsDelete + ' ' + s.FieldPerms.size();`;
    expect(run(body)).toBe('Group false false 0');
  });

  it('can be made by code', () => {
    const body = `${least}
      PermissionSetGroup g = new PermissionSetGroup(DeveloperName = 'Mine', MasterLabel = 'Mine');
      insert g;
      insert new PermissionSetGroupComponent(PermissionSetGroupId = g.Id,
        PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = 'Keeper'].Id);
      Test.calculatePermissionSetGroup(g.Id);
      System.assertEquals('Updated', [SELECT Status FROM PermissionSetGroup WHERE Id = :g.Id].Status);
      insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetGroupId = g.Id);`;
    expect(run(body + describeIn('u'))).toBe('tttt ttt');
  });
});

describe('rows that Apex inserts', () => {
  const set = `${least}
    PermissionSet s = new PermissionSet(Name = 'Made', Label = 'Made');
    insert s;
    insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = s.Id);`;
  const run = (body: string): string => runApex(body, { user: 'admin' });

  it('count at once', () => {
    const grants = `insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Vault__c',
        PermissionsRead = true, PermissionsEdit = true);
      insert new FieldPermissions(ParentId = s.Id, SobjectType = 'Vault__c',
        Field = 'Vault__c.Hidden__c', PermissionsRead = true);`;
    expect(run(set + describeIn('u'))).toBe('ffff fff');
    expect(run(set + grants + describeIn('u'))).toBe('fttf tff');
    expect(
      run(
        `${set}${grants} delete [SELECT Id FROM FieldPermissions WHERE ParentId = :s.Id];${describeIn('u')}`,
      ),
    ).toBe('fttf fff');
  });

  it('open custom permissions and classes', () => {
    const body = `${set}
      insert new SetupEntityAccess(ParentId = s.Id,
        SetupEntityId = [SELECT Id FROM CustomPermission WHERE DeveloperName = 'Open_Vaults'].Id);
      Boolean has;
      System.runAs(u) { has = FeatureManagement.checkPermission('Open_Vaults'); }
      return has + ' ' + FeatureManagement.checkPermission('Open_Vaults') + ' ' +
        FeatureManagement.checkPermission('Unknown_One');`;
    expect(run(body)).toBe('true false false');
  });

  it('let all fields be read', () => {
    const grants = `insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Vault__c',
        PermissionsRead = true, PermissionsViewAllFields = true);`;
    expect(run(set + grants + describeIn('u'))).toBe('ftff tff');
  });

  it('let user mode read and write within a test', () => {
    const body = `${set}
      insert new ObjectPermissions(ParentId = s.Id, SobjectType = 'Vault__c', PermissionsRead = true, PermissionsCreate = true);
      System.runAs(u) { insert new Vault__c(Name = 'x', Must__c = 'm'); return [SELECT Name FROM Vault__c].Name; }`;
    expect(run(body)).toBe('x');
  });
});

describe('a licence', () => {
  const assign = (profile: string, permission: string): string => `${makeUser(profile)}
    PermissionSet s = new PermissionSet(Name = 'Made', Label = 'Made');
    insert s;
    insert new ObjectPermissions(ParentId = s.Id, PermissionsRead = true, ${permission});
    insert new PermissionSetAssignment(AssigneeId = u.Id, PermissionSetId = s.Id);
    return 'assigned';`;
  const refusal = (permission: string): string =>
    'System.DmlException: Insert failed. First exception on row 0; first error: ' +
    "FIELD_INTEGRITY_EXCEPTION, Can't assign permission set Made to user Least. The user license " +
    `doesn't allow the permission: ${permission}: [PermissionSetId]`;

  it.each([
    ['Chatter Free User', "SobjectType = 'Account'", refusal('Read Accounts')],
    ['Standard Platform User', "SobjectType = 'Lead'", refusal('Read Leads')],
    ['Standard Platform User', "SobjectType = 'Vault__c', PermissionsEdit = true", 'assigned'],
    ['Minimum Access - API Only Integrations', "SobjectType = 'Account'", 'assigned'],
    ['Minimum Access - Salesforce', "SobjectType = 'Lead', PermissionsEdit = true", 'assigned'],
  ])('%s takes or refuses %s', (profile, permission, expected) => {
    expect(runApex(assign(profile, permission), { user: 'admin', version: 60 })).toBe(expected);
  });
});

describe('profiles of a new org', () => {
  const letters = (objectName: string): string => `
    Schema.DescribeSObjectResult o = ${objectName}.SObjectType.getDescribe();
    return (o.isCreateable() ? 'c' : '') + (o.isAccessible() ? 'r' : '') + (o.isUpdateable() ? 'e' : '') +
      (o.isDeletable() ? 'd' : '');`;
  it.each([
    ['Standard User', 'Account', 'cred'],
    ['Standard User', 'Lead', 'cred'],
    ['Standard User', 'Vault__c', ''],
    ['Standard User', 'Task', 'cred'],
    ['Read Only', 'Opportunity', 'r'],
    ['Read Only', 'Task', 'r'],
    ['Minimum Access - Salesforce', 'Account', ''],
    ['Minimum Access - Salesforce', 'User', 're'],
    ['System Administrator', 'Vault__c', 'cred'],
    ['Standard Platform User', 'Account', 'cred'],
    ['Standard Platform User', 'Lead', ''],
    ['Chatter Free User', 'Account', ''],
  ])('%s may %s: %s', (profile, objectName, expected) => {
    const body = `${makeUser(profile)}
      System.runAs(u) { ${letters(objectName)} }`;
    expect(runApex(body, { user: 'admin' })).toBe(expected);
  });
});
