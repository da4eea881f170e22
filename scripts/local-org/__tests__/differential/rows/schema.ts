import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const account = 'Schema.DescribeSObjectResult d = Account.SObjectType.getDescribe(); return d';
const invoice = 'Schema.DescribeSObjectResult d = Invoice__c.SObjectType.getDescribe(); return d';
const field = (name: string, getter: string): string =>
  `Schema.DescribeFieldResult f = ${name}.getDescribe(); return f.${getter};`;

export const schemaRows: Area = {
  name: 'Schema',
  rows: [
    ...documented(
      'AR:apex_methods_system_sobject_describe',
      [`${account}.getName();`, 'Account'],
      [`${account}.getLabel();`, 'Account'],
      [`${account}.getLabelPlural();`, 'Accounts'],
      [`${account}.getKeyPrefix();`, '001'],
      [`${account}.isCustom();`, 'false'],
      [`${account}.isQueryable();`, 'true'],
      [`${account}.isCustomSetting();`, 'false'],
      [`${account}.getSObjectType();`, 'Account'],
      [`${invoice}.isCustom();`, 'true'],
      [`${invoice}.getLabel();`, 'Invoice'],
      [`${invoice}.getLocalName();`, 'Invoice__c'],
      ["Account.SObjectType.getDescribe().fields.getMap().containsKey('name')", 'true'],
      ["Account.SObjectType.getDescribe().fields.getMap().get('NAME') == Account.Name", 'true'],
      ["Schema.getGlobalDescribe().containsKey('contact')", 'true'],
      [
        "Schema.describeSObjects(new List<String>{ 'Account', 'Contact' })[1].getKeyPrefix()",
        '003',
      ],
    ),
    ...documented(
      'AR:apex_methods_system_fields_describe',
      [field('Account.Name', 'getName()'), 'Name'],
      [field('Account.Name', 'isNameField()'), 'true'],
      [field('Account.Name', 'getType()'), 'STRING'],
      [field('Account.Name', 'getLength()'), '255'],
      [field('Account.Name', 'getSoapType()'), 'STRING'],
      [field('Account.Id', 'getType()'), 'ID'],
      [field('Account.AnnualRevenue', 'getType()'), 'CURRENCY'],
      [field('Account.NumberOfEmployees', 'getType()'), 'INTEGER'],
      [field('Account.ParentId', 'getType()'), 'REFERENCE'],
      [field('Account.ParentId', 'getReferenceTo()'), '(Account)'],
      [field('Contact.AccountId', 'getRelationshipName()'), 'Account'],
      [field('Contact.Email', 'getType()'), 'EMAIL'],
      [field('Account.Phone', 'getType()'), 'PHONE'],
      [field('Account.Website', 'getType()'), 'URL'],
      [field('Invoice__c.Size__c', 'getType()'), 'PICKLIST'],
      [field('Invoice__c.Size__c', 'getPicklistValues()[3].getValue()'), 'XL'],
      [field('Invoice__c.Colours__c', 'getType()'), 'MULTIPICKLIST'],
      [field('Invoice__c.Total__c', 'getScale()'), '2'],
      [field('Invoice__c.Total__c', 'getPrecision()'), '16'],
      [field('Invoice__c.Total__c', 'isCustom()'), 'true'],
      [field('Invoice__c.Key__c', 'isUnique()'), 'true'],
      [field('Invoice__c.Key__c', 'isExternalId()'), 'true'],
      [field('Invoice__c.Key__c', 'isCaseSensitive()'), 'true'],
      [field('Invoice__c.Notes__c', 'getType()'), 'TEXTAREA'],
      [field('Invoice__c.Paid__c', 'getType()'), 'BOOLEAN'],
      [field('Invoice__c.Due__c', 'getType()'), 'DATE'],
      [field('Invoice__c.At__c', 'getType()'), 'DATETIME'],
      [field('Line__c.Invoice__c', 'getRelationshipOrder()'), '0'],
    ),
    ...unconfirmed(
      'AR:apex_class_Schema_SObjectType',
      ['Account.SObjectType == Schema.Account.SObjectType', 'true'],
      ["Schema.getGlobalDescribe().get('nope')", 'null'],
    ),
  ],
};
