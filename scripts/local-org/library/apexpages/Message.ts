/**
 * ApexPages.Message
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_pages_message.htm
 */
import { ApexObject, type ApexEnum } from '../../runtime/objects.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';
import { getters } from '../members.ts';
import './Severity.ts';

export class Message extends ApexObject {
  readonly severity: ApexEnum;
  readonly summary: string | null;
  readonly detail: string | null;
  readonly componentLabel: string | null = null;

  constructor(severity: ApexEnum, summary: string | null, detail: string | null) {
    super();
    this.severity = severity;
    this.summary = summary;
    this.detail = detail;
  }

  override toString(): string {
    return `ApexPages.Message["${this.summary ?? ''}"]`;
  }
}

/** Without a detail the summary stands for it. */
const create = (
  severity: ApexEnum | null,
  summary: string | null,
  detail: string | null = summary,
): Message => new Message(severity ?? nullArgument(), summary, detail);

defineType({
  namespace: 'ApexPages',
  name: 'Message',
  kind: 'class',
  jsClass: Message,
  members: {
    'new(ApexPages.Severity, String)': create,
    'new(ApexPages.Severity, String, String)': create,
    'new(ApexPages.Severity, String, String, String)': create,
    ...getters<Message>({
      componentLabel: 'getComponentLabel(): String',
      detail: 'getDetail(): String',
      severity: 'getSeverity(): ApexPages.Severity',
      summary: 'getSummary(): String',
    }),
  },
});
