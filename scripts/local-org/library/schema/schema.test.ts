import { fileURLToPath } from 'node:url';
import '../index.ts';
import type { Org } from '../../org.ts';
import { createProject, readProject } from '../../project/readProject.ts';
import type { ApexMap } from '../../runtime/collections.ts';
import { ApexList } from '../../runtime/collections.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import { SObject } from '../../runtime/sobject.ts';
import { toText } from '../../runtime/toText.ts';
import { Transaction, withTransaction } from '../../runtime/transaction.ts';
import { buildSchema } from '../../schema/buildSchema.ts';
import { openOrgDatabase } from '../../schema/database.ts';
import { stableId } from '../../schema/ids.ts';
import { seedOrg } from '../../schema/seed/index.ts';
import { call } from '../testCall.ts';
import { libraryType } from '../define.ts';
import { sObjectFieldToken, sObjectTypeToken } from './tokens.ts';

const shop = readProject(
  fileURLToPath(new URL('../../project/__tests__/fixtures/shop', import.meta.url)),
);
const app = {
  type: 'CustomApplication',
  fullName: 'Shops',
  file: 'Shops.app-meta.xml',
  content: { label: 'Our shops', tabs: ['standard-Account', 'Shop__c'] },
  body: null,
};
const project = createProject({ ...shop, components: [...shop.components, app] });
const schema = buildSchema(project);
const db = openOrgDatabase(':memory:', schema);
const { organizationId } = seedOrg({ db, schema, project, now: 0 });
afterAll(() => db.close());

const org = {
  db,
  schema,
  project,
  organizationId,
  namespace: '',
  timeZone: 'Europe/Berlin',
  baseUrl: 'http://127.0.0.1:1',
  clock: { now: () => 0 },
} as unknown as Org;
const admin = { id: stableId('005', 'admin@local.test'), username: 'admin@local.test' };
const nobody = { id: stableId('005', 'nobody@local.test'), username: 'nobody@local.test' };

function run<T>(body: () => T, user = admin): T {
  return withTransaction(new Transaction({ org, kind: 'anonymous', user }), body);
}

/** Value of a property or method without arguments. */
function ask(type: string, self: unknown, name: string): unknown {
  const dot = type.indexOf('.');
  const members = libraryType(type.slice(0, dot), type.slice(dot + 1))?.members ?? {};
  const [, member] =
    Object.entries(members).find(
      ([key]) => key.startsWith(`${name}(): `) || key.startsWith(`${name}: `),
    ) ?? [];
  if (typeof member === 'function') return member(self);
  if (typeof member === 'object') return member.get(self);
  throw new Error(`${type} has no ${name}`);
}

const ofObject = (objectName: string, name: string): unknown => {
  const describe = ask('Schema.SObjectType', sObjectTypeToken(objectName), 'getDescribe');
  return ask('Schema.DescribeSObjectResult', describe, name);
};
const ofField = (path: string, name: string): unknown => {
  const [objectName = '', fieldName = ''] = path.split('.');
  const describe = ask(
    'Schema.SObjectField',
    sObjectFieldToken(objectName, fieldName),
    'getDescribe',
  );
  return ask('Schema.DescribeFieldResult', describe, name);
};

describe('tokens', () => {
  it('are one per object and field, and different for fields of the same name', () => {
    run(() => {
      expect(sObjectTypeToken('account')).toBe(sObjectTypeToken('Account'));
      expect(sObjectFieldToken('Account', 'NAME')).toBe(sObjectFieldToken('Account', 'Name'));
      expect(sObjectFieldToken('Shop__c', 'Id')).not.toBe(sObjectFieldToken('Legacy__c', 'Id'));
      expect(sObjectTypeToken('Nothing__c')).toBeNull();
    });
  });

  it('make records, with defaults when asked for them', () => {
    run(() => {
      const line = call(
        'Schema.SObjectType',
        'newSObject(Id, Boolean)',
        sObjectTypeToken('Order_Line__c'),
        null,
        true,
      );
      expect(line).toBeInstanceOf(SObject);
      expect((line as SObject).peekRaw('Paid__c')).toBe(true);
      expect((line as SObject).isSet('Amount__c')).toBe(false);
    });
  });
});

describe('describe results of objects', () => {
  it.each([
    ['Account', 'getKeyPrefix', '001'],
    ['Shop__c', 'getLabelPlural', 'Shops'],
    ['Shop__c', 'isCustom', true],
    ['Shop_Setting__c', 'isCustomSetting', true],
    ['Account', 'isMergeable', true],
    ['Account', 'Name', 'Account'],
    ['Order_Placed__e', 'isQueryable', false],
  ])('%s.%s', (name, member, expected) => {
    run(() => expect(ofObject(name, member)).toBe(expected));
  });

  it('answer for the running user', () => {
    expect(run(() => ofObject('Account', 'isCreateable'))).toBe(true);
    expect(run(() => ofObject('Account', 'isCreateable'), nobody)).toBe(false);
    expect(run(() => ofField('Account.Industry', 'isAccessible'), nobody)).toBe(false);
    expect(run(() => ofField('Account.Industry', 'isUpdateable'))).toBe(true);
  });

  it('know record types, children and field sets', () => {
    run(() => {
      const byName = ofObject('Shop__c', 'getRecordTypeInfosByName') as ApexMap;
      expect(ask('Schema.RecordTypeInfo', byName.get('A kiosk'), 'getDeveloperName')).toBe('Kiosk');
      expect(byName.has('Master')).toBe(true);
      const children = ofObject('Shop__c', 'getChildRelationships') as ApexList;
      const names = children.items.map((each) =>
        ask('Schema.ChildRelationship', each, 'getRelationshipName'),
      );
      expect(names).toEqual(expect.arrayContaining(['Lines__r', 'Tasks', 'Shares']));
      const sets = call(
        'Schema.SObjectTypeFieldSets',
        'getMap()',
        ofObject('Order_Line__c', 'FieldSets'),
      ) as ApexMap;
      const fields = ask('Schema.FieldSet', sets.get('compact'), 'getFields') as ApexList;
      expect(
        fields.items.map((each) => ask('Schema.FieldSetMember', each, 'getFieldPath')),
      ).toEqual(['Amount__c', 'Shop__r.Name']);
      expect(toText(ask('Schema.FieldSetMember', fields.items[1], 'getSObjectField'))).toBe('Name');
    });
  });

  it('have maps of fields with lower-case keys that are found in any case', () => {
    run(() => {
      const fields = call(
        'Schema.SObjectTypeFields',
        'getMap()',
        ofObject('Account', 'fields'.replace('f', 'F')),
      ) as ApexMap;
      expect(fields.get('BILLINGCITY')).toBe(sObjectFieldToken('Account', 'BillingCity'));
      expect(fields.has('Nothing')).toBe(false);
      expect(fields.keySet().has('billingcity')).toBe(true);
      expect(fields.keySet().has('BillingCity')).toBe(false);
    });
  });
});

describe('describe results of fields', () => {
  it.each([
    ['Account.Name', 'getLength', 255],
    ['Account.Name', 'getByteLength', 765],
    ['Shop__c.Code__c', 'isUnique', true],
    ['Shop__c.Size__c', 'isRestrictedPicklist', true],
    ['Shop__c.City__c', 'isDependentPicklist', true],
    ['Order_Line__c.Double__c', 'getCalculatedFormula', 'Amount__c * 2'],
    ['Task.WhatId', 'isNamePointing', true],
    ['Order_Line__c.Shop__c', 'getRelationshipName', 'Shop__r'],
  ])('%s.%s', (path, member, expected) => {
    run(() => expect(ofField(path, member)).toBe(expected));
  });

  it.each([
    ['Account.NumberOfEmployees', 'INTEGER', 'INTEGER'],
    ['Opportunity.Amount', 'CURRENCY', 'DOUBLE'],
    ['Shop__c.Tags__c', 'MULTIPICKLIST', 'STRING'],
    ['Contact.AccountId', 'REFERENCE', 'ID'],
  ])('the type of %s is %s, in SOAP %s', (path, display, soap) => {
    run(() => {
      expect((ofField(path, 'getType') as ApexEnum).name).toBe(display);
      expect((ofField(path, 'getSoapType') as ApexEnum).name).toBe(soap);
    });
  });

  it('list picklist values and targets of lookups', () => {
    run(() => {
      const values = ofField('Shop__c.Size__c', 'getPicklistValues') as ApexList;
      expect(values.items.map((each) => ask('Schema.PicklistEntry', each, 'getLabel'))).toEqual([
        'Small',
        'Large',
      ]);
      const targets = ofField('Task.WhoId', 'getReferenceTo') as ApexList;
      expect(targets.items).toEqual([sObjectTypeToken('Contact'), sObjectTypeToken('Lead')]);
    });
  });
});

describe('Schema', () => {
  it('describes the whole org, objects by name, and apps with their tabs', () => {
    run(() => {
      const all = call('System.Schema', 'static getGlobalDescribe()') as ApexMap;
      expect(all.get('SHOP__C')).toBe(sObjectTypeToken('Shop__c'));
      const [first] = (
        call(
          'System.Schema',
          'static describeSObjects(List<String>)',
          ApexList.of(all.keyType, ['account']),
        ) as ApexList
      ).items;
      expect(ask('Schema.DescribeSObjectResult', first, 'getName')).toBe('Account');
      const [tabSet] = (call('System.Schema', 'static describeTabs()') as ApexList).items;
      const tabs = ask('Schema.DescribeTabSetResult', tabSet, 'getTabs') as ApexList;
      expect(tabs.items.map((each) => ask('Schema.DescribeTabResult', each, 'getLabel'))).toEqual([
        'Accounts',
        'Shops',
      ]);
    });
  });

  it('refuses an object that does not exist', () => {
    run(() => {
      const { keyType } = call('System.Schema', 'static getGlobalDescribe()') as ApexMap;
      expect(() =>
        call(
          'System.Schema',
          'static describeSObjects(List<String>)',
          ApexList.of(keyType, ['Nothing']),
        ),
      ).toThrow(ApexException);
    });
  });
});

describe('UserInfo', () => {
  it.each([
    ['getUserName', 'admin@local.test'],
    ['getName', 'Ada Admin'],
    ['getOrganizationId', organizationId],
    ['getUserType', 'Standard'],
    ['getLocale', 'en_US'],
    ['isMultiCurrencyOrganization', false],
    ['getSessionId', null],
  ])('%s', (method, expected) => {
    run(() => expect(call('System.UserInfo', `static ${method}()`)).toBe(expected));
  });
});

describe('custom settings', () => {
  const setting = (method: string, ...args: unknown[]): SObject | null =>
    call(
      'System.SObject',
      `static ${method}`,
      schema.object('Shop_Setting__c'),
      ...args,
    ) as SObject | null;
  const insert = (id: string, owner: string, limit: number | null): void => {
    db.prepare(
      'INSERT INTO "Shop_Setting__c" ("Id", "SetupOwnerId", "Limit__c", "IsDeleted") VALUES (?, ?, ?, 0)',
    ).run(id, owner, limit);
  };

  it('without a row are a new record with the defaults', () => {
    run(() => {
      expect(toText(setting('getOrgDefaults()')?.peekRaw('Limit__c'))).toBe('120');
      expect(setting('getOrgDefaults()')?.id).toBeNull();
      expect(setting('getValues(Id)', organizationId)).toBeNull();
    });
  });

  it('of a user fill their gaps from profile and organization', () => {
    run(() => {
      insert('a04000000000001AAA', organizationId, 7);
      expect(toText(setting('getInstance()')?.peekRaw('Limit__c'))).toBe('7');
      expect(setting('getInstance()')?.id).toBeNull();
      insert('a04000000000002AAA', admin.id, null);
      expect(toText(setting('getInstance()')?.peekRaw('Limit__c'))).toBe('7');
      expect(setting('getValues(Id)', admin.id)?.peekRaw('Limit__c')).toBeNull();
      expect(toText(setting('getInstance(Id)', nobody.id)?.peekRaw('Limit__c'))).toBe('7');
    });
  });

  it('of metadata types are known by name', () => {
    run(() => {
      const type = schema.object('Tax_Rate__mdt');
      const all = call('System.SObject', 'static getAll()', type) as ApexMap;
      expect([...all.entries()].map(([key]) => key)).toEqual(['Denmark']);
      const denmark = call(
        'System.SObject',
        'static getInstance(String)',
        type,
        'denmark',
      ) as SObject;
      expect(toText(denmark.peekRaw('Rate__c'))).toBe('25.00');
      expect(call('System.SObject', 'static getInstance(String)', type, 'Nowhere')).toBeNull();
    });
  });
});
