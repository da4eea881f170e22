/**
 * Database.EmptyRecycleBinResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_emptyrecyclebinresult.htm
 */
import { defineOutcome, RowOutcome } from './results.ts';

export class EmptyRecycleBinResult extends RowOutcome {
  static override readonly platformName = 'Database.EmptyRecycleBinResult';
}

defineOutcome(EmptyRecycleBinResult);
