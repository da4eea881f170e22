/** What goes into and comes out of the save pipeline. */
import type { AccessSite } from '../runtime/transaction.ts';

export type DmlOperation = 'insert' | 'update' | 'upsert' | 'delete' | 'undelete';

export interface RowError {
  /** Name of a StatusCode constant: `REQUIRED_FIELD_MISSING`. */
  readonly statusCode: string;
  readonly message: string;
  /** API names, as `Database.Error.getFields()` lists them. */
  readonly fields: readonly string[];
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
  /** Not a header: the caller of a lead conversion may leave duplicate rules out. */
  readonly bypassDuplicateRules?: boolean;
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
