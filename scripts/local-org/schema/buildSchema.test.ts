import { fileURLToPath } from 'node:url';
import { readProject } from '../project/readProject.ts';
import { buildSchema } from './buildSchema.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from './model.ts';

const project = readProject(
  fileURLToPath(new URL('../project/__tests__/fixtures/shop', import.meta.url)),
);
const schema = buildSchema(project);

function object(name: string, from: OrgSchema = schema): ObjectDescribe {
  const found = from.object(name);
  if (!found) throw new Error(`no object ${name}`);
  return found;
}

function field(path: string, from: OrgSchema = schema): FieldDescribe {
  const [objectName = '', fieldName = ''] = path.split('.');
  const found = object(objectName, from).field(fieldName);
  if (!found) throw new Error(`no field ${path}`);
  return found;
}

describe('standard objects', () => {
  it.each([
    [
      'Account.Name',
      { type: 'string', length: 255, nillable: false, createable: true, nameField: true },
    ],
    ['Contact.LastName', { length: 80, nillable: false }],
    ['Contact.Name', { createable: false, nameField: true }],
    ['Contact.HasOptedOutOfEmail', { type: 'boolean', createable: true, permissionable: true }],
    ['Opportunity.Amount', { type: 'currency', precision: 18, scale: 2, apexType: 'Decimal' }],
    ['Opportunity.Probability', { type: 'percent', precision: 3, scale: 0 }],
    ['Opportunity.IsWon', { createable: false, updateable: false, defaultedOnCreate: true }],
    [
      'Lead.Status',
      { nillable: false, defaultValue: 'Open - Not Contacted', restrictedPicklist: false },
    ],
    [
      'Task.WhoId',
      { referenceTo: ['Contact', 'Lead'], relationshipName: 'Who', namePointing: true },
    ],
    ['Task.Status', { defaultValue: 'Not Started', nillable: false }],
    ['Event.OwnerId', { referenceTo: ['User'] }],
    ['User.Username', { length: 80, idLookup: true, nillable: false }],
    ['PermissionSet.PermissionsApiEnabled', { type: 'boolean', createable: true }],
    ['Order.OrderNumber', { autoNumber: true, createable: false }],
  ])('have the facts of the platform: %s', (path, facts) => {
    expect(field(path)).toMatchObject(facts);
  });

  it('have no fields of features that the org has not', () => {
    expect(object('Account').field('IsPersonAccount')).toBeUndefined();
    expect(object('Opportunity').field('CurrencyIsoCode')).toBeUndefined();
    expect(object('Contact').field('RecordTypeId')).toBeUndefined();
    const rich = buildSchema(project, { features: ['personAccounts', 'multiCurrency'] });
    expect(object('Account', rich).field('IsPersonAccount')).toBeDefined();
    expect(object('Shop__c', rich).field('CurrencyIsoCode')).toBeDefined();
  });

  it('know their children by the names that queries use', () => {
    expect(object('Account').childRelationship('contacts')).toMatchObject({
      childSObject: 'Contact',
      field: 'AccountId',
      cascadeDelete: true,
    });
    expect(object('Opportunity').childRelationship('OpportunityLineItems')?.field).toBe(
      'OpportunityId',
    );
    expect(object('Contact').childRelationship('Tasks')).toMatchObject({
      childSObject: 'Task',
      field: 'WhoId',
    });
  });

  it('are found in any case, by name and by key prefix', () => {
    expect(object('opportunitylineitem').name).toBe('OpportunityLineItem');
    expect(schema.objectByKeyPrefix('00T')?.name).toBe('Task');
  });

  it('number well over two hundred, each key prefix once', () => {
    const prefixes = [...schema.objects.values()]
      .filter((each) => each.kind === 'standard' && each.keyPrefix)
      .map((each) => each.keyPrefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    expect(schema.objects.size).toBeGreaterThan(200);
  });

  it('refer only to objects that exist', () => {
    const unknown = [...schema.objects.values()]
      .flatMap((each) => each.fields.flatMap((one) => one.referenceTo))
      .filter((name) => !schema.objects.has(name));
    expect(unknown).toEqual([]);
  });
});

describe('what a project adds to standard objects', () => {
  it('is part of their describe', () => {
    expect(field('Account.Loyalty__c')).toMatchObject({
      type: 'double',
      precision: 5,
      custom: true,
      permissionable: true,
    });
    expect(field('Account.Industry').picklistValues.map((each) => each.value)).toEqual(['Shoes']);
  });

  it('goes to tasks and events when it belongs to Activity', () => {
    expect(field('Task.Channel__c').length).toBe(40);
    expect(field('Event.Channel__c').length).toBe(40);
  });
});

describe('custom objects', () => {
  it('have the system fields of their kind', () => {
    const names = object('Shop__c').fields.map((each) => each.name);
    expect(names).toEqual(
      expect.arrayContaining([
        'Id',
        'OwnerId',
        'IsDeleted',
        'Name',
        'RecordTypeId',
        'SystemModstamp',
        'LastActivityDate',
      ]),
    );
    expect(object('Order_Line__c').field('OwnerId')).toBeUndefined();
    expect(field('Order_Line__c.Name')).toMatchObject({
      autoNumber: true,
      displayFormat: 'OL-{00000}',
      createable: false,
    });
  });

  it.each([
    [
      'Shop__c.Code__c',
      {
        unique: true,
        externalId: true,
        caseSensitive: true,
        idLookup: true,
        nillable: false,
        permissionable: false,
      },
    ],
    ['Shop__c.Size__c', { restrictedPicklist: true, defaultValue: 'L' }],
    ['Shop__c.Tags__c', { type: 'multipicklist', defaultValue: 'Toys', length: 4099 }],
    [
      'Shop__c.Total__c',
      {
        type: 'currency',
        scale: 2,
        calculated: true,
        createable: false,
        summary: {
          childObject: 'Order_Line__c',
          childLookup: 'Shop__c',
          operation: 'sum',
          field: 'Amount__c',
          filters: [],
        },
      },
    ],
    ['Shop__c.Place__Latitude__s', { type: 'double', scale: 4, compoundFieldName: 'Place__c' }],
    [
      'Order_Line__c.Shop__c',
      {
        masterDetail: true,
        cascadeDelete: true,
        nillable: false,
        updateable: false,
        relationshipName: 'Shop__r',
      },
    ],
    [
      'Order_Line__c.Buyer__c',
      { restrictedDelete: true, nillable: true, referenceTo: ['Account'] },
    ],
    [
      'Order_Line__c.Double__c',
      { calculated: true, formula: 'Amount__c * 2', formulaTreatNullAsZero: true },
    ],
    ['Order_Line__c.Amount__c', { defaultValue: '1 + 1', defaultIsFormula: true, precision: 16 }],
    ['Order_Line__c.Paid__c', { defaultValue: 'true', nillable: false, defaultedOnCreate: true }],
  ])('describe %s', (path, facts) => {
    expect(field(path)).toMatchObject(facts);
  });

  it('know which values a dependent picklist offers', () => {
    const [aarhus, berlin] = field('Shop__c.City__c').picklistValues;
    expect(aarhus?.controllingValues).toEqual([]);
    expect(berlin).toMatchObject({ controllingValues: ['L'], active: false });
  });

  it('relate to their children and to activities', () => {
    expect(object('Shop__c').childRelationship('Lines__r')).toMatchObject({
      childSObject: 'Order_Line__c',
      cascadeDelete: true,
    });
    expect(object('Account').childRelationship('Purchases__r')).toMatchObject({
      restrictedDelete: true,
    });
    expect(field('Task.WhatId').referenceTo).toContain('Shop__c');
    expect(object('Shop__c').childRelationship('Tasks')?.field).toBe('WhatId');
    expect(field('Note.ParentId').referenceTo).toContain('Order_Line__c');
  });

  it('have record types with ids, field sets and validation rules', () => {
    const [kiosk, master] = object('Shop__c').recordTypes;
    expect(kiosk).toMatchObject({ developerName: 'Kiosk', name: 'A kiosk', defaultMapping: true });
    expect(kiosk?.id).toMatch(/^012\w{15}$/);
    expect(kiosk?.picklistValues.get('size__c')).toEqual(['S']);
    expect(master).toMatchObject({ master: true, defaultMapping: false });
    expect(object('Order_Line__c').fieldSets.get('Compact')?.fields[1]).toEqual({
      path: 'Shop__r.Name',
      required: false,
    });
    expect(object('Order_Line__c').validationRules).toEqual([
      {
        name: 'Positive',
        active: true,
        formula: 'Amount__c < 0',
        message: 'No refunds here',
        field: 'Amount__c',
      },
    ]);
  });

  it('bring share and history objects where sharing and metadata say so', () => {
    expect(field('Shop__Share.ParentId').referenceTo).toEqual(['Shop__c']);
    expect(object('Shop__c').childRelationship('Shares')?.cascadeDelete).toBe(true);
    expect(object('Shop__History').kind).toBe('history');
    expect(schema.object('Order_Line__Share')).toBeUndefined();
  });

  it.each([
    ['Shop_Setting__c', 'customSetting', 'a', 'SetupOwnerId'],
    ['Tax_Rate__mdt', 'customMetadata', 'm', 'QualifiedApiName'],
    ['Order_Placed__e', 'platformEvent', 'e', 'ReplayId'],
  ])('%s is a %s with a prefix of its kind', (name, kind, first, systemField) => {
    expect(object(name).kind).toBe(kind);
    expect(object(name).keyPrefix).toMatch(new RegExp(`^${first}..$`));
    expect(object(name).field(systemField)).toBeDefined();
  });

  it('keep the prefixes that a database has given', () => {
    const again = buildSchema(project, { keyPrefixes: new Map([['Shop__c', 'a00']]) });
    expect(object('Shop__c', again).keyPrefix).toBe('a00');
    const all = ['Legacy__c', 'Order_Line__c', 'Shop__c', 'Shop_Setting__c'].map(
      (name) => object(name, again).keyPrefix,
    );
    expect(new Set(all).size).toBe(4);
  });
});

describe('a namespace', () => {
  const packaged = buildSchema(project, { namespace: 'store' });

  it('precedes names, and may be left out when they are looked up', () => {
    expect(object('Shop__c', packaged).name).toBe('store__Shop__c');
    expect(object('STORE__shop__c', packaged)).toBe(object('Shop__c', packaged));
    expect(field('Order_Line__c.Shop__c', packaged)).toMatchObject({
      name: 'store__Shop__c',
      relationshipName: 'store__Shop__r',
      referenceTo: ['store__Shop__c'],
    });
    expect(object('Shop__c', packaged).childRelationship('Lines__r')?.relationshipName).toBe(
      'store__Lines__r',
    );
    expect(field('Account.Loyalty__c', packaged).name).toBe('store__Loyalty__c');
    expect(field('Shop__c.Total__c', packaged).summary?.field).toBe('store__Amount__c');
  });
});
