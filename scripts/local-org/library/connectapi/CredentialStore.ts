/**
 * Secrets of external credentials, kept per principal outside of every record: Apex can write and
 * delete them, never read them back. http/ implements the store and reads it for callouts.
 * https://developer.salesforce.com/docs/platform/named-credentials/guide/nc-populate-external-credentials.html
 */
export interface CredentialKey {
  /** Fully qualified developer name, `closesync__Close_Key`. */
  readonly externalCredential: string;
  readonly principalName: string;
  /** Name of a constant of ConnectApi.CredentialPrincipalType. */
  readonly principalType: 'NamedPrincipal' | 'PerUserPrincipal' | 'AwsStsPrincipal';
  /** Whose it is, for a per-user principal; else null. */
  readonly userId: string | null;
}

export interface StoredCredentialValue {
  readonly value: string;
  readonly encrypted: boolean;
  readonly revision: number;
}

export interface CredentialDefinition {
  readonly externalCredential: string;
  readonly masterLabel: string;
  /** `Custom`, `Basic`, `Oauth`, `AwsSv4` as in the metadata. */
  readonly authenticationProtocol: string;
  readonly principals: readonly {
    readonly principalName: string;
    readonly principalType: CredentialKey['principalType'];
    readonly sequenceNumber: number | null;
  }[];
}

export interface NamedCredentialDefinition {
  readonly developerName: string;
  readonly masterLabel: string;
  readonly calloutUrl: string;
  readonly calloutEnabled: boolean;
  readonly generateAuthorizationHeader: boolean;
  readonly allowMergeFieldsInHeader: boolean;
  readonly allowMergeFieldsInBody: boolean;
  readonly externalCredentials: readonly string[];
}

export interface CredentialStore {
  /** External credentials of the org, from metadata or made by Apex. Names in any case. */
  externalCredential(name: string): CredentialDefinition | undefined;
  externalCredentials(): readonly CredentialDefinition[];
  createExternalCredential(definition: CredentialDefinition): void;
  namedCredential(name: string): NamedCredentialDefinition | undefined;
  namedCredentials(): readonly NamedCredentialDefinition[];
  createNamedCredential(definition: NamedCredentialDefinition): void;
  /** Values by parameter name; undefined when nothing was stored for the principal. */
  read(key: CredentialKey): ReadonlyMap<string, StoredCredentialValue> | undefined;
  write(key: CredentialKey, values: ReadonlyMap<string, StoredCredentialValue>): void;
  delete(key: CredentialKey): void;
  /** Address of the browser flow of an OAuth credential; null when it has no such flow. */
  authorizationUrl(key: CredentialKey, returnUrl: string | null): string | null;
}
