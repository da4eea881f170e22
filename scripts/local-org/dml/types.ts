/** What goes into and comes out of the save pipeline. */
import type { SObject } from '../runtime/sobject.ts';
import type { AccessSite } from '../runtime/transaction.ts';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface RowError {
  /** Name of a StatusCode constant: `REQUIRED_FIELD_MISSING`. */
  readonly statusCode: string;
  readonly message: string;
  /** API names, as `Database.Error.getFields()` lists them. */
  readonly fields: readonly string[];
  /** Of DUPLICATES_DETECTED: what the rule found. */
  readonly duplicates?: FoundDuplicates;
}

/** What a duplicate rule found for a record. */
export interface FoundDuplicates {
  /** The caller may save over it. */
  readonly allowSave: boolean;
  /** Developer name of the duplicate rule. */
  readonly rule: string;
  readonly entityType: string;
  readonly message: string;
  readonly results: readonly MatchesOfRule[];
}

/** Matches of one matching rule, best first. */
export interface MatchesOfRule {
  readonly entityType: string;
  readonly rule: string;
  readonly engine: string;
  readonly matches: readonly { readonly record: SObject; readonly confidence: number }[];
}

/** One per input record, in the order of the input. */
export interface RowResult {
  /** Null when an insert failed. */
  readonly id: string | null;
  readonly success: boolean;
  /** True when the row was inserted. */
  readonly created: boolean;
  readonly errors: readonly RowError[];
}

/**
 * The headers of `Database.DMLOptions`
 * (https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_dmloptions.htm).
 */
export interface DmlHeaders {
  readonly allowFieldTruncation?: boolean;
  readonly useDefaultAssignmentRule?: boolean;
  readonly assignmentRuleId?: string | null;
  readonly allowDuplicates?: boolean;
  readonly duplicatesAsCurrentUser?: boolean;
  /** Of the API: matches with all their fields, not only with their ids. */
  readonly duplicateDetails?: boolean;
  /** Not headers: what merges and lead conversions ask for. */
  readonly bypassDuplicateRules?: boolean;
  /** Leads that are being converted, which are no duplicates of what they become. */
  readonly convertedLeads?: readonly string[];
  readonly triggerUserEmail?: boolean;
  readonly triggerAutoResponseEmail?: boolean;
  readonly triggerOtherEmail?: boolean;
  readonly localeOptions?: string | null;
}

export interface SaveOptions {
  readonly allOrNone: boolean;
  readonly access: AccessSite;
  /** upsert: API name of the key field; the record's Id when absent. */
  readonly externalIdField?: string;
  readonly dmlOptions?: DmlHeaders;
  /**
   * For the API: fields that nobody may write are an error. Apex cannot set them, but queried records
   * carry them along, so by default they are ignored.
   */
  readonly refuseReadOnlyFields?: boolean;
}

export const success = (id: string, created: boolean): RowResult => ({
  id,
  success: true,
  created,
  errors: [],
});

export const failure = (id: string | null, errors: readonly RowError[]): RowResult => ({
  id,
  success: false,
  created: false,
  errors,
});
