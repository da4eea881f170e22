/** What the platform does for particular objects, beyond what describes say. */
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { contentDistributionRule } from './contentDistribution.ts';
import { contentDocumentRule, contentVersionRule } from './contentVersion.ts';
import { contactRule, leadRule, userRule } from './people.ts';
import { customSettingRule } from './customSetting.ts';
import { eventRule } from './event.ts';
import { opportunityRule } from './opportunity.ts';
import { opportunityLineItemRule } from './opportunityLineItem.ts';
import {
  fieldPermissionsRule,
  objectPermissionsRule,
  permissionSetAssignmentRule,
  permissionSetGroupComponentRule,
  permissionSetGroupRule,
  permissionSetRule,
  setupEntityAccessRule,
} from './permissions.ts';
import { groupRule, userRoleRule } from './roles.ts';
import { shareRule } from './shares.ts';
import { taskRule } from './task.ts';

export interface ObjectRule {
  /**
   * Fills columns that follow from others. Runs before the triggers, so that they see the values, and
   * again after them, so that their changes count.
   */
  readonly derive?: (row: SaveRow, chunk: SaveChunk) => void;
  /** Checks that describes cannot express; after all others. */
  readonly validate?: (row: SaveRow, chunk: SaveChunk) => void;
  /** Refuses a delete. */
  readonly validateDelete?: (row: SaveRow, chunk: SaveChunk) => void;
  /** Runs once per chunk after rows were written or deleted; `save` saves what goes along with them. */
  readonly afterWrite?: (chunk: SaveChunk, save: SaveNested) => void;
}

/** The save order; errors are on the rows. */
export type SaveNested = (chunk: SaveChunk) => void;

const rules: ReadonlyMap<string, ObjectRule> = new Map<string, ObjectRule>([
  ['Contact', contactRule],
  ['ContentDistribution', contentDistributionRule],
  ['ContentDocument', contentDocumentRule],
  ['ContentVersion', contentVersionRule],
  ['Lead', leadRule],
  ['User', userRule],
  ['UserRole', userRoleRule],
  ['Group', groupRule],
  ['Opportunity', opportunityRule],
  ['OpportunityLineItem', opportunityLineItemRule],
  ['Task', taskRule],
  ['Event', eventRule],
  ['PermissionSet', permissionSetRule],
  ['ObjectPermissions', objectPermissionsRule],
  ['FieldPermissions', fieldPermissionsRule],
  ['PermissionSetAssignment', permissionSetAssignmentRule],
  ['PermissionSetGroup', permissionSetGroupRule],
  ['PermissionSetGroupComponent', permissionSetGroupComponentRule],
  ['SetupEntityAccess', setupEntityAccessRule],
]);

export function ruleOf(chunk: SaveChunk): ObjectRule | undefined {
  const { describe } = chunk.plan;
  if (describe.kind === 'customSetting') return customSettingRule;
  if (describe.kind === 'share') return shareRule;
  return rules.get(describe.name);
}
