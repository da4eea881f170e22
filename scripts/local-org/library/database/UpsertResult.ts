/**
 * Database.UpsertResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database_upsertresult.htm
 */
import type { RowResult } from '../../dml/types.ts';
import { attributes } from '../members.ts';
import { defineOutcome, RowOutcome } from './results.ts';

export class UpsertResult extends RowOutcome {
  static override readonly platformName = 'Database.UpsertResult';
  readonly created: boolean;

  constructor(result: RowResult) {
    super(result);
    this.created = result.created;
  }

  override jsonFields(): readonly (readonly [string, unknown])[] {
    return [...super.jsonFields(), ['created', this.created]];
  }

  protected override shown(): string {
    return super.shown().replace('isSuccess', `isCreated=${this.created};isSuccess`);
  }
}

defineOutcome(UpsertResult, attributes<UpsertResult>({ created: 'isCreated(): Boolean' }));
