/**
 * ConnectApi.NamedCredentials: fills and shows the credentials of the org.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_NamedCredentials_static_methods.htm
 * Unconfirmed: the texts of refusals.
 */
import { ApexList, ApexMap } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexEnum } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';
import { enumConstant, listOf, mapOf } from '../support.ts';
import type {
  CredentialDefinition, CredentialKey, NamedCredentialDefinition, StoredCredentialValue,
} from './CredentialStore.ts';
import { ConnectObject } from './dataTypes.ts';
import {
  Credential, CredentialValue, ExternalCredential, ExternalCredentialList,
  ExternalCredentialPrincipal, NamedCredential, NamedCredentialCalloutOptions, NamedCredentialList,
  OAuthCredentialAuthUrl,
} from './namedCredentialTypes.ts';

type Values = ReadonlyMap<string, StoredCredentialValue>;

/** Connect in Apex needs the data of the org, which a test does not see. */
function store(): ReturnType<typeof tx>['org']['credentials'] {
  const { test, org } = tx();
  if (test && !test.seeAllData) {
    throwApex(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  }
  return org.credentials;
}

const refused = (message: string): never => throwApex('ConnectApi.ConnectApiException', message);
const notFound = (message: string): never => throwApex('ConnectApi.NotFoundException', message);

function text(object: ConnectObject, name: string): string {
  const value = object.get(name);
  return typeof value === 'string' ? value : refused(`Missing required property: ${name}`);
}

function constant(object: ConnectObject, name: string): string {
  const value = object.get(name);
  return value instanceof ApexEnum ? value.name : refused(`Missing required property: ${name}`);
}

function keyOf(externalCredential: string, principalName: string | null, type: string): CredentialKey {
  const principalType = type as CredentialKey['principalType'];
  return {
    externalCredential: definition(externalCredential).externalCredential,
    principalName: principalName ?? '',
    principalType,
    userId: principalType === 'PerUserPrincipal' ? tx().user.id : null,
  };
}

function definition(name: string): CredentialDefinition {
  return store().externalCredential(name) ?? notFound(`External credential not found: ${name}`);
}

function inputKey(input: ConnectObject): CredentialKey {
  return keyOf(
    text(input, 'externalCredential'),
    input.get('principalName') as string | null,
    constant(input, 'principalType'),
  );
}

/** Values of an input over those stored: a new revision each. */
function valuesOf(input: ConnectObject, stored: Values): Values {
  const given = input.get('credentials');
  const values = new Map(stored);
  for (const [name, value] of given instanceof ApexMap ? given.entries() : []) {
    if (!(value instanceof ConnectObject)) refused(`Missing value of credential: ${String(name)}`);
    values.set(String(name), {
      value: text(value, 'value'),
      encrypted: value.get('encrypted') !== false,
      revision: (stored.get(String(name))?.revision ?? 0) + 1,
    });
  }
  return values;
}

/** `create`: nothing is stored yet; `update`: replaces all; `patch`: the named ones. */
function save(input: ConnectObject | null, how: 'create' | 'update' | 'patch'): ConnectObject {
  const given = input ?? nullArgument();
  const key = inputKey(given);
  const stored = store().read(key);
  if (how === 'create' && stored) refused('A credential already exists for this principal.');
  if (how !== 'create' && !stored) notFound('No credential exists for this principal.');
  const kept: Values = how === 'patch' ? (stored ?? new Map()) : new Map();
  const values = valuesOf(given, kept);
  store().write(key, values);
  return credential(key, values);
}

/** Secrets are never shown, only that they are there. */
function credential(key: CredentialKey, values: Values): ConnectObject {
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

function getCredential(name: string | null, principal: string | null, type: ApexEnum | null): ConnectObject {
  const key = keyOf(name ?? nullArgument(), principal, (type ?? nullArgument()).name);
  return credential(key, store().read(key) ?? new Map());
}

function deleteCredential(
  name: string | null,
  principal: string | null,
  type: ApexEnum | null,
  parameters: ApexList<string> | null = null,
): void {
  const key = keyOf(name ?? nullArgument(), principal, (type ?? nullArgument()).name);
  if (parameters === null) {
    store().delete(key);
    return;
  }
  const values = new Map(store().read(key) ?? []);
  for (const parameter of parameters.items) values.delete(parameter);
  store().write(key, values);
}

function externalCredential(described: CredentialDefinition): ConnectObject {
  const principals = described.principals.map((principal) => {
    const key = keyOf(described.externalCredential, principal.principalName, principal.principalType);
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

function namedCredential(described: NamedCredentialDefinition): ConnectObject {
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

function items(object: ConnectObject, name: string): ConnectObject[] {
  const list = object.get(name);
  return list instanceof ApexList ? list.items.filter((item) => item instanceof ConnectObject) : [];
}

function createExternal(input: ConnectObject | null): ConnectObject {
  const given = input ?? nullArgument();
  const described: CredentialDefinition = {
    externalCredential: text(given, 'developerName'),
    masterLabel: text(given, 'masterLabel'),
    authenticationProtocol: constant(given, 'authenticationProtocol'),
    principals: items(given, 'principals').map((principal) => ({
      principalName: text(principal, 'principalName'),
      principalType: constant(principal, 'principalType') as CredentialKey['principalType'],
      sequenceNumber: principal.get('sequenceNumber') as number | null,
    })),
  };
  store().createExternalCredential(described);
  return externalCredential(described);
}

function createNamed(input: ConnectObject | null): ConnectObject {
  const given = input ?? nullArgument();
  const options = given.get('calloutOptions');
  const option = (name: string, otherwise: boolean): boolean => {
    const value = options instanceof ConnectObject ? options.get(name) : null;
    return typeof value === 'boolean' ? value : otherwise;
  };
  const described: NamedCredentialDefinition = {
    developerName: text(given, 'developerName'),
    masterLabel: text(given, 'masterLabel'),
    calloutUrl: text(given, 'calloutUrl'),
    calloutEnabled: true,
    generateAuthorizationHeader: option('generateAuthorizationHeader', true),
    allowMergeFieldsInHeader: option('allowMergeFieldsInHeader', false),
    allowMergeFieldsInBody: option('allowMergeFieldsInBody', false),
    externalCredentials: items(given, 'externalCredentials').map((one) => text(one, 'developerName')),
  };
  store().createNamedCredential(described);
  return namedCredential(described);
}

function authUrl(input: ConnectObject | null): ConnectObject {
  const given = input ?? nullArgument();
  const key = inputKey(given);
  const url = store().authorizationUrl(key, given.get('returnUrl') as string | null);
  return new OAuthCredentialAuthUrl()
    .set('authenticationUrl', url ?? refused('The external credential has no browser flow.'))
    .set('externalCredential', key.externalCredential)
    .set('principalName', key.principalName)
    .set('principalType', enumConstant('ConnectApi', 'CredentialPrincipalType', key.principalType));
}

const create = (input: ConnectObject | null): ConnectObject => save(input, 'create');

defineType({
  namespace: 'ConnectApi',
  name: 'NamedCredentials',
  kind: 'class',
  members: {
    'static createCredential(ConnectApi.CredentialInput): ConnectApi.Credential': create,
    'static createCredential(ConnectApi.CredentialInput, ConnectApi.CreateCredentialAction): ConnectApi.Credential':
      create,
    'static createExternalCredential(ConnectApi.ExternalCredentialInput): ConnectApi.ExternalCredential':
      createExternal,
    'static createNamedCredential(ConnectApi.NamedCredentialInput): ConnectApi.NamedCredential':
      createNamed,
    'static deleteCredential(String, String, ConnectApi.CredentialPrincipalType): void':
      deleteCredential,
    'static deleteCredential(String, String, ConnectApi.CredentialPrincipalType, List<String>): void':
      deleteCredential,
    'static getCredential(String, String, ConnectApi.CredentialPrincipalType): ConnectApi.Credential':
      getCredential,
    'static getExternalCredential(String): ConnectApi.ExternalCredential': (name: string | null) =>
      externalCredential(definition(name ?? nullArgument())),
    'static getExternalCredentials(): ConnectApi.ExternalCredentialList': () =>
      new ExternalCredentialList().set(
        'externalCredentials',
        listOf('ConnectApi.ExternalCredential', store().externalCredentials().map(externalCredential)),
      ),
    'static getNamedCredential(String): ConnectApi.NamedCredential': (name: string | null) =>
      namedCredential(
        store().namedCredential(name ?? nullArgument()) ?? notFound(`Named credential not found: ${name}`),
      ),
    'static getNamedCredentials(): ConnectApi.NamedCredentialList': () =>
      new NamedCredentialList().set(
        'namedCredentials',
        listOf('ConnectApi.NamedCredential', store().namedCredentials().map(namedCredential)),
      ),
    'static getOAuthCredentialAuthUrl(ConnectApi.OAuthCredentialAuthUrlInput): ConnectApi.OAuthCredentialAuthUrl':
      authUrl,
    'static patchCredential(ConnectApi.CredentialInput): ConnectApi.Credential': (
      input: ConnectObject | null,
    ) => save(input, 'patch'),
    'static updateCredential(ConnectApi.CredentialInput): ConnectApi.Credential': (
      input: ConnectObject | null,
    ) => save(input, 'update'),
  },
});
