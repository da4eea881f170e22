/**
 * Schema.RecordTypeInfo.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_RecordTypeInfo.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { RecordTypeDescribe } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { describeMembers } from './describeMembers.ts';

export class RecordTypeInfo extends ApexObject {
  readonly recordType: RecordTypeDescribe;

  constructor(recordType: RecordTypeDescribe) {
    super();
    this.recordType = recordType;
  }
}

/** Differs: every active record type is available to every user; profiles do not restrict them. */
defineType({
  namespace: 'Schema',
  name: 'RecordTypeInfo',
  kind: 'class',
  jsClass: RecordTypeInfo,
  members: describeMembers<RecordTypeInfo>([
    ['Active', 'isActive', 'Boolean', ({ recordType }) => recordType.active],
    ['Available', 'isAvailable', 'Boolean', ({ recordType }) => recordType.active],
    [
      'DefaultRecordTypeMapping',
      'isDefaultRecordTypeMapping',
      'Boolean',
      ({ recordType }) => recordType.defaultMapping,
    ],
    ['DeveloperName', 'getDeveloperName', 'String', ({ recordType }) => recordType.developerName],
    ['Master', 'isMaster', 'Boolean', ({ recordType }) => recordType.master],
    ['Name', 'getName', 'String', ({ recordType }) => recordType.name],
    ['RecordTypeId', 'getRecordTypeId', 'Id', ({ recordType }) => recordType.id],
  ]),
});
