/**
 * EntityDefinition: the objects of the schema.
 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_entitydefinition.htm
 *
 * Differs: all objects are listed, whoever asks and whatever the filter. What the schema does not
 * know (layouts, workflow, URLs) is null or false.
 */
import { entityDefinitionId } from '../../schema/seed/permissionSets.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import type { View } from './index.ts';
import { makeVirtualTable, selectFrom } from './virtualTable.ts';
import type { ViewRow } from './virtualTable.ts';

const table = '_EntityDefinition';

/** Ids of reified objects say nothing: every row has this one. */
export const emptyId = '000000000000000AAA';

export const entityDefinitionView: View = {
  key: 'DurableId',
  select: (object) => selectFrom(table, object),
  prepare(db, schema) {
    const object = schema.object('EntityDefinition');
    if (object) makeVirtualTable(db, object, { name: table, rows: () => entityRows(schema) });
  },
};

/** The name of a standard object, an id for others. */
export const durableEntityId = (object: ObjectDescribe): string =>
  object.custom ? entityDefinitionId(object.name) : object.name;

/** Objects that are part of the API; the platform's own helpers (Name, AggregateResult) are not. */
export const publicObjects = (schema: OrgSchema): ObjectDescribe[] =>
  [...schema.objects.values()].filter(
    ({ queryable, createable, name }) => (queryable || createable) && !helpers.has(name),
  );

const helpers: ReadonlySet<string> = new Set(['Name', 'AggregateResult']);

function* entityRows(schema: OrgSchema): Generator<ViewRow> {
  for (const object of publicObjects(schema)) yield entityRow(object);
}

function entityRow(object: ObjectDescribe): ViewRow {
  const { name, custom, label, kind } = object;
  const names = partsOfName(name);
  return {
    Id: emptyId,
    DurableId: durableEntityId(object),
    QualifiedApiName: name,
    DeveloperName: names.developerName,
    NamespacePrefix: names.namespace,
    PublisherId: publisherOf(custom, names.namespace),
    Label: label,
    MasterLabel: label,
    PluralLabel: object.labelPlural,
    KeyPrefix: object.keyPrefix,
    DeploymentStatus: custom ? 'Deployed' : null,
    InternalSharingModel: object.sharingModel,
    ExternalSharingModel: object.externalSharingModel,
    IsCustomSetting: kind === 'customSetting',
    IsCustomizable: custom || object.triggerable,
    IsApexTriggerable: object.triggerable,
    IsTriggerable: object.triggerable,
    IsEverCreatable: object.createable,
    IsEverUpdatable: object.updateable,
    IsEverDeletable: object.deletable,
    IsFeedEnabled: object.feedEnabled,
    IsIdEnabled: object.stored,
    IsQueryable: object.queryable,
    IsRetrieveable: object.queryable,
    IsSearchable: object.searchable,
    IsReplicateable: object.stored,
  };
}

/** `ns__My_Field__c` → namespace and developer name. */
export function partsOfName(name: string): {
  readonly namespace: string | null;
  readonly developerName: string;
} {
  const parts = name.split('__');
  // The last part is the suffix: c, mdt, e, Share, History.
  if (parts.length > 1) parts.pop();
  const [first = name, second] = parts;
  return second === undefined
    ? { namespace: null, developerName: first }
    : { namespace: first, developerName: second };
}

export const publisherOf = (custom: boolean, namespace: string | null): string =>
  custom ? (namespace ?? '<local>') : 'System';
