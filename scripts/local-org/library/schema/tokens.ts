/** Tokens by name, for whoever has no describe at hand. Equal tokens are the same object. */
import {
  sobjectFieldToken,
  sobjectTypeToken,
  type SObjectFieldToken,
  type SObjectTypeToken,
} from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';

/** `Account.SObjectType`; null when the org has no such object. */
export function sObjectTypeToken(objectName: string): SObjectTypeToken | null {
  const object = tx().org.schema.object(objectName);
  return object ? sobjectTypeToken(object) : null;
}

/** `Account.Name`; null when there is no such field. */
export function sObjectFieldToken(objectName: string, fieldName: string): SObjectFieldToken | null {
  const object = tx().org.schema.object(objectName);
  const field = object?.field(fieldName);
  return object && field ? sobjectFieldToken(object, field) : null;
}
