/**
 * ConnectApi.NamedCredentials: fills and shows the credentials of the org.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ConnectAPI_NamedCredentials_static_methods.htm
 * Unconfirmed: the texts of refusals.
 */
import { ApexList, ApexMap } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexEnum } from '../../runtime/objects.ts';
import { defineType } from '../define.ts';
import { enumConstant, listOf } from '../support.ts';
import {
  credential,
  definition,
  externalCredential,
  keyOf,
  namedCredential,
  notFound,
  store,
  type Values,
} from './credentialOutputs.ts';
import type {
  CredentialDefinition,
  CredentialKey,
  NamedCredentialDefinition,
} from './CredentialStore.ts';
import { ConnectObject } from './dataTypes.ts';
import {
  ExternalCredentialList,
  NamedCredentialList,
  OAuthCredentialAuthUrl,
} from './namedCredentialTypes.ts';

const refused = (message: string): never => throwApex('ConnectApi.ConnectApiException', message);

function text(object: ConnectObject, name: string): string {
  const value = object.get(name);
  return typeof value === 'string' ? value : refused(`Missing required property: ${name}`);
}

function constant(object: ConnectObject, name: string): string {
  const value = object.get(name);
  return value instanceof ApexEnum ? value.name : refused(`Missing required property: ${name}`);
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

function getCredential(
  name: string | null,
  principal: string | null,
  type: ApexEnum | null,
): ConnectObject {
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
    externalCredentials: items(given, 'externalCredentials').map((one) =>
      text(one, 'developerName'),
    ),
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
        listOf(
          'ConnectApi.ExternalCredential',
          store().externalCredentials().map(externalCredential),
        ),
      ),
    'static getNamedCredential(String): ConnectApi.NamedCredential': (name: string | null) =>
      namedCredential(
        store().namedCredential(name ?? nullArgument()) ??
          notFound(`Named credential not found: ${name}`),
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
