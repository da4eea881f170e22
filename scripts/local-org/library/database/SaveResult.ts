/**
 * Database.SaveResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_saveresult.htm
 */
import { defineOutcome, RowOutcome } from './results.ts';

export class SaveResult extends RowOutcome {
  static override readonly platformName = 'Database.SaveResult';
}

defineOutcome(SaveResult);
