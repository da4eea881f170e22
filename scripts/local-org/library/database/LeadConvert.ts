/**
 * Database.LeadConvert
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_leadconvert.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import { attributes, setters } from '../members.ts';

export class LeadConvert extends ApexObject {
  accountId: string | null = null;
  accountRecord: SObject | null = null;
  bypassAccountDedupeCheck: boolean | null = false;
  bypassContactDedupeCheck: boolean | null = false;
  contactId: string | null = null;
  contactRecord: SObject | null = null;
  convertedStatus: string | null = null;
  doNotCreateOpportunity: boolean | null = false;
  leadId: string | null = null;
  opportunityId: string | null = null;
  opportunityName: string | null = null;
  opportunityRecord: SObject | null = null;
  overwriteLeadSource: boolean | null = false;
  ownerId: string | null = null;
  sendNotificationEmail: boolean | null = false;
}

defineType({
  namespace: 'Database',
  name: 'LeadConvert',
  kind: 'class',
  jsClass: LeadConvert,
  members: {
    'new()': () => new LeadConvert(),
    ...attributes<LeadConvert>({
      accountId: 'getAccountId(): Id',
      accountRecord: 'getAccountRecord(): SObject',
      bypassAccountDedupeCheck: 'getBypassAccountDedupeCheck(): Boolean',
      bypassContactDedupeCheck: 'getBypassContactDedupeCheck(): Boolean',
      contactId: 'getContactId(): Id',
      contactRecord: 'getContactRecord(): SObject',
      convertedStatus: 'getConvertedStatus(): String',
      doNotCreateOpportunity: 'isDoNotCreateOpportunity(): Boolean',
      leadId: 'getLeadId(): Id',
      opportunityId: 'getOpportunityId(): Id',
      opportunityName: 'getOpportunityName(): String',
      opportunityRecord: 'getOpportunityRecord(): SObject',
      overwriteLeadSource: 'isOverwriteLeadSource(): Boolean',
      ownerId: 'getOwnerId(): Id',
      sendNotificationEmail: 'isSendNotificationEmail(): Boolean',
    }),
    ...setters<LeadConvert>({
      accountId: 'setAccountId(Id): void',
      accountRecord: 'setAccountRecord(SObject): void',
      bypassAccountDedupeCheck: 'setBypassAccountDedupeCheck(Boolean): void',
      bypassContactDedupeCheck: 'setBypassContactDedupeCheck(Boolean): void',
      contactId: 'setContactId(Id): void',
      contactRecord: 'setContactRecord(SObject): void',
      convertedStatus: 'setConvertedStatus(String): void',
      doNotCreateOpportunity: 'setDoNotCreateOpportunity(Boolean): void',
      leadId: 'setLeadId(Id): void',
      opportunityId: 'setOpportunityId(Id): void',
      opportunityName: 'setOpportunityName(String): void',
      opportunityRecord: 'setOpportunityRecord(SObject): void',
      overwriteLeadSource: 'setOverwriteLeadSource(Boolean): void',
      ownerId: 'setOwnerId(Id): void',
      sendNotificationEmail: 'setSendNotificationEmail(Boolean): void',
    }),
  },
});
