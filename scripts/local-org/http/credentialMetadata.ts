/** NamedCredential and ExternalCredential metadata → definitions. */
import type {
  CredentialDefinition,
  CredentialKey,
  NamedCredentialDefinition,
} from '../library/connectapi/CredentialStore.ts';
import type { MetadataComponent, Project } from '../project/project.ts';

type Parameters = readonly Readonly<Record<string, string | undefined>>[];

const text = (component: MetadataComponent, name: string): string => {
  const value = component.content[name];
  return typeof value === 'string' ? value : '';
};

const isTrue = (component: MetadataComponent, name: string): boolean =>
  text(component, name) === 'true';

function parametersOf(component: MetadataComponent, element: string): Parameters {
  const value = component.content[element];
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]) as Parameters;
}

/** `closesync__Close_Key`: developer names of a package carry its namespace. */
function qualified(project: Project, name: string): string {
  const { namespace } = project;
  return namespace === '' || name.includes('__') ? name : `${namespace}__${name}`;
}

export interface AuthHeader {
  readonly name: string;
  /** May hold `{!…}` formulas. */
  readonly value: string;
}

/** Headers that an external credential adds to every request. */
export function authHeadersOf(project: Project, externalCredential: string): readonly AuthHeader[] {
  const component = project
    .componentsOf('ExternalCredential')
    .find(
      (item) =>
        qualified(project, item.fullName).toLowerCase() === externalCredential.toLowerCase(),
    );
  if (!component) return [];
  return parametersOf(component, 'externalCredentialParameters')
    .filter((item) => item['parameterType'] === 'AuthHeader')
    .map((item) => ({ name: item['parameterName'] ?? '', value: item['parameterValue'] ?? '' }));
}

export function externalCredentialsOf(project: Project): readonly CredentialDefinition[] {
  return project.componentsOf('ExternalCredential').map((component) => ({
    externalCredential: qualified(project, component.fullName),
    masterLabel: text(component, 'label'),
    authenticationProtocol: text(component, 'authenticationProtocol'),
    principals: parametersOf(component, 'externalCredentialParameters')
      .filter((item) => item['parameterType']?.endsWith('Principal'))
      .map((item) => ({
        principalName: item['parameterName'] ?? '',
        principalType: item['parameterType'] as CredentialKey['principalType'],
        sequenceNumber: item['sequenceNumber'] ? Number(item['sequenceNumber']) : null,
      })),
  }));
}

export function namedCredentialsOf(project: Project): readonly NamedCredentialDefinition[] {
  return project.componentsOf('NamedCredential').map((component) => {
    const parameters = parametersOf(component, 'namedCredentialParameters');
    const url = parameters.find((item) => item['parameterType'] === 'Url')?.['parameterValue'];
    return {
      developerName: qualified(project, component.fullName),
      masterLabel: text(component, 'label'),
      calloutUrl: url ?? text(component, 'endpoint'),
      calloutEnabled: text(component, 'calloutStatus') !== 'Disabled',
      generateAuthorizationHeader: isTrue(component, 'generateAuthorizationHeader'),
      allowMergeFieldsInHeader: isTrue(component, 'allowMergeFieldsInHeader'),
      allowMergeFieldsInBody: isTrue(component, 'allowMergeFieldsInBody'),
      externalCredentials: parameters.flatMap((item) =>
        item['externalCredential'] ? [qualified(project, item['externalCredential'])] : [],
      ),
    };
  });
}
