/** Rows that stand for the project's metadata: queries by name find them. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { flagOf, numberOf, partsOf, textOf } from '../../project/content.ts';
import type { ApexSource, ComponentBody, MetadataComponent } from '../../project/project.ts';
import { seedQueuesAndGroups, seedRoles } from './groups.ts';
import { seedTerritories } from './territories.ts';
import type { SeedContext } from './index.ts';
import type { SeedRow } from './SeedWriter.ts';

export function seedMetadataRows(context: SeedContext): void {
  seedApex(context);
  seedRecordTypes(context);
  seedAssignmentRules(context);
  seedTerritories(context);
  seedRoles(context);
  seedQueuesAndGroups(context);
  seedStaticResources(context);
  for (const [type, toRow] of Object.entries(simpleRows)) {
    for (const component of context.project.componentsOf(type)) {
      context.writer.put(type, component.fullName, {
        NamespacePrefix: context.schema.namespace || null,
        Language: 'en_US',
        ...toRow(component),
      });
    }
  }
  seedCredentials(context);
}

/** Types whose rows need nothing but their own metadata. */
const simpleRows: Readonly<Record<string, (component: MetadataComponent) => SeedRow>> = {
  CustomPermission: ({ fullName, content }) => ({
    DeveloperName: fullName,
    MasterLabel: textOf(content, 'label') ?? fullName,
    Description: textOf(content, 'description'),
    IsLicensed: flagOf(content, 'isLicensed'),
    IsProtected: flagOf(content, 'isProtected'),
  }),
  DuplicateRule: ({ fullName, content }) => ({
    DeveloperName: fullName.slice(fullName.indexOf('.') + 1),
    MasterLabel: textOf(content, 'masterLabel') ?? fullName,
    SobjectType: fullName.split('.')[0] ?? '',
    IsActive: flagOf(content, 'isActive'),
  }),
  CustomNotificationType: ({ fullName, content }) => ({
    DeveloperName: fullName,
    CustomNotifTypeName: textOf(content, 'customNotifTypeName') ?? fullName,
    MasterLabel: textOf(content, 'masterLabel') ?? fullName,
    Description: textOf(content, 'description'),
    Desktop: flagOf(content, 'desktop'),
    Mobile: flagOf(content, 'mobile'),
  }),
  NamedCredential: ({ fullName, content }) => ({
    DeveloperName: fullName,
    MasterLabel: textOf(content, 'label') ?? fullName,
    Endpoint:
      textOf(content, 'endpoint') ??
      partsOf(content, 'namedCredentialParameters')
        .filter((each) => textOf(each, 'parameterType') === 'Url')
        .map((each) => textOf(each, 'parameterValue'))[0] ??
      null,
  }),
  PlatformCachePartition: ({ fullName, content }) => ({
    DeveloperName: fullName,
    MasterLabel: textOf(content, 'masterLabel') ?? fullName,
    Description: textOf(content, 'description'),
    IsDefaultPartition: flagOf(content, 'isDefaultPartition'),
  }),
  ApexPage: ({ fullName, content }) => ({
    Name: fullName,
    MasterLabel: textOf(content, 'label') ?? fullName,
    ApiVersion: numberOf(content, 'apiVersion'),
    ControllerType: '0',
    IsAvailableInTouch: flagOf(content, 'availableInTouch'),
  }),
};

function seedApex({ writer, project, schema }: SeedContext): void {
  const common = (source: ApexSource): SeedRow => ({
    Name: source.name,
    NamespacePrefix: schema.namespace || null,
    ApiVersion: source.apiVersion,
    Status: 'Active',
    IsValid: true,
    Body: source.text,
    LengthWithoutComments: source.text.length,
  });
  for (const source of project.classes) writer.put('ApexClass', source.name, common(source));
  for (const source of project.triggers) {
    const [, object = null, events = ''] =
      /\btrigger\s+\w+\s+on\s+(\w+)\s*\(([^)]*)\)/i.exec(source.text) ?? [];
    writer.put('ApexTrigger', source.name, {
      ...common(source),
      TableEnumOrId: object,
      ...usages(events),
    });
  }
}

/** `before insert, after update` → `UsageBeforeInsert`, `UsageAfterUpdate`. */
function usages(events: string): Record<string, boolean> {
  const capital = (word: string): string =>
    word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
  const names = events.split(',').map((event) => event.trim().split(/\s+/).map(capital).join(''));
  return Object.fromEntries(names.filter(Boolean).map((name) => [`Usage${name}`, true]));
}

function seedRecordTypes({ writer, schema, project }: SeedContext): void {
  for (const { fullName, content } of project.componentsOf('BusinessProcess')) {
    const [objectName = '', name = ''] = fullName.split('.');
    writer.put('BusinessProcess', fullName, {
      Name: name,
      NamespacePrefix: schema.namespace || null,
      Description: textOf(content, 'description'),
      TableEnumOrId: objectName,
      IsActive: flagOf(content, 'isActive', true),
    });
  }
  for (const object of schema.objects.values()) {
    for (const type of object.recordTypes) {
      if (type.master) continue;
      const own = project.component('RecordType', `${object.name}.${type.developerName}`);
      const process = own ? textOf(own.content, 'businessProcess') : null;
      writer.putWithId('RecordType', type.id, {
        Name: type.name,
        DeveloperName: type.developerName,
        NamespacePrefix: schema.namespace || null,
        Description: type.description,
        SobjectType: object.name,
        BusinessProcessId:
          process === null ? null : writer.idOf('BusinessProcess', `${object.name}.${process}`),
        IsActive: type.active,
      });
    }
  }
}

function seedAssignmentRules({ writer, project }: SeedContext): void {
  for (const { fullName, content } of project.componentsOf('AssignmentRules')) {
    for (const rule of partsOf(content, 'assignmentRule')) {
      const name = textOf(rule, 'fullName') ?? '';
      writer.put('AssignmentRule', `${fullName} ${name}`, {
        Name: name,
        SobjectType: fullName,
        Active: flagOf(rule, 'active'),
      });
    }
  }
}

function seedStaticResources({ writer, project, schema }: SeedContext): void {
  for (const { fullName, content, body } of project.componentsOf('StaticResource')) {
    const bytes = body ? bytesOf(body) : new Uint8Array();
    writer.put('StaticResource', fullName, {
      Name: fullName,
      NamespacePrefix: schema.namespace || null,
      ContentType: textOf(content, 'contentType') ?? 'application/octet-stream',
      CacheControl: textOf(content, 'cacheControl') ?? 'Private',
      Description: textOf(content, 'description'),
      Body: bytes,
      BodyLength: bytes.length,
    });
  }
}

/** The bytes of a component's body; a folder is zipped, as the CLI does when it deploys one. */
export function bytesOf(body: ComponentBody): Uint8Array {
  if (!body.isFolder) return readFileSync(body.path);
  const files: Record<string, Uint8Array> = {};
  for (const name of readdirSync(body.path, { recursive: true, withFileTypes: true })) {
    if (!name.isFile()) continue;
    const file = path.join(name.parentPath, name.name);
    files[path.relative(body.path, file).split(path.sep).join('/')] = readFileSync(file);
  }
  // The same folder has the same bytes: no times of files.
  return zipSync(files, { mtime: new Date('2000-01-01T00:00:00Z') });
}

/** Principals of external credentials are what permission sets give access to. */
function seedCredentials({ writer, project, schema }: SeedContext): void {
  for (const { fullName, content } of project.componentsOf('ExternalCredential')) {
    const credentialId = writer.put('ExternalCredential', fullName, {
      DeveloperName: fullName,
      MasterLabel: textOf(content, 'label') ?? fullName,
      Language: 'en_US',
      NamespacePrefix: schema.namespace || null,
      AuthenticationProtocol: textOf(content, 'authenticationProtocol'),
    });
    for (const parameter of partsOf(content, 'externalCredentialParameters')) {
      const name = textOf(parameter, 'parameterName') ?? '';
      const type = textOf(parameter, 'parameterType');
      const key = type?.endsWith('Principal')
        ? principalKey(fullName, name)
        : `${fullName} ${type} ${name}`;
      writer.put('ExternalCredentialParameter', key, {
        ExternalCredentialId: credentialId,
        ParameterName: name,
        ParameterType: type,
        ParameterValue: textOf(parameter, 'parameterValue'),
        ParameterGroup: textOf(parameter, 'parameterGroup') ?? name,
        SequenceNumber: numberOf(parameter, 'sequenceNumber'),
      });
    }
  }
}

/** `Close_Key-Integration`, as permission sets write it. */
export function principalKey(credential: string, principal: string): string {
  return `${credential}-${principal}`;
}
