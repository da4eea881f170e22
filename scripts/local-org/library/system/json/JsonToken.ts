/**
 * System.JSONToken
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_enum_System_JsonToken.htm
 */
import type { ApexEnum } from '../../../runtime/objects.ts';
import { defineType } from '../../define.ts';
import { enumConstant } from '../../support.ts';
import type { JsonTokenName } from './JsonTokenizer.ts';

defineType({
  namespace: 'System',
  name: 'JSONToken',
  kind: 'enum',
  values: [
    'END_ARRAY',
    'END_OBJECT',
    'FIELD_NAME',
    'NOT_AVAILABLE',
    'START_ARRAY',
    'START_OBJECT',
    'VALUE_EMBEDDED_OBJECT',
    'VALUE_FALSE',
    'VALUE_NULL',
    'VALUE_NUMBER_FLOAT',
    'VALUE_NUMBER_INT',
    'VALUE_STRING',
    'VALUE_TRUE',
  ],
  members: {},
});

export function jsonToken(name: JsonTokenName | null): ApexEnum | null {
  return name === null ? null : enumConstant('System', 'JSONToken', name);
}
