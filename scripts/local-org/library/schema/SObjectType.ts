/**
 * Schema.SObjectType: the token of an object.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_SObjectType.htm
 */
import { randomUUID } from 'node:crypto';
import { SObject } from '../../runtime/sobject.ts';
import { SObjectTypeToken } from '../../runtime/tokens.ts';
import { toId } from '../../runtime/ids.ts';
import { defineType } from '../define.ts';
import { literalDefault } from './defaults.ts';
import { describeSObject } from './DescribeSObjectResult.ts';

function newSObject(self: SObjectTypeToken, id: string | null): SObject {
  const record = new SObject(self.describe);
  const value = toId(id);
  if (value !== null) record.setField('id', value);
  return record;
}

/** With defaults: values of fields and of the record type. Formulas are left to the save. */
function newWithDefaults(
  self: SObjectTypeToken,
  recordTypeId: string | null,
  loadDefaults: boolean | null,
): SObject {
  const record = new SObject(self.describe);
  const recordType = self.describe.field('RecordTypeId');
  const id = toId(recordTypeId);
  if (recordType && id !== null) record.setField('recordtypeid', id);
  if (loadDefaults !== true) return record;
  for (const field of self.describe.fields) {
    const value = field.createable ? literalDefault(field) : null;
    if (value !== null) record.setField(field.name.toLowerCase(), value);
  }
  // What a publish callback knows its events by.
  if (self.describe.kind === 'platformEvent') record.setRaw('eventuuid', randomUUID());
  return record;
}

const getDescribe = (self: SObjectTypeToken): unknown => describeSObject(self.describe);

defineType({
  namespace: 'Schema',
  name: 'SObjectType',
  kind: 'class',
  jsClass: SObjectTypeToken,
  members: {
    'getDescribe(): Schema.DescribeSObjectResult': getDescribe,
    'getDescribe(Schema.SObjectDescribeOptions): Schema.DescribeSObjectResult': getDescribe,
    'newSObject(): SObject': (self: SObjectTypeToken) => new SObject(self.describe),
    'newSObject(Id): SObject': newSObject,
    'newSObject(Id, Boolean): SObject': newWithDefaults,
    'toString(): String': (self: SObjectTypeToken) => self.toString(),
  },
});
