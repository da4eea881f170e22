/** One lead on its way to account, contact and opportunity. */
import type { SObject } from '../../runtime/sobject.ts';
import type { StoredRow } from '../SaveRow.ts';
import type { DmlHeaders, RowError } from '../types.ts';
import type { AccessSite } from '../../runtime/transaction.ts';

/**
 * What `Database.LeadConvert` carries
 * (https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_leadconvert.htm).
 */
export interface LeadConversion {
  readonly leadId: string | null;
  readonly convertedStatus: string | null;
  /** Existing records; null: a new one is made. */
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly accountRecord: SObject | null;
  readonly contactRecord: SObject | null;
  readonly opportunityRecord: SObject | null;
  readonly opportunityName: string | null;
  readonly doNotCreateOpportunity: boolean | null;
  readonly overwriteLeadSource: boolean | null;
  /** Of what is made; null: the lead's owner. */
  readonly ownerId: string | null;
  readonly bypassAccountDedupeCheck: boolean | null;
  readonly bypassContactDedupeCheck: boolean | null;
}

export interface ConversionOptions {
  readonly allOrNone: boolean;
  readonly access: AccessSite;
  readonly dmlOptions?: DmlHeaders;
}

export interface ConvertedLead {
  readonly leadId: string;
  readonly accountId: string | null;
  readonly contactId: string | null;
  readonly opportunityId: string | null;
  readonly success: boolean;
  readonly errors: readonly RowError[];
}

export class Conversion {
  readonly request: LeadConversion;
  /** The lead's row; empty until it is loaded. */
  lead: StoredRow = {};
  /** The status as the org spells it. */
  status = '';
  accountId: string | null = null;
  contactId: string | null = null;
  opportunityId: string | null = null;
  readonly errors: RowError[] = [];

  constructor(request: LeadConversion) {
    this.request = request;
  }

  get failed(): boolean {
    return this.errors.length > 0;
  }

  /** Of the new records. */
  get ownerId(): string | null {
    return this.request.ownerId ?? this.text('OwnerId');
  }

  get makesOpportunity(): boolean {
    return this.request.opportunityId === null && this.request.doNotCreateOpportunity !== true;
  }

  /** Text of a column of the lead; null when it is empty. */
  text(column: string): string | null {
    const value = this.lead[column];
    return typeof value === 'string' ? value : null;
  }

  /** Forgets what an attempt that was undone has made. */
  reset(): void {
    this.accountId = null;
    this.contactId = null;
    this.opportunityId = null;
    this.errors.length = 0;
  }

  result(): ConvertedLead {
    const { failed } = this;
    return {
      leadId: this.request.leadId ?? '',
      accountId: failed ? null : this.accountId,
      contactId: failed ? null : this.contactId,
      opportunityId: failed ? null : this.opportunityId,
      success: !failed,
      errors: this.errors,
    };
  }
}
