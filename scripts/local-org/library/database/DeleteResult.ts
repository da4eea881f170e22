/**
 * Database.DeleteResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_deleteresult.htm
 */
import { defineOutcome, RowOutcome } from './results.ts';

export class DeleteResult extends RowOutcome {
  static override readonly platformName = 'Database.DeleteResult';
}

defineOutcome(DeleteResult);
