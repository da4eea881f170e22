/** What decides about the records of an object: their owner, a parent, or nothing at all. */
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';

/** A record is reached through the record in a lookup. */
export interface ParentLink {
  readonly lookup: FieldDescribe;
  /** What of the parent is needed to change or delete the record. */
  readonly write: 'read' | 'edit' | 'full';
}

export type SharingControl =
  /** Everyone sees all rows: set-up, metadata, settings, price books. */
  | { readonly kind: 'open' }
  /** Owner, role hierarchy, shares, rules, organization-wide default. */
  | { readonly kind: 'owner' }
  /** Activities: the owner may write, who sees one of the records they are about may read. */
  | { readonly kind: 'activity'; readonly lookups: readonly FieldDescribe[] }
  /** Users: the default says who may read, only themselves and administrators of users may write. */
  | { readonly kind: 'user' }
  | {
      readonly kind: 'parent';
      readonly links: readonly ParentLink[];
      /** Records without parent belong to their owner; without owner to everyone. */
      readonly owned: boolean;
    };

/** Standard objects that other records control, by lookup. */
const parentLookups: Readonly<Record<string, readonly string[]>> = {
  AccountContactRelation: ['AccountId'],
  AccountContactRole: ['AccountId'],
  AccountTeamMember: ['AccountId'],
  Attachment: ['ParentId'],
  CampaignMember: ['CampaignId'],
  CampaignMemberStatus: ['CampaignId'],
  CaseComment: ['ParentId'],
  EventRelation: ['EventId'],
  Note: ['ParentId'],
  OpportunityContactRole: ['OpportunityId'],
  OpportunityHistory: ['OpportunityId'],
  OpportunityLineItem: ['OpportunityId'],
  OpportunityTeamMember: ['OpportunityId'],
  OrderItem: ['OrderId'],
  QuoteLineItem: ['QuoteId'],
  TaskRelation: ['TaskId'],
  WorkOrderLineItem: ['WorkOrderId'],
};

/** Parents of objects whose organization-wide default is Controlled by Parent. */
const controllingLookups: Readonly<Record<string, string>> = {
  Asset: 'AccountId',
  Contact: 'AccountId',
  Order: 'AccountId',
  Quote: 'OpportunityId',
};

/** Standard objects with owners whose records are shared. */
const owned: ReadonlySet<string> = new Set([
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
  'Quote',
  'WorkOrder',
]);

const controls = new WeakMap<ObjectDescribe, SharingControl>();

export function controlOf(object: ObjectDescribe): SharingControl {
  let control = controls.get(object);
  if (!control) controls.set(object, (control = decide(object)));
  return control;
}

function decide(object: ObjectDescribe): SharingControl {
  const { name, kind } = object;
  if (kind === 'share') return byParents(object, shareParents(object), 'full', 'full');
  if (kind === 'history') return byParents(object, shareParents(object), 'full', 'full');
  if (kind === 'custom') return customControl(object);
  if (kind !== 'standard') return { kind: 'open' };
  if (name === 'User') return { kind: 'user' };
  if (name === 'Task' || name === 'Event') {
    const lookups = ['WhatId', 'WhoId'].flatMap((each) => object.field(each) ?? []);
    return { kind: 'activity', lookups };
  }
  const lookups = parentLookups[name]?.flatMap((each) => object.field(each) ?? []);
  if (lookups) return byParents(object, lookups, 'edit', 'edit');
  // Others are shared where the project says so.
  const isShared = owned.has(name) || object.sharingModel !== 'ReadWrite';
  if (!isShared || !object.field('OwnerId')) return { kind: 'open' };
  const parent = object.field(controllingLookups[name] ?? '');
  if (object.sharingModel === 'ControlledByParent' && parent) {
    return byParents(object, [parent], 'edit', 'edit');
  }
  return { kind: 'owner' };
}

function customControl(object: ObjectDescribe): SharingControl {
  const masters = object.fields.filter((field) => field.masterDetail);
  if (masters.length > 0) return byParents(object, masters, 'edit', 'read');
  return object.field('OwnerId') ? { kind: 'owner' } : { kind: 'open' };
}

/** `lenient`: where the lookup says that reading its record is enough to write. */
function byParents(
  object: ObjectDescribe,
  lookups: readonly FieldDescribe[],
  write: ParentLink['write'],
  lenient: ParentLink['write'],
): SharingControl {
  const links = lookups.map((lookup) => ({
    lookup,
    write: lookup.writeRequiresMasterRead ? lenient : write,
  }));
  return { kind: 'parent', links, owned: object.field('OwnerId') !== undefined };
}

/** The record that a row of a share or history object is about. */
function shareParents(object: ObjectDescribe): readonly FieldDescribe[] {
  const isOther = /^(UserOrGroup|CreatedBy|LastModifiedBy)Id$/;
  return object.fields
    .filter((field) => field.type === 'reference' && !isOther.test(field.name))
    .slice(0, 1);
}

export interface ShareObject {
  readonly describe: ObjectDescribe;
  /** `ParentId`, `AccountId` … */
  readonly parent: string;
  /** `AccessLevel`, `AccountAccessLevel` … */
  readonly level: string;
}

/** Where the shares of an object are kept; null when it has none. */
export function shareObjectOf(
  object: ObjectDescribe,
  find: (name: string) => ObjectDescribe | undefined,
): ShareObject | null {
  const describe = find(shareName(object.name));
  const [parent] = describe ? shareParents(describe) : [];
  if (!describe || describe.kind !== 'share' || !parent) return null;
  return { describe, parent: parent.name, level: levelField(describe, object) };
}

/** `AccountShare`, `Invoice__Share`. */
export const shareName = (object: string): string =>
  /__c$/i.test(object) ? object.replace(/__c$/i, '__Share') : `${object}Share`;

function levelField(share: ObjectDescribe, object: ObjectDescribe): string {
  return share.field(`${object.name}AccessLevel`)?.name ?? 'AccessLevel';
}
