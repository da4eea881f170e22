/**
 * Objects that have no object permissions of their own, and what decides instead. All others are
 * governed by ObjectPermissions.
 */
import type { ObjectDescribe } from './model.ts';

export type AccessRule =
  /** By rows of ObjectPermissions. */
  | { readonly kind: 'granted' }
  /** As its parent: who may edit the parent may create, edit and delete. */
  | { readonly kind: 'parent'; readonly parent: string }
  /** By user permissions as in PermissionSet (`EditTask`), any one of several; null: everyone. */
  | {
      readonly kind: 'user';
      readonly read: string | readonly string[] | null;
      readonly write: string | null;
      /** Everyone may edit, each their own record: sharing tells which. */
      readonly editsOwn?: boolean;
    }
  /** Everyone may do everything with their own records. */
  | { readonly kind: 'open' };

const parents: Readonly<Record<string, string>> = {
  AccountContactRelation: 'Account',
  AccountContactRole: 'Account',
  AccountTeamMember: 'Account',
  CampaignMember: 'Campaign',
  CampaignMemberStatus: 'Campaign',
  CaseComment: 'Case',
  EventRelation: 'Event',
  OpportunityContactRole: 'Opportunity',
  OpportunityHistory: 'Opportunity',
  OpportunityFieldHistory: 'Opportunity',
  OpportunityLineItem: 'Opportunity',
  OpportunityTeamMember: 'Opportunity',
  OrderItem: 'Order',
  PricebookEntry: 'Pricebook2',
  QuoteLineItem: 'Quote',
  TaskRelation: 'Task',
};

const open = new Set([
  'Attachment',
  'ContentDocument',
  'ContentDocumentLink',
  'ContentVersion',
  'DuplicateRecordItem',
  'DuplicateRecordSet',
  'EmailMessage',
  'EmailTemplate',
  'Document',
  'FeedItem',
  'Folder',
  'Note',
]);

/** Objects with object permissions although they are standard. */
const granted = new Set([
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'Contract',
  'Individual',
  'Lead',
  'Opportunity',
  'Order',
  'Pricebook2',
  'Product2',
  'Quote',
  'Solution',
  'UserExternalCredential',
  'WorkOrder',
  'WorkOrderLineItem',
  'WorkType',
  'WorkPlan',
  'WorkStep',
  'OperatingHours',
  'DandBCompany',
]);

/** Set-up objects → user permission to read (null: everyone) and to write. */
const setup: Readonly<Record<string, readonly [string | null, string]>> = {
  ApexClass: [null, 'AuthorApex'],
  ApexTrigger: [null, 'AuthorApex'],
  FieldPermissions: ['ViewSetup', 'ManageProfilesPermissionsets'],
  Group: [null, 'ManageUsers'],
  GroupMember: [null, 'ManageUsers'],
  ObjectPermissions: ['ViewSetup', 'ManageProfilesPermissionsets'],
  PermissionSet: [null, 'ManageProfilesPermissionsets'],
  PermissionSetAssignment: [null, 'AssignPermissionSets'],
  PermissionSetGroup: [null, 'ManageProfilesPermissionsets'],
  PermissionSetGroupComponent: [null, 'ManageProfilesPermissionsets'],
  PermissionSetTabSetting: ['ViewSetup', 'ManageProfilesPermissionsets'],
  Profile: [null, 'ManageProfilesPermissionsets'],
  QueueSobject: [null, 'ManageUsers'],
  SetupAuditTrail: ['ViewSetup', 'ViewSetup'],
  SetupEntityAccess: ['ViewSetup', 'ManageProfilesPermissionsets'],
  User: [null, 'ManageUsers'],
  UserRole: [null, 'ManageUsers'],
};

export function accessRule(object: ObjectDescribe): AccessRule {
  const { name, kind } = object;
  if (name === 'OpenActivity' || name === 'ActivityHistory') {
    return { kind: 'user', read: 'ActivitiesAccess', write: 'EditTask' };
  }
  if (name === 'Task') return { kind: 'user', read: 'ActivitiesAccess', write: 'EditTask' };
  if (name === 'Event') return { kind: 'user', read: 'ActivitiesAccess', write: 'EditEvent' };
  const parent = parents[name] ?? parentOfPart(object);
  if (parent !== null) return { kind: 'parent', parent };
  if (kind === 'customSetting' || kind === 'customMetadata') {
    const more = kind === 'customSetting' ? ['ViewAllCustomSettings'] : [];
    return {
      kind: 'user',
      read: ['CustomizeApplication', ...more],
      write: 'CustomizeApplication',
    };
  }
  if (kind !== 'standard' || granted.has(name)) return { kind: 'granted' };
  if (open.has(name)) return { kind: 'open' };
  const [read = null, write = 'CustomizeApplication'] = setup[name] ?? [];
  return { kind: 'user', read, write, editsOwn: name === 'User' };
}

/** Share and history rows belong to the record in their lookup. */
function parentOfPart(object: ObjectDescribe): string | null {
  if (object.kind !== 'share' && object.kind !== 'history') return null;
  const lookup = object.fields.find(
    (field) =>
      field.type === 'reference' && !/^(UserOrGroup|CreatedBy|LastModifiedBy)Id$/.test(field.name),
  );
  return lookup?.referenceTo[0] ?? null;
}
