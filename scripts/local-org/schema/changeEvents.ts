/**
 * Change events: `AccountChangeEvent`, `Invoice__ChangeEvent`. Their objects are made when someone
 * asks for one, since few of an org's objects are ever followed.
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_intro.htm
 * Differs: they are not in Schema.getGlobalDescribe.
 */
import { createField } from './fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from './model.ts';
import { createObject } from './objectDescribe.ts';

/** Standard objects with change events; of the custom ones all have them. */
const standardObjects: ReadonlySet<string> = new Set(
  (
    'Account AccountContactRole AccountContactRelation Asset AssetRelationship AssociatedLocation ' +
    'Campaign CampaignMember CampaignMemberStatus Case CaseComment CollaborationGroup Contact ' +
    'ContactPointAddress ContactPointConsent ContactPointEmail ContactPointPhone ' +
    'ContactPointTypeConsent ContactRequest Contract EmailMessage EmailTemplate Event EventRelation Individual Lead ' +
    'ListEmail Location MacroUsage Opportunity OpportunityContactRole OpportunityLineItem Order ' +
    'OrderItem PartyConsent Pricebook2 Product2 Quote QuoteLineItem Task User UserRole ' +
    'VoiceCall WorkOrder WorkOrderLineItem'
  )
    .toLowerCase()
    .split(' '),
);

/** The object that `AccountChangeEvent` tells changes of: its name; null for other names. */
export function changedObjectName(name: string): string | null {
  const custom = /^(\w+)__ChangeEvent$/i.exec(name);
  if (custom) return `${custom[1] ?? ''}__c`;
  return /^(\w+)ChangeEvent$/i.exec(name)?.[1] ?? null;
}

export const changeEventName = (object: ObjectDescribe): string =>
  object.name.replace(/(?:__c)?$/i, object.custom ? '__ChangeEvent' : 'ChangeEvent');

export const hasChangeEvents = ({ kind, name }: ObjectDescribe): boolean =>
  kind === 'custom' || (kind === 'standard' && standardObjects.has(name.toLowerCase()));

export function changeEventObject(changed: ObjectDescribe): ObjectDescribe {
  return createObject({
    name: changeEventName(changed),
    label: `${changed.label} Change Event`,
    labelPlural: `${changed.label} Change Event`,
    kind: 'changeEvent',
    custom: false,
    fields: [...ownFields(), ...changed.fields.filter(isTold).map(told)],
    createable: false,
    updateable: false,
    deletable: false,
    undeletable: false,
    queryable: false,
    searchable: false,
    stored: false,
  });
}

/** The header is built by tests, so code may write it. */
const ownFields = (): FieldDescribe[] => [
  createField({ name: 'Id', label: 'Id', type: 'id', createable: false, updateable: false }),
  createField({ name: 'ReplayId', label: 'Replay ID', type: 'string', length: 1000 }),
  {
    ...createField({ name: 'ChangeEventHeader', label: 'Header', type: 'complexvalue' }),
    apexType: 'EventBus.ChangeEventHeader',
  },
];

const neverTold: ReadonlySet<string> = new Set(['Id', 'IsDeleted', 'SystemModstamp']);

const isTold = ({ name }: FieldDescribe): boolean => !neverTold.has(name);

/** Code may build events in tests with any value; formulas are never told. */
const told = (field: FieldDescribe): FieldDescribe => ({
  ...field,
  nillable: true,
  createable: true,
  formula: null,
  calculated: false,
  autoNumber: false,
  summary: null,
  unique: false,
});
