/**
 * Database.LeadConvertResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_leadconvertresult.htm
 */
import type { ConvertedLead } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';
import type { JsonNode } from '../system/json/JsonNode.ts';
import type { DatabaseError } from './DatabaseError.ts';
import { errorOf, errorsOfJson, flagOfJson, textOfJson } from './results.ts';

export class LeadConvertResult extends ApexObject {
  readonly leadId: string | null;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly success: boolean;
  readonly errors: ApexList<DatabaseError>;

  constructor(result: Omit<ConvertedLead, 'leadId'> & { readonly leadId: string | null }) {
    super();
    this.leadId = result.leadId;
    this.accountId = result.accountId;
    this.contactId = result.contactId;
    this.opportunityId = result.opportunityId;
    this.success = result.success;
    this.errors = listOf('Database.Error', result.errors.map(errorOf));
  }

  /** Tests make results with JSON.deserialize, since the class has no constructor. */
  static fromJson(entries: ReadonlyMap<string, JsonNode>): LeadConvertResult {
    return new LeadConvertResult({
      leadId: textOfJson(entries, 'leadId'),
      accountId: textOfJson(entries, 'accountId'),
      contactId: textOfJson(entries, 'contactId'),
      opportunityId: textOfJson(entries, 'opportunityId'),
      success: flagOfJson(entries, 'success'),
      errors: errorsOfJson(entries),
    });
  }

  jsonFields(): readonly (readonly [string, unknown])[] {
    return [
      ['success', this.success],
      ['leadId', this.leadId],
      ['accountId', this.accountId],
      ['contactId', this.contactId],
      ['opportunityId', this.opportunityId],
      ['errors', this.errors],
    ];
  }
}

defineType({
  namespace: 'Database',
  name: 'LeadConvertResult',
  kind: 'class',
  jsClass: LeadConvertResult,
  members: attributes<LeadConvertResult>({
    accountId: 'getAccountId(): Id',
    contactId: 'getContactId(): Id',
    errors: 'getErrors(): List<Database.Error>',
    leadId: 'getLeadId(): Id',
    opportunityId: 'getOpportunityId(): Id',
    success: 'isSuccess(): Boolean',
  }),
});
