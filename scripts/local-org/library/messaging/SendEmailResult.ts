/**
 * Messaging.SendEmailResult and SendEmailError
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_messaging_sendemailresult.htm
 */
import type { RowError } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject, type ApexEnum } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';
import { statusCode } from '../system/StatusCode.ts';

export class SendEmailError extends ApexObject {
  readonly fields: ApexList<string>;
  readonly message: string;
  readonly statusCode: ApexEnum;
  readonly targetObjectId: string | null;

  constructor(error: RowError, targetObjectId: string | null) {
    super();
    this.fields = listOf('String', error.fields);
    this.message = error.message;
    this.statusCode = statusCode(error.statusCode);
    this.targetObjectId = targetObjectId;
  }
}

export class SendEmailResult extends ApexObject {
  readonly errors: ApexList<SendEmailError>;
  readonly success: boolean;

  constructor(errors: readonly SendEmailError[]) {
    super();
    this.errors = listOf('Messaging.SendEmailError', errors);
    this.success = errors.length === 0;
  }
}

defineType({
  namespace: 'Messaging',
  name: 'SendEmailError',
  kind: 'class',
  jsClass: SendEmailError,
  members: attributes<SendEmailError>({
    fields: 'getFields(): List<String>',
    message: 'getMessage(): String',
    statusCode: 'getStatusCode(): StatusCode',
    targetObjectId: 'getTargetObjectId(): String',
  }),
});

defineType({
  namespace: 'Messaging',
  name: 'SendEmailResult',
  kind: 'class',
  jsClass: SendEmailResult,
  members: attributes<SendEmailResult>({
    errors: 'getErrors(): List<Messaging.SendEmailError>',
    success: 'isSuccess(): Boolean',
  }),
});
