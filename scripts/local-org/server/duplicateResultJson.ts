/** What a duplicate rule found, as the REST API tells it. */
import type { FoundDuplicates } from '../dml/types.ts';
import { recordToJson, type Json } from './records.ts';

export interface DuplicateResultJson {
  readonly allowSave: boolean;
  readonly duplicateRule: string;
  readonly duplicateRuleEntityType: string;
  readonly errorMessage: string;
  readonly matchResults: readonly {
    readonly entityType: string;
    readonly errors: readonly never[];
    readonly matchEngine: string;
    readonly matchRecords: readonly {
      readonly additionalInformation: readonly never[];
      readonly fieldDiffs: readonly never[];
      readonly matchConfidence: number;
      readonly record: Json;
    }[];
    readonly rule: string;
    readonly size: number;
    readonly success: true;
  }[];
}

export function duplicateResultJson(found: FoundDuplicates): DuplicateResultJson {
  return {
    allowSave: found.allowSave,
    duplicateRule: found.rule,
    duplicateRuleEntityType: found.entityType,
    errorMessage: found.message,
    matchResults: found.results.map(({ entityType, engine, rule, matches }) => ({
      entityType,
      errors: [],
      matchEngine: engine,
      matchRecords: matches.map(({ record, confidence }) => ({
        additionalInformation: [],
        fieldDiffs: [],
        matchConfidence: confidence,
        record: recordToJson(record, '67.0'),
      })),
      rule,
      size: matches.length,
      success: true,
    })),
  };
}
