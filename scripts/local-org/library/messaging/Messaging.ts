/**
 * System.Messaging. Templates and inbound mail are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_messaging.htm
 */
import type { RowError } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { EmailException, nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import type { Email } from './Email.ts';
import { MassEmailMessage } from './MassEmailMessage.ts';
import { postEmail } from './outbox.ts';
import { SendEmailError, SendEmailResult } from './SendEmailResult.ts';
import { SingleEmailMessage } from './SingleEmailMessage.ts';

/** Mails per call. */
const maximumReserved = 5000;
const addressPattern = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function sendEmail(
  messages: ApexList<Email> | null,
  allOrNone: boolean | null = true,
): ApexList<SendEmailResult> {
  const emails = (messages ?? nullArgument()).items;
  chargeLimit('emailInvocations');
  const errors = emails.map(errorOf);
  if (allOrNone ?? nullArgument()) throwFirst(errors);
  const results = emails.map((email, index) => {
    const error = errors[index];
    if (!error) deliver(email);
    return new SendEmailResult(error ? [new SendEmailError(error, targetOf(email))] : []);
  });
  return listOf('Messaging.SendEmailResult', results);
}

const targetOf = (email: Email): string | null =>
  email instanceof SingleEmailMessage ? email.targetObjectId : null;

function error(statusCode: string, message: string, fields: readonly string[] = []): RowError {
  return { statusCode, message, fields };
}

/** What the platform refuses before it sends. */
function errorOf(email: Email): RowError | null {
  if (!(email instanceof SingleEmailMessage)) return null;
  const addresses = [email.toAddresses, email.ccAddresses, email.bccAddresses].flatMap(
    (list) => list?.items ?? [],
  );
  if (addresses.length === 0 && email.targetObjectId === null) {
    return error('REQUIRED_FIELD_MISSING', 'Add a recipient to send an email.');
  }
  const wrong = addresses.find((address) => !isAddress(address));
  if (wrong !== undefined) {
    return error('INVALID_EMAIL_ADDRESS', `Email address is invalid: ${wrong}`, ['toAddresses']);
  }
  const hasText = email.plainTextBody ?? email.htmlBody ?? email.templateId;
  if (hasText === null) {
    return error('REQUIRED_FIELD_MISSING', 'Missing body, need at least one of html or plaintext');
  }
  return null;
}

/** Ids of contacts, leads and users are addresses too. */
const isAddress = (address: string): boolean =>
  addressPattern.test(address) || /^(003|00Q|005)\w{12}(\w{3})?$/.test(address);

function throwFirst(errors: readonly (RowError | null)[]): void {
  const rows = errors.flatMap((each, index) => (each ? [{ index, id: null, ...each }] : []));
  const [first] = rows;
  if (!first) return;
  const exception = new EmailException(
    `SendEmail failed. First exception on row ${first.index}; first error: ${first.statusCode}, ` +
      `${first.message}: [${first.fields.join(', ')}]`,
  );
  exception.rows = rows;
  throw exception;
}

function deliver(email: Email): void {
  const common = { subject: email.subject, plainTextBody: null, htmlBody: null };
  if (email instanceof SingleEmailMessage) {
    postEmail({
      ...common,
      to: email.toAddresses?.items ?? [],
      cc: email.ccAddresses?.items ?? [],
      bcc: email.bccAddresses?.items ?? [],
      targetObjectId: email.targetObjectId,
      whatId: email.whatId,
      templateId: email.templateId,
      plainTextBody: email.plainTextBody,
      htmlBody: email.htmlBody,
    });
  } else if (email instanceof MassEmailMessage) {
    const { templateId } = email;
    for (const targetObjectId of email.targetObjectIds?.items ?? []) {
      postEmail({ ...common, to: [], cc: [], bcc: [], targetObjectId, whatId: null, templateId });
    }
  }
}

/** Fails when the day's mails would not suffice. Differs: the local org has no daily count. */
function reserve(amount: number | null): void {
  if ((amount ?? nullArgument()) > maximumReserved) {
    throwApex(
      'System.HandledException',
      'The daily limit for the org would be exceeded by this operation.',
    );
  }
}

defineType({
  namespace: 'System',
  name: 'Messaging',
  kind: 'class',
  members: {
    'static reserveMassEmailCapacity(Integer): void': reserve,
    'static reserveSingleEmailCapacity(Integer): void': reserve,
    'static sendEmail(List<Messaging.Email>): List<Messaging.SendEmailResult>': sendEmail,
    'static sendEmail(List<Messaging.Email>, Boolean): List<Messaging.SendEmailResult>': sendEmail,
  },
});
