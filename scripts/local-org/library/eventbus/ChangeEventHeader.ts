/**
 * EventBus.ChangeEventHeader: what a change event says of its change.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_eventbus_ChangeEventHeader.htm
 */
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { getters, properties, setters } from '../members.ts';

export class ChangeEventHeader extends ApexObject {
  changeOrigin: string | null = null;
  changeType: string | null = null;
  changedFields: ApexList<string> | null = null;
  commitNumber: bigint | null = null;
  commitTimestamp: bigint | null = null;
  commitUser: string | null = null;
  diffFields: ApexList<string> | null = null;
  entityName: string | null = null;
  nulledFields: ApexList<string> | null = null;
  recordIds: ApexList<string> | null = null;
  sequenceNumber: number | null = null;
  transactionEnd: boolean | null = null;
  transactionKey: string | null = null;
}

defineType({
  namespace: 'EventBus',
  name: 'ChangeEventHeader',
  kind: 'class',
  jsClass: ChangeEventHeader,
  members: {
    'new()': () => new ChangeEventHeader(),
    ...properties<ChangeEventHeader>({
      changeOrigin: 'String',
      changeType: 'String',
      changedFields: 'List<String>',
      commitNumber: 'Long',
      commitTimestamp: 'Long',
      commitUser: 'String',
      diffFields: 'List<String>',
      entityName: 'String',
      nulledFields: 'List<String>',
      recordIds: 'List<String>',
      sequenceNumber: 'Integer',
      transactionEnd: 'Boolean',
      transactionKey: 'String',
    }),
    ...getters<ChangeEventHeader>({
      changeOrigin: 'getChangeOrigin(): String',
      changeType: 'getChangeType(): String',
      changedFields: 'getChangedFields(): List<String>',
      commitNumber: 'getCommitNumber(): Long',
      commitTimestamp: 'getCommitTimestamp(): Long',
      commitUser: 'getCommitUser(): String',
      diffFields: 'getDiffFields(): List<String>',
      entityName: 'getEntityName(): String',
      nulledFields: 'getNulledFields(): List<String>',
      recordIds: 'getRecordIds(): List<String>',
      sequenceNumber: 'getSequenceNumber(): Integer',
      transactionEnd: 'isTransactionEnd(): Boolean',
      transactionKey: 'getTransactionKey(): String',
    }),
    ...setters<ChangeEventHeader>({
      changeOrigin: 'setChangeOrigin(String): void',
      changeType: 'setChangeType(String): void',
      changedFields: 'setChangedFields(List<String>): void',
      commitNumber: 'setCommitNumber(Long): void',
      commitTimestamp: 'setCommitTimestamp(Long): void',
      commitUser: 'setCommitUser(String): void',
      diffFields: 'setDiffFields(List<String>): void',
      entityName: 'setEntityName(String): void',
      nulledFields: 'setNulledFields(List<String>): void',
      recordIds: 'setRecordIds(List<String>): void',
      sequenceNumber: 'setSequenceNumber(Integer): void',
      transactionKey: 'setTransactionKey(String): void',
    }),
  },
});
