/**
 * Id. `addError` of a field is compiled onto the record.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_id.htm
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { normalizeId, toId } from '../../runtime/ids.ts';
import { sobjectTypeToken, type SObjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { nonNull } from '../nonNull.ts';

function getSObjectType(self: string): SObjectTypeToken {
  const describe = tx().org.schema.objectByKeyPrefix(self.slice(0, 3));
  if (describe) return sobjectTypeToken(describe);
  throwApex('System.SObjectException', `Cannot locate Apex Type for ID: ${self}`);
}

/**
 * With `restoreCasing` an 18-character id in wrong case is repaired, and 15 characters, which do not
 * tell their case, are refused. Differs: in wrong case it is repaired without that, too.
 */
function valueOf(text: string, restoreCasing = false): string | null {
  if (restoreCasing && text.length === 15) {
    throwApex('System.StringException', `Invalid id: ${text}`);
  }
  return toId(text);
}

defineType({
  name: 'Id',
  namespace: 'System',
  kind: 'class',
  members: {
    'equals(Object): Boolean': (self: string, other: unknown) =>
      typeof other === 'string' && normalizeId(other) === self,
    'equals(String): Boolean': (self: string, other: string | null) =>
      other !== null && normalizeId(other) === self,
    ...nonNull({
      'getSobjectType(): Schema.SObjectType': getSObjectType,
      'to15(): String': (self: string) => self.slice(0, 15),
      'static valueOf(String): Id': (text: string) => valueOf(text),
      'static valueOf(String, Boolean): Id': valueOf,
    }),
  },
});
