import type { Database } from 'better-sqlite3';
import { fileURLToPath } from 'node:url';
import { readProject } from '../project/readProject.ts';
import { buildSchema } from './buildSchema.ts';
import { openOrgDatabase, openOrgImage } from './database.ts';
import { stableId } from './ids.ts';
import type { FieldDescribe, ObjectDescribe } from './model.ts';
import {
  classAccess,
  fieldAccess,
  hasCustomPermission,
  hasUserPermission,
  objectAccess,
  principalAccess,
  type FieldAccess,
  type ObjectAccess,
} from './permissions.ts';
import { seedOrg } from './seed/index.ts';

const project = readProject(
  fileURLToPath(new URL('../project/__tests__/fixtures/shop', import.meta.url)),
);
const schema = buildSchema(project);
const template = seededTemplate();
let db: Database;

function seededTemplate(): Buffer {
  const seeded = openOrgDatabase(':memory:', schema);
  seedOrg({ db: seeded, schema, project, now: 0 });
  return seeded.serialize();
}

const admin = stableId('005', 'admin@local.test');
const clerk = stableId('005', 'integration@local.test');
const seller = stableId('005', 'syncuser@local.test');
const nobody = stableId('005', 'nobody@local.test');

function object(name: string): ObjectDescribe {
  const found = schema.object(name);
  if (!found) throw new Error(name);
  return found;
}

function onObject(user: string, name: string): ObjectAccess {
  return objectAccess(db, user, object(name), schema);
}

function onField(user: string, path: string): FieldAccess {
  const [objectName = '', fieldName = ''] = path.split('.');
  const field: FieldDescribe | undefined = object(objectName).field(fieldName);
  if (!field) throw new Error(path);
  return fieldAccess(db, user, object(objectName), field, schema);
}

/** Which of create, read, edit, delete: `cr`. */
function letters(access: ObjectAccess): string {
  return [access.create && 'c', access.read && 'r', access.edit && 'e', access.delete && 'd']
    .filter(Boolean)
    .join('');
}

beforeEach(() => {
  db = openOrgImage(template);
  db.prepare(
    'INSERT INTO "PermissionSetAssignment" ("Id", "AssigneeId", "PermissionSetId") VALUES (?, ?, ?)',
  ).run('0Pa000000000001AAA', clerk, stableId('0PS', 'Clerk'));
});
afterEach(() => db.close());

describe('object access', () => {
  it.each([
    ['admin', admin, 'Shop__c', 'cred'],
    ['admin', admin, 'PermissionSetAssignment', 'cred'],
    ['a permission set', clerk, 'Shop__c', 'cre'],
    ['a permission set', clerk, 'Account', 'r'],
    ['a permission set', clerk, 'Opportunity', ''],
    ['a profile', seller, 'Opportunity', 'cred'],
    ['a profile', seller, 'Shop__c', ''],
    ['a profile', seller, 'Task', 'cred'],
    ['nothing', nobody, 'Account', ''],
    ['nothing', nobody, 'Task', 'r'],
    ['nothing but themselves', nobody, 'User', 're'],
    ['nothing', nobody, 'SetupEntityAccess', ''],
    ['a parent', seller, 'OpportunityContactRole', 'cred'],
    ['a parent', clerk, 'AccountContactRelation', 'r'],
    ['a parent', clerk, 'Shop__Share', 'cred'],
  ])('by %s: %s on %s is "%s"', (_, user, name, expected) => {
    const actual = letters(onObject(user, name));
    expect(actual).toBe(expected);
  });
});

describe('field access', () => {
  it.each([
    ['a granted field', clerk, 'Shop__c.Size__c', { read: true, edit: false }],
    ['a field that is not granted', clerk, 'Shop__c.City__c', { read: false, edit: false }],
    [
      'a required field, which follows the object',
      clerk,
      'Shop__c.Code__c',
      { read: true, edit: true },
    ],
    ['a system field', clerk, 'Shop__c.CreatedDate', { read: true, edit: true }],
    [
      'a field of an object that may only be read',
      clerk,
      'Account.Loyalty__c',
      { read: true, edit: false },
    ],
    ['a standard field by profile', seller, 'Opportunity.Amount', { read: true, edit: true }],
    ['a custom field by profile', seller, 'Account.Loyalty__c', { read: false, edit: false }],
    ['any field for an administrator', admin, 'Shop__c.City__c', { read: true, edit: true }],
    ['any field of an object without access', nobody, 'Account.Name', { read: false, edit: false }],
  ])('%s', (_, user, path, expected) => {
    expect(onField(user, path)).toEqual(expected);
  });

  it('to a part of an address comes with the address', () => {
    const insert = db.prepare(
      'INSERT INTO "FieldPermissions" ("Id", "ParentId", "SobjectType", "Field", "PermissionsRead", "PermissionsEdit") VALUES (?, ?, ?, ?, 1, 0)',
    );
    expect(onField(clerk, 'Account.BillingCity').read).toBe(false);
    insert.run('01k000000000001AAA', stableId('0PS', 'Clerk'), 'Account', 'Account.BillingAddress');
    expect(onField(clerk, 'Account.BillingCity').read).toBe(true);
  });
});

describe('other access', () => {
  it('to user permissions, custom permissions, classes and principals follows the sets', () => {
    expect(hasUserPermission(db, clerk, 'ConvertLeads')).toBe(true);
    expect(hasUserPermission(db, nobody, 'ConvertLeads')).toBe(false);
    expect(hasCustomPermission(db, clerk, 'Refund')).toBe(true);
    expect(hasCustomPermission(db, admin, 'Refund')).toBe(false);
    expect(classAccess(db, clerk, 'Cart.Inner')).toBe(true);
    expect(classAccess(db, nobody, 'Cart')).toBe(false);
    expect(classAccess(db, admin, 'Cart')).toBe(true);
  });

  it('to a principal needs the object UserExternalCredential too', () => {
    expect(principalAccess(db, clerk, 'Bank', 'Main')).toBe(false);
    db.prepare(
      'INSERT INTO "ObjectPermissions" ("Id", "ParentId", "SobjectType", "PermissionsRead") VALUES (?, ?, ?, 1)',
    ).run('110000000000001AAA', stableId('0PS', 'Clerk'), 'UserExternalCredential');
    expect(principalAccess(db, clerk, 'Bank', 'Main')).toBe(true);
    expect(principalAccess(db, clerk, 'Bank', 'Other')).toBe(false);
    expect(principalAccess(db, admin, 'Bank', 'Main')).toBe(false);
  });
});

describe('changes of permissions', () => {
  it('count at once and are gone after a roll-back', () => {
    expect(letters(onObject(clerk, 'Shop__c'))).toBe('cre');
    db.exec('SAVEPOINT s');
    db.exec('DELETE FROM "PermissionSetAssignment"');
    expect(letters(onObject(clerk, 'Shop__c'))).toBe('');
    db.exec('ROLLBACK TO s');
    expect(letters(onObject(clerk, 'Shop__c'))).toBe('cre');
    db.exec(
      `UPDATE "User" SET "ProfileId" = '${stableId('00e', 'System Administrator')}' WHERE "Id" = '${clerk}'`,
    );
    expect(letters(onObject(clerk, 'Shop__c'))).toBe('cred');
  });

  it('come through groups of permission sets', () => {
    db.exec(
      `INSERT INTO "PermissionSetGroupComponent" ("Id", "PermissionSetGroupId", "PermissionSetId") VALUES ('x', '0PG1', '${stableId('0PS', 'Clerk')}')`,
    );
    db.exec(
      `INSERT INTO "PermissionSetAssignment" ("Id", "AssigneeId", "PermissionSetGroupId") VALUES ('y', '${nobody}', '0PG1')`,
    );
    expect(letters(onObject(nobody, 'Shop__c'))).toBe('cre');
  });
});
