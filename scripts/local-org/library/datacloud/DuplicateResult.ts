/**
 * Datacloud.DuplicateResult and what it holds: matches of a duplicate rule.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Datacloud_DuplicateResult.htm
 */
import type { FoundDuplicates, MatchesOfRule } from '../../dml/types.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';

export class FieldDiff extends ApexObject {
  readonly name: string;
  readonly difference: string;

  constructor(name: string, difference: string) {
    super();
    this.name = name;
    this.difference = difference;
  }
}

export class AdditionalInformationMap extends ApexObject {
  readonly name: string;
  readonly value: string;

  constructor(name: string, value: string) {
    super();
    this.name = name;
    this.value = value;
  }
}

export class MatchRecord extends ApexObject {
  readonly record: SObject;
  readonly matchConfidence: number | null;
  readonly fieldDiffs: ApexList<FieldDiff>;
  readonly additionalInformation: ApexList<AdditionalInformationMap>;

  constructor(match: MatchesOfRule['matches'][number]) {
    super();
    this.record = match.record;
    this.matchConfidence = match.confidence;
    // Empty in the platform's own answers to a save.
    this.fieldDiffs = listOf('Datacloud.FieldDiff');
    this.additionalInformation = listOf('Datacloud.AdditionalInformationMap');
  }
}

export class MatchResult extends ApexObject {
  readonly entityType: string;
  readonly matchEngine: string;
  readonly rule: string;
  readonly matchRecords: ApexList<MatchRecord>;
  readonly size: number;
  readonly success = true;
  readonly errors: ApexList = listOf('Database.Error');

  constructor(result: MatchesOfRule) {
    super();
    this.entityType = result.entityType;
    this.matchEngine = result.engine;
    this.rule = result.rule;
    this.matchRecords = listOf(
      'Datacloud.MatchRecord',
      result.matches.map((match) => new MatchRecord(match)),
    );
    this.size = result.matches.length;
  }
}

export class DuplicateResult extends ApexObject {
  readonly allowSave: boolean;
  readonly duplicateRule: string;
  readonly duplicateRuleEntityType: string;
  readonly errorMessage: string;
  readonly matchResults: ApexList<MatchResult>;

  constructor(found: FoundDuplicates) {
    super();
    this.allowSave = found.allowSave;
    this.duplicateRule = found.rule;
    this.duplicateRuleEntityType = found.entityType;
    this.errorMessage = found.message;
    this.matchResults = listOf(
      'Datacloud.MatchResult',
      found.results.map((result) => new MatchResult(result)),
    );
  }
}

defineType({
  namespace: 'Datacloud',
  name: 'FieldDiff',
  kind: 'class',
  jsClass: FieldDiff,
  members: attributes<FieldDiff>({
    difference: 'getDifference(): String',
    name: 'getName(): String',
  }),
});

defineType({
  namespace: 'Datacloud',
  name: 'AdditionalInformationMap',
  kind: 'class',
  jsClass: AdditionalInformationMap,
  members: attributes<AdditionalInformationMap>({
    name: 'getName(): String',
    value: 'getValue(): String',
  }),
});

defineType({
  namespace: 'Datacloud',
  name: 'MatchRecord',
  kind: 'class',
  jsClass: MatchRecord,
  members: attributes<MatchRecord>({
    additionalInformation: 'getAdditionalInformation(): List<Datacloud.AdditionalInformationMap>',
    fieldDiffs: 'getFieldDiffs(): List<Datacloud.FieldDiff>',
    matchConfidence: 'getMatchConfidence(): Double',
    record: 'getRecord(): SObject',
  }),
});

defineType({
  namespace: 'Datacloud',
  name: 'MatchResult',
  kind: 'class',
  jsClass: MatchResult,
  members: attributes<MatchResult>({
    entityType: 'getEntityType(): String',
    errors: 'getErrors(): List<Database.Error>',
    matchEngine: 'getMatchEngine(): String',
    matchRecords: 'getMatchRecords(): List<Datacloud.MatchRecord>',
    rule: 'getRule(): String',
    size: 'getSize(): Integer',
    success: 'isSuccess(): Boolean',
  }),
});

defineType({
  namespace: 'Datacloud',
  name: 'DuplicateResult',
  kind: 'class',
  jsClass: DuplicateResult,
  members: attributes<DuplicateResult>({
    allowSave: 'isAllowSave(): Boolean',
    duplicateRule: 'getDuplicateRule(): String',
    duplicateRuleEntityType: 'getDuplicateRuleEntityType(): String',
    errorMessage: 'getErrorMessage(): String',
    matchResults: 'getMatchResults(): List<Datacloud.MatchResult>',
  }),
});
