/**
 * Tokens of objects and fields (`Account.SObjectType`, `Account.Name`), one per describe, so that
 * identity is equality. The Schema namespace puts its methods on these classes.
 */
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';

/** `Schema.SObjectType` */
export class SObjectTypeToken {
  readonly describe: ObjectDescribe;

  constructor(describe: ObjectDescribe) {
    this.describe = describe;
  }

  toString(): string {
    return this.describe.name;
  }
}

/** `Schema.SObjectField` */
export class SObjectFieldToken {
  readonly object: ObjectDescribe;
  readonly describe: FieldDescribe;

  constructor(object: ObjectDescribe, describe: FieldDescribe) {
    this.object = object;
    this.describe = describe;
  }

  toString(): string {
    return this.describe.name;
  }
}

const typeTokens = new WeakMap<ObjectDescribe, SObjectTypeToken>();
const fieldTokens = new WeakMap<FieldDescribe, SObjectFieldToken>();

export function sobjectTypeToken(describe: ObjectDescribe): SObjectTypeToken {
  let token = typeTokens.get(describe);
  if (!token) typeTokens.set(describe, (token = new SObjectTypeToken(describe)));
  return token;
}

export function sobjectFieldToken(object: ObjectDescribe, field: FieldDescribe): SObjectFieldToken {
  let token = fieldTokens.get(field);
  if (!token) fieldTokens.set(field, (token = new SObjectFieldToken(object, field)));
  return token;
}
