/**
 * Input and output types of ConnectApi.NamedCredentials
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_connectapi_output_named_credential.htm
 */
import { defineConnectEnum, defineConnectType } from './dataTypes.ts';

defineConnectEnum('CredentialAuthenticationProtocol', [
  'AwsSv4',
  'Basic',
  'Custom',
  'Jwt',
  'OAuth',
]);
defineConnectEnum('CredentialAuthenticationProtocolVariant', [
  'AwsSv4_STS',
  'ClientCredentialsClientSecret',
  'ClientCredentialsClientSecretBasic',
  'ClientCredentialsJwtAssertion',
  'JwtBearer',
  'NoAuthentication',
  'RolesAnywhere',
]);
defineConnectEnum('CredentialAuthenticationStatus', ['Configured', 'NotConfigured', 'Unknown']);
defineConnectEnum('CredentialPrincipalType', [
  'AwsStsPrincipal',
  'NamedPrincipal',
  'PerUserPrincipal',
]);
defineConnectEnum('CreateCredentialAction', ['Refresh']);
defineConnectEnum('CalloutStatus', ['Disabled', 'Enabled']);
defineConnectEnum('NamedCredentialType', ['PrivateEndpoint', 'SecuredEndpoint']);
defineConnectEnum('NamedCredentialParameterType', [
  'AllowedManagedPackageNamespaces',
  'ClientCertificate',
]);
defineConnectEnum('ExternalCredentialParameterType', [
  'AuthParameter',
  'AuthProvider',
  'AuthProviderUrl',
  'AuthProviderUrlQueryParameter',
  'JwtBodyClaim',
  'JwtHeaderClaim',
  'SigningCertificate',
]);
defineConnectEnum('ExternalCredentialPrincipalAccessType', [
  'PermissionSet',
  'PermissionSetGroup',
  'Profile',
]);

const protocol = 'ConnectApi.CredentialAuthenticationProtocol';
const variant = 'ConnectApi.CredentialAuthenticationProtocolVariant';
const status = 'ConnectApi.CredentialAuthenticationStatus';
const principal = {
  principalName: 'String',
  principalType: 'ConnectApi.CredentialPrincipalType',
} as const;

export const CredentialInput = defineConnectType('CredentialInput', {
  authenticationProtocol: protocol,
  authenticationProtocolVariant: variant,
  credentials: 'Map<String, ConnectApi.CredentialValueInput>',
  externalCredential: 'String',
  ...principal,
});
export const CredentialValueInput = defineConnectType('CredentialValueInput', {
  encrypted: 'Boolean',
  revision: 'Integer',
  value: 'String',
});
export const Credential = defineConnectType('Credential', {
  authenticationProtocol: protocol,
  authenticationProtocolVariant: variant,
  authenticationStatus: status,
  credentials: 'Map<String, ConnectApi.CredentialValue>',
  externalCredential: 'String',
  ...principal,
});
export const CredentialValue = defineConnectType('CredentialValue', {
  encrypted: 'Boolean',
  revision: 'Integer',
  value: 'String',
});

defineConnectType('CredentialCustomHeaderInput', {
  headerName: 'String',
  headerValue: 'String',
  id: 'String',
  sequenceNumber: 'Integer',
});
defineConnectType('CredentialCustomHeader', {
  headerName: 'String',
  headerValue: 'String',
  id: 'String',
  sequenceNumber: 'Integer',
});

const externalParameter = {
  id: 'String',
  parameterDescription: 'String',
  parameterName: 'String',
  parameterType: 'ConnectApi.ExternalCredentialParameterType',
  parameterValue: 'String',
} as const;
defineConnectType('ExternalCredentialParameterInput', externalParameter);
defineConnectType('ExternalCredentialParameter', externalParameter);

export const ExternalCredentialPrincipalInput = defineConnectType(
  'ExternalCredentialPrincipalInput',
  {
    id: 'String',
    parameters: 'List<ConnectApi.ExternalCredentialParameterInput>',
    sequenceNumber: 'Integer',
    ...principal,
  },
);
export const ExternalCredentialInput = defineConnectType('ExternalCredentialInput', {
  authenticationProtocol: protocol,
  authenticationProtocolVariant: variant,
  customHeaders: 'List<ConnectApi.CredentialCustomHeaderInput>',
  developerName: 'String',
  masterLabel: 'String',
  parameters: 'List<ConnectApi.ExternalCredentialParameterInput>',
  principals: 'List<ConnectApi.ExternalCredentialPrincipalInput>',
});
defineConnectType('ExternalCredentialPrincipalAccess', {
  developerName: 'String',
  id: 'String',
  type: 'ConnectApi.ExternalCredentialPrincipalAccessType',
});
export const ExternalCredentialPrincipal = defineConnectType('ExternalCredentialPrincipal', {
  authenticationStatus: status,
  id: 'String',
  parameters: 'List<ConnectApi.ExternalCredentialParameter>',
  principalAccess: 'List<ConnectApi.ExternalCredentialPrincipalAccess>',
  sequenceNumber: 'Integer',
  ...principal,
});
export const ExternalCredential = defineConnectType('ExternalCredential', {
  authenticationProtocol: protocol,
  authenticationProtocolVariant: variant,
  authenticationStatus: status,
  createdByNamespace: 'String',
  customHeaders: 'List<ConnectApi.CredentialCustomHeader>',
  developerName: 'String',
  id: 'String',
  masterLabel: 'String',
  parameters: 'List<ConnectApi.ExternalCredentialParameter>',
  principals: 'List<ConnectApi.ExternalCredentialPrincipal>',
  relatedNamedCredentials: 'List<ConnectApi.NamedCredential>',
  url: 'String',
});
export const ExternalCredentialList = defineConnectType('ExternalCredentialList', {
  externalCredentials: 'List<ConnectApi.ExternalCredential>',
});

const calloutOptions = {
  allowMergeFieldsInBody: 'Boolean',
  allowMergeFieldsInHeader: 'Boolean',
  generateAuthorizationHeader: 'Boolean',
} as const;
export const NamedCredentialCalloutOptions = defineConnectType(
  'NamedCredentialCalloutOptions',
  calloutOptions,
);
defineConnectType('NamedCredentialCalloutOptionsInput', calloutOptions);
defineConnectType('NetworkConnection', {
  developerName: 'String',
  id: 'String',
  masterLabel: 'String',
  namespacePrefix: 'String',
});
defineConnectType('NetworkConnectionInput', { developerName: 'String', namespace: 'String' });

const namedParameter = {
  id: 'String',
  parameterDescription: 'String',
  parameterName: 'String',
  parameterType: 'ConnectApi.NamedCredentialParameterType',
  parameterValue: 'String',
} as const;
defineConnectType('NamedCredentialParameter', namedParameter);
defineConnectType('NamedCredentialParameterInput', namedParameter);

export const NamedCredentialInput = defineConnectType('NamedCredentialInput', {
  calloutOptions: 'ConnectApi.NamedCredentialCalloutOptionsInput',
  calloutUrl: 'String',
  customHeaders: 'List<ConnectApi.CredentialCustomHeaderInput>',
  developerName: 'String',
  externalCredentials: 'List<ConnectApi.ExternalCredentialInput>',
  masterLabel: 'String',
  networkConnection: 'ConnectApi.NetworkConnectionInput',
  parameters: 'List<ConnectApi.NamedCredentialParameterInput>',
  type: 'ConnectApi.NamedCredentialType',
});
export const NamedCredential = defineConnectType('NamedCredential', {
  calloutOptions: 'ConnectApi.NamedCredentialCalloutOptions',
  calloutStatus: 'ConnectApi.CalloutStatus',
  calloutUrl: 'String',
  createdByNamespace: 'String',
  customHeaders: 'List<ConnectApi.CredentialCustomHeader>',
  developerName: 'String',
  externalCredentials: 'List<ConnectApi.ExternalCredential>',
  id: 'String',
  masterLabel: 'String',
  networkConnection: 'ConnectApi.NetworkConnection',
  parameters: 'List<ConnectApi.NamedCredentialParameter>',
  type: 'ConnectApi.NamedCredentialType',
  url: 'String',
});
export const NamedCredentialList = defineConnectType('NamedCredentialList', {
  namedCredentials: 'List<ConnectApi.NamedCredential>',
});

export const OAuthCredentialAuthUrlInput = defineConnectType('OAuthCredentialAuthUrlInput', {
  externalCredential: 'String',
  returnUrl: 'String',
  ...principal,
});
export const OAuthCredentialAuthUrl = defineConnectType('OAuthCredentialAuthUrl', {
  authenticationUrl: 'String',
  externalCredential: 'String',
  ...principal,
});
