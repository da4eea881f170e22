/**
 * Database.UndeleteResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_undeleteresult.htm
 */
import { defineOutcome, RowOutcome } from './results.ts';

export class UndeleteResult extends RowOutcome {
  static override readonly platformName = 'Database.UndeleteResult';
}

defineOutcome(UndeleteResult);
