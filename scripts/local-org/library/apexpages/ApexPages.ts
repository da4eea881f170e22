/**
 * System.ApexPages
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_apexpages.htm
 */
import { DmlException, nullArgument, type ApexException } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { enumConstant, listOf } from '../support.ts';
import { Message } from './Message.ts';
import { currentPage, pageState } from './pageState.ts';

function addMessages(exception: ApexException | null): void {
  const error = enumConstant('ApexPages', 'Severity', 'ERROR');
  const cause = exception ?? nullArgument();
  const texts =
    cause instanceof DmlException && cause.rows.length > 0
      ? cause.rows.map(({ message }) => message)
      : [cause.message];
  for (const text of texts) pageState().messages.push(new Message(error, text, text));
}

defineType({
  namespace: 'System',
  name: 'ApexPages',
  kind: 'class',
  members: {
    'static addMessage(ApexPages.Message): void': (message: Message | null) => {
      pageState().messages.push(message ?? nullArgument());
    },
    'static addMessages(Exception): void': addMessages,
    'static currentPage(): PageReference': currentPage,
    'static getMessages(): List<ApexPages.Message>': () =>
      listOf('ApexPages.Message', pageState().messages),
    'static hasMessages(): Boolean': () => pageState().messages.length > 0,
    'static hasMessages(ApexPages.Severity): Boolean': (severity: ApexEnum | null) =>
      pageState().messages.some((message) => message.severity === severity),
  },
});
