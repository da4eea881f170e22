/** Roles, public groups and queues of the project, as rows. */
import { flagOf, partOf, partsOf, textOf, textsOf } from '../../project/content.ts';
import type { MetadataContent } from '../../project/project.ts';
import { qualify } from '../naming.ts';
import type { SeedContext } from './index.ts';

/** Groups that stand for a role in shares and as members. */
const roleGroups = ['Role', 'RoleAndSubordinates'] as const;

export function seedRoles({ writer, project }: SeedContext): void {
  for (const { fullName, content } of project.componentsOf('Role')) {
    const parent = textOf(content, 'parentRole');
    const roleId = writer.put('UserRole', fullName, {
      Name: textOf(content, 'name') ?? fullName,
      DeveloperName: fullName,
      RollupDescription: textOf(content, 'description'),
      ParentRoleId: parent === null ? null : writer.idOf('UserRole', parent),
      CaseAccessForAccountOwner: textOf(content, 'caseAccessLevel') ?? 'Edit',
      ContactAccessForAccountOwner: textOf(content, 'contactAccessLevel') ?? 'Edit',
      OpportunityAccessForAccountOwner: textOf(content, 'opportunityAccessLevel') ?? 'Edit',
    });
    for (const type of roleGroups) {
      writer.put('Group', `${type} ${fullName}`, {
        Type: type,
        RelatedId: roleId,
        DeveloperName: fullName,
        DoesIncludeBosses: true,
      });
    }
  }
}

export function seedQueuesAndGroups(context: SeedContext): void {
  const { writer, project, schema } = context;
  for (const { fullName, content } of project.componentsOf('Group')) {
    writer.put('Group', `Regular ${fullName}`, {
      Type: 'Regular',
      Name: textOf(content, 'name') ?? fullName,
      DeveloperName: fullName,
      DoesIncludeBosses: flagOf(content, 'doesIncludeBosses', true),
    });
  }
  for (const { fullName, content } of project.componentsOf('Queue')) {
    const queueId = writer.put('Group', `Queue ${fullName}`, {
      Type: 'Queue',
      Name: textOf(content, 'name') ?? fullName,
      DeveloperName: fullName,
      DoesIncludeBosses: true,
      Email: textOf(content, 'email'),
      DoesSendEmailToMembers: flagOf(content, 'doesSendEmailToMembers'),
    });
    for (const each of partsOf(content, 'queueSobject')) {
      const sobject = qualify(textOf(each, 'sobjectType') ?? '', schema.namespace);
      writer.put('QueueSobject', `${fullName} ${sobject}`, {
        QueueId: queueId,
        SobjectType: sobject,
      });
    }
    const members = partOf(content, 'queueMembers');
    if (members) seedMembers(context, fullName, queueId, members);
  }
}

/** Element of the members → element of each, and the object and key of the row. */
const memberElements = [
  ['users', 'user', 'User', ''],
  ['publicGroups', 'publicGroup', 'Group', 'Regular '],
  ['roles', 'role', 'Group', 'Role '],
  ['roleAndSubordinates', 'roleAndSubordinate', 'Group', 'RoleAndSubordinates '],
  ['roleAndSubordinatesInternal', 'roleAndSubordinateInternal', 'Group', 'RoleAndSubordinates '],
] as const;

function seedMembers(
  { writer }: SeedContext,
  queue: string,
  queueId: string,
  members: MetadataContent,
): void {
  for (const [holder, element, object, prefix] of memberElements) {
    const list = partOf(members, holder);
    for (const name of list ? textsOf(list, element) : []) {
      writer.put('GroupMember', `${queue} ${prefix}${name}`, {
        GroupId: queueId,
        UserOrGroupId: writer.idOf(object, `${prefix}${name}`),
      });
    }
  }
}
