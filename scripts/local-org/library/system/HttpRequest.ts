/**
 * System.HttpRequest
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_http_httprequest.htm
 */
import type { ApexBlob } from '../../runtime/blob.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { defineType } from '../define.ts';
import { XmlDocument } from '../dom/XmlDocument.ts';
import { HttpMessage, requireArgument } from './httpMessage.ts';

const defaultTimeoutMs = 10_000;
const maximumTimeoutMs = 120_000;

export class HttpRequest extends HttpMessage {
  endpoint: string | null = null;
  method: string | null = null;
  timeoutMs = defaultTimeoutMs;
  compressed = false;
  clientCertificate: string | null = null;

  override toString(): string {
    return `System.HttpRequest[Endpoint=${this.endpoint ?? 'null'}, Method=${this.method ?? 'null'}]`;
  }
}

defineType({
  namespace: 'System',
  name: 'HttpRequest',
  kind: 'class',
  jsClass: HttpRequest,
  members: {
    'new()': () => new HttpRequest(),
    'getBody(): String': (self: HttpRequest) => self.text,
    'getBodyAsBlob(): Blob': (self: HttpRequest) => self.blob,
    'getBodyDocument(): Dom.Document': (self: HttpRequest) => XmlDocument.parse(self.text),
    'getCompressed(): Boolean': (self: HttpRequest) => self.compressed,
    'getEndpoint(): String': (self: HttpRequest) => self.endpoint,
    'getHeader(String): String': (self: HttpRequest, name: string | null) =>
      self.header(requireArgument(name)),
    'getMethod(): String': (self: HttpRequest) => self.method,
    'setBody(String): void': (self: HttpRequest, body: string | null) => {
      self.setText(requireArgument(body));
    },
    'setBodyAsBlob(Blob): void': (self: HttpRequest, body: ApexBlob | null) => {
      self.bytes = requireArgument(body).bytes;
    },
    'setBodyDocument(Dom.Document): void': (self: HttpRequest, body: XmlDocument | null) => {
      self.setText(requireArgument(body).toXml());
    },
    'setClientCertificate(String, String): void': (self: HttpRequest, certificate: string) => {
      self.clientCertificate = certificate;
    },
    'setClientCertificateName(String): void': (self: HttpRequest, name: string | null) => {
      self.clientCertificate = name;
    },
    'setCompressed(Boolean): void': (self: HttpRequest, compressed: boolean | null) => {
      self.compressed = requireArgument(compressed);
    },
    'setEndpoint(String): void': (self: HttpRequest, endpoint: string | null) => {
      self.endpoint = requireArgument(endpoint);
    },
    'setHeader(String, String): void': (
      self: HttpRequest,
      name: string | null,
      value: string | null,
    ) => {
      self.setHeader(requireArgument(name), requireArgument(value, 2));
    },
    'setMethod(String): void': (self: HttpRequest, method: string | null) => {
      self.method = requireArgument(method);
    },
    'setTimeout(Integer): void': (self: HttpRequest, timeout: number | null) => {
      self.timeoutMs = checkedTimeout(requireArgument(timeout));
    },
    'toString(): String': (self: HttpRequest) => self.toString(),
  },
});

/** Unconfirmed: the text of the platform's refusal. */
function checkedTimeout(milliseconds: number): number {
  if (milliseconds < 1 || milliseconds > maximumTimeoutMs) {
    throwApex('System.CalloutException', `Timeout must be between 1 and ${maximumTimeoutMs}`);
  }
  return milliseconds;
}
