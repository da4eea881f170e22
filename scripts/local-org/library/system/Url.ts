/**
 * System.Url, which takes addresses apart as java.net.URL does: nothing is decoded or normalised.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_url.htm
 */
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { restContext } from './RestContext.ts';

interface UrlParts {
  readonly protocol: string;
  readonly userInfo: string | null;
  readonly host: string;
  /** -1 when the address has none. */
  readonly port: number;
  readonly path: string;
  readonly query: string | null;
  readonly ref: string | null;
}

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21 };

export class ApexUrl extends ApexObject {
  readonly parts: UrlParts;

  constructor(parts: UrlParts) {
    super();
    this.parts = parts;
  }

  /** StringException when the text has no known protocol. */
  static parse(text: string): ApexUrl {
    const match = /^([a-zA-Z][a-zA-Z\d+.-]*):(.*)$/s.exec(text.trim());
    if (!match) throwApex('System.StringException', `no protocol: ${text}`);
    const protocol = (match[1] ?? '').toLowerCase();
    if (!(protocol in defaultPorts))
      throwApex('System.StringException', `unknown protocol: ${protocol}`);
    return new ApexUrl(partsOf(protocol, match[2] ?? ''));
  }

  get file(): string {
    const { path, query } = this.parts;
    return query === null ? path : `${path}?${query}`;
  }

  get authority(): string {
    const { userInfo, host, port } = this.parts;
    return `${userInfo === null ? '' : `${userInfo}@`}${host}${port < 0 ? '' : `:${port}`}`;
  }

  get defaultPort(): number {
    return defaultPorts[this.parts.protocol] ?? -1;
  }

  get external(): string {
    const { protocol, ref } = this.parts;
    return `${protocol}://${this.authority}${this.file}${ref === null ? '' : `#${ref}`}`;
  }

  /** The address that `spec` means seen from here. */
  resolve(spec: string): ApexUrl {
    if (/^[a-zA-Z][a-zA-Z\d+.-]*:/.test(spec)) return ApexUrl.parse(spec);
    const resolved = new URL(spec, this.external);
    return ApexUrl.parse(resolved.href);
  }

  /** All but the reference; ports are compared with the default filled in. */
  sameFile(other: ApexUrl): boolean {
    const port = (url: ApexUrl): number => (url.parts.port < 0 ? url.defaultPort : url.parts.port);
    return (
      this.parts.protocol === other.parts.protocol &&
      this.parts.host.toLowerCase() === other.parts.host.toLowerCase() &&
      port(this) === port(other) &&
      this.file === other.file
    );
  }
}

function partsOf(protocol: string, rest: string): UrlParts {
  const [beforeRef = '', ref] = splitOnce(rest, '#');
  const [beforeQuery = '', query] = splitOnce(beforeRef, '?');
  const match = /^\/\/([^/]*)(.*)$/s.exec(beforeQuery);
  const authority = match?.[1] ?? '';
  const [userInfo, hostAndPort] = authority.includes('@')
    ? [
        authority.slice(0, authority.lastIndexOf('@')),
        authority.slice(authority.lastIndexOf('@') + 1),
      ]
    : [null, authority];
  const port = /:(\d+)$/.exec(hostAndPort);
  return {
    protocol,
    userInfo,
    host: port ? hostAndPort.slice(0, port.index) : hostAndPort,
    port: port ? Number(port[1]) : -1,
    path: match ? (match[2] ?? '') : beforeQuery,
    query: query ?? null,
    ref: ref ?? null,
  };
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function fromParts(
  protocol: string | null,
  host: string | null,
  port: number,
  file: string | null,
): ApexUrl {
  if (protocol === null || host === null || file === null) nullArgument();
  return ApexUrl.parse(`${protocol}://${host}${port < 0 ? '' : `:${port}`}${file}`);
}

/** `salesforce.com` address of the org: what the local server listens on. */
const orgUrl = (): ApexUrl => ApexUrl.parse(tx().org.baseUrl);

function currentRequestUrl(): ApexUrl {
  const uri = restContext().request?.requestURI ?? '';
  return ApexUrl.parse(tx().org.baseUrl + uri);
}

defineType({
  namespace: 'System',
  name: 'Url',
  kind: 'class',
  jsClass: ApexUrl,
  members: {
    'new(String)': (spec: string | null) => ApexUrl.parse(spec ?? nullArgument()),
    'new(Url, String)': (context: ApexUrl | null, spec: string | null) =>
      context === null
        ? ApexUrl.parse(spec ?? nullArgument())
        : context.resolve(spec ?? nullArgument()),
    'new(String, String, String)': (
      protocol: string | null,
      host: string | null,
      file: string | null,
    ) => fromParts(protocol, host, -1, file),
    'new(String, String, Integer, String)': (
      protocol: string | null,
      host: string | null,
      port: number | null,
      file: string | null,
    ) => fromParts(protocol, host, port ?? -1, file),
    'getAuthority(): String': (self: ApexUrl) => self.authority,
    'getDefaultPort(): Integer': (self: ApexUrl) => self.defaultPort,
    'getFile(): String': (self: ApexUrl) => self.file,
    'getHost(): String': (self: ApexUrl) => self.parts.host,
    'getPath(): String': (self: ApexUrl) => self.parts.path,
    'getPort(): Integer': (self: ApexUrl) => self.parts.port,
    'getProtocol(): String': (self: ApexUrl) => self.parts.protocol,
    'getQuery(): String': (self: ApexUrl) => self.parts.query,
    'getRef(): String': (self: ApexUrl) => self.parts.ref,
    'getUserInfo(): String': (self: ApexUrl) => self.parts.userInfo,
    'sameFile(Url): Boolean': (self: ApexUrl, other: ApexUrl | null) =>
      self.sameFile(other ?? nullArgument()),
    'toExternalForm(): String': (self: ApexUrl) => self.external,
    // System.debug(url) prints the Java form; toString() is the external form.
    'toString(): String': (self: ApexUrl) => self.external,
    'static getCurrentRequestUrl(): Url': currentRequestUrl,
    'static getFileFieldURL(String, String): String': (id: string | null, field: string | null) =>
      `${tx().org.baseUrl}/servlet/servlet.FileDownload?file=${id ?? ''}&field=${field ?? ''}`,
    'static getOrgDomainUrl(): Url': orgUrl,
    'static getSalesforceBaseUrl(): Url': orgUrl,
  },
});
