/**
 * `callout:Name/path` → address and headers. The running user needs a principal of the external
 * credential through a permission set; the secret is read from the store, never by Apex.
 * https://developer.salesforce.com/docs/platform/named-credentials/guide/nc-apex-code.html
 */
import type { CalloutResolver, HttpCalloutRequest, Org } from '../org.ts';
import type {
  CredentialDefinition,
  NamedCredentialDefinition,
} from '../library/connectapi/CredentialStore.ts';
import { throwApex } from '../runtime/exceptions.ts';
import { tx } from '../runtime/transaction.ts';
import { authHeadersOf } from './credentialMetadata.ts';
import { MergeFormulaError, mergeFields } from './mergeFormula.ts';
import type { CredentialLookup } from './mergeFormula.ts';

/** Has the user a permission set that grants `credential-principal`? */
export type PrincipalAccess = (userId: string, credential: string, principal: string) => boolean;

type ResolverOrg = Pick<Org, 'project' | 'credentials' | 'namespace'>;

export class NamedCredentialResolver implements CalloutResolver {
  readonly #org: ResolverOrg;
  readonly #hasPrincipal: PrincipalAccess;

  constructor(org: ResolverOrg, hasPrincipal: PrincipalAccess) {
    this.#org = org;
    this.#hasPrincipal = hasPrincipal;
  }

  /**
   * Requests to plain addresses pass as they are.
   * Differs: remote site settings and trusted URLs are not checked.
   */
  resolve(request: HttpCalloutRequest): HttpCalloutRequest {
    const match = /^callout:([A-Za-z]\w*)(.*)$/is.exec(request.url);
    if (!match) return request;
    const name = match[1] ?? '';
    const credential = this.#org.credentials.namedCredential(name);
    if (!credential?.calloutEnabled) refuseNamed(name);
    const external = credential.externalCredentials[0];
    const definition = external ? this.#org.credentials.externalCredential(external) : undefined;
    const url = joinUrl(credential.calloutUrl, match[2] ?? '');
    if (!definition) return { ...request, url };
    return { ...request, url, headers: this.#headers(request, credential, definition) };
  }

  /** Formulas of a package's metadata name its credentials without namespace. */
  #isNamed({ externalCredential }: CredentialDefinition, name: string): boolean {
    const qualified = `${this.#org.namespace}__${name}`;
    return [name, qualified].some((each) => sameName(each, externalCredential));
  }

  #headers(
    request: HttpCalloutRequest,
    credential: NamedCredentialDefinition,
    definition: CredentialDefinition,
  ): readonly (readonly [string, string])[] {
    const values = this.#secrets(definition);
    const lookup: CredentialLookup = (owner, parameter) => {
      const value = this.#isNamed(definition, owner) ? values.get(parameter) : null;
      if (value == null) {
        throw new MergeFormulaError(`Field ${owner}.${parameter} does not exist. Check spelling.`);
      }
      return value;
    };
    const own = credential.allowMergeFieldsInHeader
      ? request.headers.map(([name, value]) => [name, merge(value, lookup)] as const)
      : request.headers;
    const added = authHeadersOf(this.#org.project, definition.externalCredential).map(
      (header) => [header.name, merge(header.value, lookup)] as const,
    );
    return [...own, ...added, ...this.#generated(credential, definition, values)];
  }

  /** Basic and OAuth credentials make their own Authorization header. */
  #generated(
    credential: NamedCredentialDefinition,
    definition: CredentialDefinition,
    values: ReadonlyMap<string, string>,
  ): readonly (readonly [string, string])[] {
    if (!credential.generateAuthorizationHeader) return [];
    switch (definition.authenticationProtocol) {
      case 'Basic': {
        const pair = `${values.get('username') ?? ''}:${values.get('password') ?? ''}`;
        return [['Authorization', `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`]];
      }
      case 'Oauth': {
        const token = values.get('access_token');
        if (!token) refuseCredential(definition.externalCredential);
        return [['Authorization', `Bearer ${token}`]];
      }
      default:
        return [];
    }
  }

  #secrets(definition: CredentialDefinition): ReadonlyMap<string, string> {
    const { user } = tx();
    for (const principal of definition.principals) {
      if (!this.#hasPrincipal(user.id, definition.externalCredential, principal.principalName))
        continue;
      const stored = this.#org.credentials.read({
        externalCredential: definition.externalCredential,
        principalName: principal.principalName,
        principalType: principal.principalType,
        userId: principal.principalType === 'PerUserPrincipal' ? user.id : null,
      });
      return new Map([...(stored ?? [])].map(([name, item]) => [name, item.value]));
    }
    return refuseCredential(definition.externalCredential);
  }
}

const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

function joinUrl(base: string, path: string): string {
  return path === '' || /^[/?#]/.test(path) ? base.replace(/\/$/, '') + path : `${base}/${path}`;
}

function merge(text: string, lookup: CredentialLookup): string {
  try {
    return mergeFields(text, lookup);
  } catch (error) {
    if (!(error instanceof MergeFormulaError)) throw error;
    return throwApex('System.CalloutException', error.message);
  }
}

function refuseNamed(name: string): never {
  throwApex(
    'System.CalloutException',
    "The callout couldn't access the endpoint. You might not have the required permissions, or " +
      `the named credential "${name}" might not exist.`,
  );
}

function refuseCredential(name: string): never {
  throwApex(
    'System.CalloutException',
    "We couldn't access the credential(s). You might not have the required permissions, or the " +
      `external credential "${name}" might not exist.`,
  );
}
