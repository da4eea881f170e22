/**
 * Schema.SObjectField: the token of a field.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_SObjectField.htm
 */
import { SObjectFieldToken } from '../../runtime/tokens.ts';
import { defineType } from '../define.ts';
import { describeField } from './DescribeFieldResult.ts';

const getDescribe = (self: SObjectFieldToken): unknown => describeField(self.object, self.describe);

defineType({
  namespace: 'Schema',
  name: 'SObjectField',
  kind: 'class',
  jsClass: SObjectFieldToken,
  members: {
    'getDescribe(): Schema.DescribeFieldResult': getDescribe,
    'getDescribe(Schema.FieldDescribeOptions): Schema.DescribeFieldResult': getDescribe,
    'toString(): String': (self: SObjectFieldToken) => self.toString(),
  },
});
