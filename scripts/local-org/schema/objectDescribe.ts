import { localName } from './naming.ts';
import { defaultExternalModel } from './standardSharing.ts';
import type {
  ChildRelationship,
  FieldDescribe,
  ObjectDescribe,
  RecordTypeDescribe,
} from './model.ts';

type Data = Omit<ObjectDescribe, 'field' | 'parentRelationship' | 'childRelationship'>;

export type ObjectInit = Partial<Data> & Pick<Data, 'name' | 'label' | 'kind' | 'fields'>;

/** A complete object describe; what is not given is as on an ordinary custom object. */
export function createObject(init: ObjectInit): ObjectDescribe {
  const data: Data = {
    labelPlural: init.label + 's',
    keyPrefix: null,
    custom: init.kind !== 'standard',
    customSettingType: null,
    visibility: 'Public',
    sharingModel: 'ReadWrite',
    externalSharingModel: defaultExternalModel(init.sharingModel ?? 'ReadWrite'),
    createable: true,
    updateable: true,
    deletable: true,
    undeletable: true,
    mergeable: false,
    queryable: true,
    searchable: true,
    triggerable: true,
    feedEnabled: false,
    setup: false,
    publishBehavior: null,
    childRelationships: [],
    recordTypes: [masterRecordType],
    validationRules: [],
    fieldSets: new Map(),
    stored: true,
    activities: false,
    unconfirmed: false,
    ...init,
  };
  return withLookups(data);
}

/** The record type of objects without record types, and the one that users without any use. */
export const masterRecordType: RecordTypeDescribe = {
  id: '012000000000000AAA',
  developerName: 'Master',
  name: 'Master',
  active: true,
  description: null,
  master: true,
  defaultMapping: true,
  picklistValues: new Map(),
};

function withLookups(data: Data): ObjectDescribe {
  const fields = lazyIndex(() => data.fields.map((each) => [each.name, each]));
  const parents = lazyIndex(() => parentEntries(data.fields));
  const children = lazyIndex(() => childEntries(data.childRelationships));
  return {
    ...data,
    field: (name) => fields().get(name.toLowerCase()),
    parentRelationship: (name) => parents().get(name.toLowerCase()),
    childRelationship: (name) => children().get(name.toLowerCase()),
  };
}

function parentEntries(fields: readonly FieldDescribe[]): [string, FieldDescribe][] {
  return fields.flatMap((each) => (each.relationshipName ? [[each.relationshipName, each]] : []));
}

function childEntries(children: readonly ChildRelationship[]): [string, ChildRelationship][] {
  return children.flatMap((each) => (each.relationshipName ? [[each.relationshipName, each]] : []));
}

/** Built at first use: most objects of an org are never asked. */
function lazyIndex<T>(entries: () => readonly (readonly [string, T])[]): () => Map<string, T> {
  let index: Map<string, T> | null = null;
  return () => (index ??= indexByName(entries()));
}

/** Lower-case names, full ones and, where nothing else has that name, those without namespace. */
export function indexByName<T>(entries: readonly (readonly [string, T])[]): Map<string, T> {
  const index = new Map<string, T>();
  for (const [name, value] of entries) index.set(name.toLowerCase(), value);
  for (const [name, value] of entries) {
    const local = localName(name).toLowerCase();
    if (!index.has(local)) index.set(local, value);
  }
  return index;
}
