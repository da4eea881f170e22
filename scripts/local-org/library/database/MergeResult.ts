/**
 * Database.MergeResult
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_database_mergeresult.htm
 */
import type { MergedRecord } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';
import { defineOutcome, RowOutcome } from './results.ts';

export class MergeResult extends RowOutcome {
  static override readonly platformName = 'Database.MergeResult';
  readonly mergedRecordIds: ApexList<string>;
  readonly updatedRelatedIds: ApexList<string>;

  constructor(result: MergedRecord) {
    super(result);
    this.mergedRecordIds = listOf('String', result.mergedRecordIds ?? []);
    this.updatedRelatedIds = listOf('String', result.updatedRelatedIds ?? []);
  }
}

defineOutcome(
  MergeResult,
  attributes<MergeResult>({
    mergedRecordIds: 'getMergedRecordIds(): List<String>',
    updatedRelatedIds: 'getUpdatedRelatedIds(): List<String>',
  }),
);
