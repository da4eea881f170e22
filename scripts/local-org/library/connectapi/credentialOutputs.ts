/** What ConnectApi.NamedCredentials answers with: outputs from what the store holds. */
import type { ApexEnum } from '../../runtime/objects.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { enumConstant, listOf, mapOf } from '../support.ts';
import type {
  CredentialDefinition,
  CredentialKey,
  CredentialStore,
  NamedCredentialDefinition,
  StoredCredentialValue,
} from './CredentialStore.ts';
import type { ConnectObject } from './dataTypes.ts';
import {
  Credential,
  CredentialValue,
  ExternalCredential,
  ExternalCredentialPrincipal,
  NamedCredential,
  NamedCredentialCalloutOptions,
} from './namedCredentialTypes.ts';

export type Values = ReadonlyMap<string, StoredCredentialValue>;

/** Connect in Apex needs the data of the org, which a test does not see. */
export function store(): CredentialStore {
  const { test, org } = tx();
  if (test && !test.seeAllData) {
    throwApex(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  }
  return org.credentials;
}

export const notFound = (message: string): never =>
  throwApex('ConnectApi.NotFoundException', message);

export function keyOf(
  externalCredential: string,
  principalName: string | null,
  type: string,
): CredentialKey {
  const principalType = type as CredentialKey['principalType'];
  return {
    externalCredential: definition(externalCredential).externalCredential,
    principalName: principalName ?? '',
    principalType,
    userId: principalType === 'PerUserPrincipal' ? tx().user.id : null,
  };
}

/** The external credential; NotFoundException when there is none. */
export function definition(name: string): CredentialDefinition {
  return store().externalCredential(name) ?? notFound(`External credential not found: ${name}`);
}

/** Secrets are never shown, only that they are there. */
export function credential(key: CredentialKey, values: Values): ConnectObject {
  const { authenticationProtocol } = definition(key.externalCredential);
  const shown = [...values].map(([name, { encrypted, value, revision }]) => {
    const item = new CredentialValue().set('encrypted', encrypted).set('revision', revision);
    return [name, encrypted ? item : item.set('value', value)] as const;
  });
  return new Credential()
    .set('authenticationProtocol', protocol(authenticationProtocol))
    .set('authenticationStatus', status(values.size > 0))
    .set('credentials', mapOf('String', 'ConnectApi.CredentialValue', shown))
    .set('externalCredential', key.externalCredential)
    .set('principalName', key.principalName)
    .set('principalType', enumConstant('ConnectApi', 'CredentialPrincipalType', key.principalType));
}

/** The metadata writes `Oauth`, Connect `OAuth`. */
function protocol(name: string): ApexEnum {
  const connectName = name.toLowerCase() === 'oauth' ? 'OAuth' : name;
  return enumConstant('ConnectApi', 'CredentialAuthenticationProtocol', connectName);
}

const status = (configured: boolean): ApexEnum =>
  enumConstant(
    'ConnectApi',
    'CredentialAuthenticationStatus',
    configured ? 'Configured' : 'NotConfigured',
  );

export function externalCredential(described: CredentialDefinition): ConnectObject {
  const principals = described.principals.map((principal) => {
    const key = keyOf(
      described.externalCredential,
      principal.principalName,
      principal.principalType,
    );
    return new ExternalCredentialPrincipal()
      .set('authenticationStatus', status((store().read(key)?.size ?? 0) > 0))
      .set('principalName', principal.principalName)
      .set(
        'principalType',
        enumConstant('ConnectApi', 'CredentialPrincipalType', principal.principalType),
      )
      .set('sequenceNumber', principal.sequenceNumber);
  });
  return new ExternalCredential()
    .set('authenticationProtocol', protocol(described.authenticationProtocol))
    .set('developerName', described.externalCredential)
    .set('masterLabel', described.masterLabel)
    .set('principals', listOf('ConnectApi.ExternalCredentialPrincipal', principals));
}

export function namedCredential(described: NamedCredentialDefinition): ConnectObject {
  const options = new NamedCredentialCalloutOptions()
    .set('allowMergeFieldsInBody', described.allowMergeFieldsInBody)
    .set('allowMergeFieldsInHeader', described.allowMergeFieldsInHeader)
    .set('generateAuthorizationHeader', described.generateAuthorizationHeader);
  const calloutStatus = described.calloutEnabled ? 'Enabled' : 'Disabled';
  return new NamedCredential()
    .set('calloutOptions', options)
    .set('calloutStatus', enumConstant('ConnectApi', 'CalloutStatus', calloutStatus))
    .set('calloutUrl', described.calloutUrl)
    .set('developerName', described.developerName)
    .set(
      'externalCredentials',
      listOf(
        'ConnectApi.ExternalCredential',
        described.externalCredentials.map((name) => externalCredential(definition(name))),
      ),
    )
    .set('masterLabel', described.masterLabel)
    .set('type', enumConstant('ConnectApi', 'NamedCredentialType', 'SecuredEndpoint'));
}
