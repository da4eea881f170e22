/**
 * System.HttpResponse
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httpresponse.htm
 */
import type { ApexBlob } from '../../runtime/blob.ts';
import { chargedText } from '../chargedText.ts';
import { defineType } from '../define.ts';
import { XmlDocument } from '../dom/XmlDocument.ts';
import { listOf } from '../support.ts';
import { HttpMessage, requireArgument } from './httpMessage.ts';
import { XmlStreamReader } from './XmlStreamReader.ts';

export class HttpResponse extends HttpMessage {
  status: string | null = null;
  statusCode = 0;

  /** A response header that comes more than once is joined, as the platform shows it. */
  addHeader(name: string, value: string): void {
    const known = this.header(name);
    this.setHeader(name, known === null ? value : `${known}, ${value}`);
  }

  override toString(): string {
    return `System.HttpResponse[Status=${this.status ?? 'null'}, StatusCode=${this.statusCode}]`;
  }
}

defineType({
  namespace: 'System',
  name: 'HttpResponse',
  kind: 'class',
  jsClass: HttpResponse,
  members: chargedText({
    'new()': () => new HttpResponse(),
    'getBody(): String': (self: HttpResponse) => self.text,
    'getBodyAsBlob(): Blob': (self: HttpResponse) => self.blob,
    'getBodyDocument(): Dom.Document': (self: HttpResponse) => XmlDocument.parse(self.text),
    'getHeader(String): String': (self: HttpResponse, name: string | null) =>
      self.header(requireArgument(name)),
    'getHeaderKeys(): List<String>': (self: HttpResponse) => listOf('String', self.headerNames),
    'getStatus(): String': (self: HttpResponse) => self.status,
    'getStatusCode(): Integer': (self: HttpResponse) => self.statusCode,
    'getXmlStreamReader(): XmlStreamReader': (self: HttpResponse) => new XmlStreamReader(self.text),
    'setBody(String): void': (self: HttpResponse, body: string | null) => {
      self.setText(requireArgument(body));
    },
    'setBodyAsBlob(Blob): void': (self: HttpResponse, body: ApexBlob | null) => {
      self.bytes = requireArgument(body).bytes;
    },
    'setHeader(String, String): void': (
      self: HttpResponse,
      name: string | null,
      value: string | null,
    ) => {
      self.setHeader(requireArgument(name), requireArgument(value, 2));
    },
    'setStatus(String): void': (self: HttpResponse, status: string | null) => {
      self.status = status;
    },
    'setStatusCode(Integer): void': (self: HttpResponse, code: number | null) => {
      self.statusCode = requireArgument(code);
    },
    'toString(): String': (self: HttpResponse) => self.toString(),
  }),
});
