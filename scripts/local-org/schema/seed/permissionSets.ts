/**
 * The project's permission sets, groups and profiles as rows
 * (https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_permissionset.htm).
 */
import { flagOf, partsOf, textOf, textsOf } from '../../project/content.ts';
import type { MetadataComponent, MetadataContent } from '../../project/project.ts';
import { stableId } from '../ids.ts';
import { aggregateKey, recalculateGroup } from '../permissionSetGroups.ts';
import { isCustomName, qualify } from '../naming.ts';
import { userPermissionNames } from '../standardObjects.ts';
import { putFieldPermission, putObjectPermission } from './access.ts';
import type { SeedContext } from './index.ts';
import { profileLabel, profileSetKey, putProfile } from './profiles.ts';

export function seedPermissionSets(context: SeedContext): void {
  const { project, writer, schema } = context;
  for (const component of project.componentsOf('PermissionSet')) {
    const setId = writer.put('PermissionSet', component.fullName, {
      Name: component.fullName,
      Label: textOf(component.content, 'label') ?? component.fullName,
      Description: textOf(component.content, 'description'),
      NamespacePrefix: schema.namespace || null,
      IsCustom: true,
      Type: 'Regular',
      HasActivationRequired: flagOf(component.content, 'hasActivationRequired'),
      ...userPermissions(context, component.content),
    });
    clearGrants(context, setId);
    grantAll(context, setId, component.content);
  }
  for (const component of project.componentsOf('MutingPermissionSet')) {
    const { fullName, content } = component;
    const setId = writer.put('MutingPermissionSet', fullName, {
      DeveloperName: fullName,
      MasterLabel: textOf(content, 'label') ?? fullName,
      Description: textOf(content, 'description'),
      Language: 'en_US',
      NamespacePrefix: schema.namespace || null,
      ...userPermissions(context, content),
    });
    clearGrants(context, setId);
    grantAll(context, setId, content);
  }
  for (const component of project.componentsOf('Profile')) seedProfile(context, component);
  for (const component of project.componentsOf('PermissionSetGroup')) seedGroup(context, component);
}

/** Standard profiles of the project keep what a new org gives them; their file adds to it. */
function seedProfile(context: SeedContext, { fullName, content }: MetadataComponent): void {
  const name = profileLabel(fullName);
  const isStandard = !flagOf(content, 'custom');
  const known =
    context.db.prepare('SELECT 1 FROM "Profile" WHERE "Name" = ?').get(name) !== undefined;
  const license = textOf(content, 'userLicense') ?? 'Salesforce';
  const setId = context.writer.idOf('PermissionSet', profileSetKey(name));
  if (!(isStandard && known)) {
    putProfile(context, name, license, 'Standard', userPermissions(context, content));
    clearGrants(context, setId);
  }
  grantAll(context, setId, content);
}

function seedGroup(
  { writer, schema, db }: SeedContext,
  { fullName, content }: MetadataComponent,
): void {
  const groupId = writer.put('PermissionSetGroup', fullName, {
    DeveloperName: fullName,
    MasterLabel: textOf(content, 'label') ?? fullName,
    Description: textOf(content, 'description'),
    Language: 'en_US',
    NamespacePrefix: schema.namespace || null,
    Status: 'Updated',
  });
  writer.put('PermissionSet', aggregateKey(fullName), {
    Name: fullName,
    Label: textOf(content, 'label') ?? fullName,
    PermissionSetGroupId: groupId,
    Type: 'Group',
  });
  db.prepare('DELETE FROM "PermissionSetGroupComponent" WHERE "PermissionSetGroupId" = ?').run(
    groupId,
  );
  for (const name of textsOf(content, 'permissionSets')) {
    writer.put('PermissionSetGroupComponent', `${fullName} ${name}`, {
      PermissionSetGroupId: groupId,
      PermissionSetId: writer.idOf('PermissionSet', name),
    });
  }
  for (const name of textsOf(content, 'mutingPermissionSets')) {
    writer.put('PermissionSetGroupComponent', `${fullName} mutes ${name}`, {
      PermissionSetGroupId: groupId,
      PermissionSetId: writer.idOf('MutingPermissionSet', name),
    });
  }
  recalculateGroup(db, groupId);
}

/** Installing a managed package drops user permissions and those on standard objects. */
function isPackaged({ schema }: SeedContext): boolean {
  return schema.namespace !== '';
}

function userPermissions(context: SeedContext, content: MetadataContent): Record<string, boolean> {
  if (isPackaged(context)) return {};
  const known = new Set(userPermissionNames());
  const names = partsOf(content, 'userPermissions')
    .filter((each) => flagOf(each, 'enabled'))
    .map((each) => textOf(each, 'name') ?? '');
  return Object.fromEntries(
    names.filter((name) => known.has(name)).map((name) => [`Permissions${name}`, true]),
  );
}

/** A deployment replaces what a permission set grants. */
function clearGrants({ writer }: SeedContext, setId: string): void {
  for (const table of [
    'ObjectPermissions',
    'FieldPermissions',
    'SetupEntityAccess',
    'PermissionSetTabSetting',
  ]) {
    writer.deleteWhere(table, 'ParentId', setId);
  }
}

function grantAll(context: SeedContext, setId: string, content: MetadataContent): void {
  grantObjects(context, setId, content);
  grantFields(context, setId, content);
  grantEntities(context, setId, content);
  for (const element of ['tabSettings', 'tabVisibilities']) {
    for (const each of partsOf(content, element)) {
      const visibility = textOf(each, 'visibility') ?? '';
      const name = textOf(each, 'tab') ?? '';
      if (visibility === 'None' || visibility === 'Hidden') continue;
      context.writer.put('PermissionSetTabSetting', `${setId} ${name}`, {
        ParentId: setId,
        Name: qualify(name, context.schema.namespace),
        Visibility: /^(Visible|DefaultOn)$/.test(visibility) ? 'DefaultOn' : 'DefaultOff',
      });
    }
  }
}

function grantObjects(context: SeedContext, setId: string, content: MetadataContent): void {
  for (const each of partsOf(content, 'objectPermissions')) {
    const object = qualify(textOf(each, 'object') ?? '', context.schema.namespace);
    if (isPackaged(context) && !isCustomName(object)) continue;
    putObjectPermission(context, setId, object, {
      create: flagOf(each, 'allowCreate'),
      read: flagOf(each, 'allowRead'),
      edit: flagOf(each, 'allowEdit'),
      delete: flagOf(each, 'allowDelete'),
      viewAll: flagOf(each, 'viewAllRecords'),
      modifyAll: flagOf(each, 'modifyAllRecords'),
      viewAllFields: flagOf(each, 'viewAllFields'),
    });
  }
}

function grantFields(context: SeedContext, setId: string, content: MetadataContent): void {
  for (const each of partsOf(content, 'fieldPermissions')) {
    const [objectName = '', fieldName = ''] = (textOf(each, 'field') ?? '').split('.');
    const field = qualify(fieldName, context.schema.namespace);
    if (isPackaged(context) && !isCustomName(field)) continue;
    const grant = {
      read: flagOf(each, 'readable') || flagOf(each, 'editable'),
      edit: flagOf(each, 'editable'),
    };
    // A field of Activity is one of both kinds of activity.
    for (const object of objectName === 'Activity'
      ? ['Task', 'Event']
      : [qualify(objectName, context.schema.namespace)]) {
      putFieldPermission(context, setId, object, field, grant);
    }
  }
}

interface EntityGrant {
  /** Element of the permission set, and the one inside that names the entity. */
  readonly element: string;
  readonly name: string;
  readonly entityType: string;
  readonly id: (context: SeedContext, name: string) => string;
}

const withoutNamespace = (context: SeedContext, name: string): string => {
  const prefix = `${context.schema.namespace}__`;
  return context.schema.namespace !== '' && name.startsWith(prefix)
    ? name.slice(prefix.length)
    : name;
};

const entityGrants: readonly EntityGrant[] = [
  {
    element: 'classAccesses',
    name: 'apexClass',
    entityType: 'ApexClass',
    id: (context, name) => context.writer.idOf('ApexClass', withoutNamespace(context, name)),
  },
  {
    element: 'pageAccesses',
    name: 'apexPage',
    entityType: 'ApexPage',
    id: (context, name) => context.writer.idOf('ApexPage', name),
  },
  {
    element: 'customPermissions',
    name: 'name',
    entityType: 'CustomPermission',
    id: (context, name) => context.writer.idOf('CustomPermission', withoutNamespace(context, name)),
  },
  {
    element: 'externalCredentialPrincipalAccesses',
    name: 'externalCredentialPrincipal',
    entityType: 'ExternalCredentialParameter',
    id: (context, name) =>
      context.writer.idOf('ExternalCredentialParameter', withoutNamespace(context, name)),
  },
  {
    element: 'customMetadataTypeAccesses',
    name: 'name',
    entityType: 'CustomEntityDefinition',
    id: entityId,
  },
  {
    element: 'customSettingAccesses',
    name: 'name',
    entityType: 'CustomEntityDefinition',
    id: entityId,
  },
];

function entityId({ schema }: SeedContext, name: string): string {
  return entityDefinitionId(qualify(name, schema.namespace));
}

function grantEntities(context: SeedContext, setId: string, content: MetadataContent): void {
  for (const { element, name, entityType, id } of entityGrants) {
    for (const each of partsOf(content, element)) {
      if (!flagOf(each, 'enabled', true)) continue;
      const entity = textOf(each, name) ?? '';
      context.writer.put('SetupEntityAccess', `${setId} ${entityType} ${entity}`, {
        ParentId: setId,
        SetupEntityId: id(context, entity),
        SetupEntityType: entityType,
      });
    }
  }
}

/** Id of an object's definition: what SetupEntityAccess points to for types and settings. */
export function entityDefinitionId(objectName: string): string {
  return stableId('01I', objectName);
}
