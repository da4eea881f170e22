/** The action `emailSimple`. Differs: it leaves a record in the outbox, no mail is sent. */
import { postEmail } from '../../library/messaging/outbox.ts';
import { chargeLimit } from '../../runtime/chargeLimit.ts';
import { ApexList } from '../../runtime/collections.ts';
import type { ActionValues } from '../invocableMethods.ts';
import { textOf } from '../types.ts';

export function sendSimpleEmail(requests: readonly ActionValues[]): readonly ActionValues[] {
  for (const request of requests) {
    chargeLimit('emailInvocations');
    const isRich = request.get('sendrichbody') === true;
    const body = textOf(request.get('emailbody'));
    postEmail({
      to: [
        ...addressesOf(request.get('emailaddresses')),
        ...addressesOf(request.get('emailaddressesarray')),
      ],
      cc: [],
      bcc: [],
      targetObjectId: null,
      whatId: null,
      templateId: null,
      subject: textOf(request.get('emailsubject')),
      plainTextBody: isRich ? null : body,
      htmlBody: isRich ? body : null,
    });
  }
  return requests.map(() => new Map());
}

/** A list, or addresses with commas between. */
function addressesOf(value: unknown): string[] {
  const texts = value instanceof ApexList ? value.items.map(textOf) : textOf(value).split(',');
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}
