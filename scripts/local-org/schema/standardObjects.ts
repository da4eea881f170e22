/** Reads `standard/*.json`: what a standard org has before a project is deployed to it. */
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fieldFromSpec, parseFieldSpec, parsePicklistValues } from './fieldSpec.ts';
import { createObject, type ObjectInit } from './objectDescribe.ts';
import type { FieldDescribe, ObjectDescribe, PicklistValue } from './model.ts';
import { standardSharingModel } from './standardSharing.ts';

/** What an object of `standard/` looks like on disk. Written by scripts/dev/buildStandardObjects.ts. */
export interface StandardObjectFile {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string | null;
  /** Blank-separated: create update delete undelete merge query search trigger feed setup
   * activities unstored unconfirmed. */
  readonly can: string;
  /** The object exists only in orgs with this feature. */
  readonly feature?: string;
  /** Field name → specification (fieldSpec.ts). */
  readonly fields: Readonly<Record<string, string>>;
  /** The fields `Permissions…` of profiles and permission sets are listed once, in permissions.json. */
  readonly permissions?: 'read' | 'write';
  /** `Contact.AccountId` → relationship name, or empty when it cannot be queried; after a blank
   * `cascade` or `restrict`. */
  readonly children: Readonly<Record<string, string>>;
}

export interface StandardChild {
  readonly relationshipName: string | null;
  readonly cascadeDelete: boolean;
  readonly restrictedDelete: boolean;
}

export interface StandardObject {
  readonly describe: ObjectDescribe;
  /** `contact.accountid` → how the parent sees it. */
  readonly children: ReadonlyMap<string, StandardChild>;
}

const folder = fileURLToPath(new URL('./standard/', import.meta.url));

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(folder + path, 'utf8')) as T;
}

const sets = new Map<string, readonly PicklistValue[]>();

function valueSet(name: string): readonly PicklistValue[] {
  if (sets.size === 0) {
    const file = readJson<Record<string, string[]>>('valueSets/valueSets.json');
    for (const [key, values] of Object.entries(file)) sets.set(key, parsePicklistValues(values));
  }
  const found = sets.get(name);
  if (!found) throw new Error(`standard objects: there is no value set ${name}`);
  return found;
}

/** Names of all user permissions without the prefix `Permissions`: `ApiEnabled`, `ModifyAllData`. */
export function userPermissionNames(): readonly string[] {
  return readJson<string[]>('valueSets/userPermissions.json');
}

/**
 * `features`: names as in `project/features.ts`. `isNamed`: does the project say this name anywhere?
 * Such an object of `further/` is there too. Reads about 200 small files, 15 ms.
 */
export function readStandardObjects(
  features: ReadonlySet<string>,
  isNamed: (name: string) => boolean,
): StandardObject[] {
  const result: StandardObject[] = [];
  for (const path of [...jsonFiles(''), ...furtherFiles(isNamed)]) {
    const file = readJson<StandardObjectFile>(path);
    if (file.feature && !features.has(file.feature)) continue;
    result.push({ describe: describeStandard(file, features), children: childrenOf(file) });
  }
  return result;
}

const jsonFiles = (path: string): string[] =>
  readdirSync(folder + path)
    .filter((name) => name.endsWith('.json'))
    .map((name) => path + name);

/** With a share, history or feed comes the object that it belongs to. */
function furtherFiles(isNamed: (name: string) => boolean): string[] {
  const companion = /(?:Share|History|Feed)$/;
  const names = jsonFiles('further/').map((path) => path.slice('further/'.length, -'.json'.length));
  const named = new Set(names.filter(isNamed));
  const owners = [...named].map((name) => name.replace(companion, ''));
  const wanted = new Set([...named, ...names.filter((name) => owners.includes(name))]);
  return [...wanted].map((name) => `further/${name}.json`);
}

function describeStandard(file: StandardObjectFile, features: ReadonlySet<string>): ObjectDescribe {
  const can = new Set(file.can.split(' '));
  const init: ObjectInit = {
    name: file.name,
    label: file.label,
    labelPlural: file.labelPlural,
    keyPrefix: file.keyPrefix,
    kind: kindOf(file),
    custom: false,
    sharingModel: standardSharingModel(file.name, features),
    fields: standardFields(file, features),
    createable: can.has('create'),
    updateable: can.has('update'),
    deletable: can.has('delete'),
    undeletable: can.has('undelete'),
    mergeable: can.has('merge'),
    queryable: can.has('query'),
    searchable: can.has('search'),
    triggerable: can.has('trigger'),
    feedEnabled: can.has('feed'),
    setup: can.has('setup'),
    stored: !can.has('unstored') && !('EventUuid' in file.fields),
    activities: can.has('activities'),
    unconfirmed: can.has('unconfirmed'),
  };
  return createObject(init);
}

function kindOf({ name, fields }: StandardObjectFile): ObjectDescribe['kind'] {
  if ('EventUuid' in fields) return 'platformEvent';
  if (name !== 'Share' && name.endsWith('Share')) return 'share';
  return name.endsWith('History') && name !== 'LoginHistory' ? 'history' : 'standard';
}

function standardFields(file: StandardObjectFile, features: ReadonlySet<string>): FieldDescribe[] {
  const fields: FieldDescribe[] = [];
  for (const [name, text] of Object.entries(file.fields)) {
    const spec = parseFieldSpec(text);
    if (spec.feature && !hasFeature(spec.feature, file.name, features)) continue;
    fields.push(fieldFromSpec(name, spec, valueSet));
  }
  if (file.permissions) {
    const spec = parseFieldSpec(file.permissions === 'write' ? 'boolean cu' : 'boolean');
    for (const name of userPermissionNames()) {
      fields.push(fieldFromSpec('Permissions' + name, spec, valueSet));
    }
  }
  return fields;
}

/** RecordTypeId exists where the object has record types: feature `recordTypes:Account`. */
function hasFeature(feature: string, object: string, features: ReadonlySet<string>): boolean {
  return features.has(feature === 'recordTypes' ? `recordTypes:${object}` : feature);
}

function childrenOf(file: StandardObjectFile): Map<string, StandardChild> {
  const entries = Object.entries(file.children).map(([key, text]): [string, StandardChild] => {
    const [name = '', onDelete] = text.split(' ');
    return [
      key.toLowerCase(),
      {
        relationshipName: name === '' ? null : name,
        cascadeDelete: onDelete === 'cascade',
        restrictedDelete: onDelete === 'restrict',
      },
    ];
  });
  return new Map(entries);
}
