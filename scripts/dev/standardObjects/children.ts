/** Child relationships of standard objects: from describe results, else matched by names. */
import type { DescribedObject } from './describeFile.ts';
import type { ApexFields } from './inference.ts';

/** `Contact.AccountId` → `Contacts`, with `cascade` or `restrict`. Children that are not modelled are left out. */
export function childrenFromDescribe(
  described: DescribedObject,
  known: ReadonlySet<string>,
): Record<string, string> {
  const result: Record<string, string> = {};
  for (const child of described.childRelationships) {
    if (!known.has(child.childSObject) || child.field.includes('__')) continue;
    const onDelete = child.cascadeDelete ? ' cascade' : child.restrictedDelete ? ' restrict' : '';
    result[`${child.childSObject}.${child.field}`] = (child.relationshipName ?? '') + onDelete;
  }
  return result;
}

/**
 * The parent's list names say which object a list holds, not by which lookup. One list and one
 * lookup: they belong together. Several: each list goes to the lookup whose name it contains.
 */
export function childrenFromNames(
  parent: string,
  objects: Readonly<Record<string, ApexFields>>,
  describes: ReadonlyMap<string, DescribedObject>,
): Record<string, string> {
  const lists = new Map<string, string[]>();
  for (const [name, type] of Object.entries(objects[parent] ?? {})) {
    if (!type.endsWith('[]')) continue;
    const child = type.slice(0, -2);
    lists.set(child, [...(lists.get(child) ?? []), name]);
  }
  const result: Record<string, string> = {};
  for (const [child, listNames] of lists) {
    const lookups = lookupsTo(parent, child, objects, describes);
    for (const [lookup, list] of pair(lookups, listNames)) result[`${child}.${lookup}`] = list;
  }
  return result;
}

function lookupsTo(
  parent: string,
  child: string,
  objects: Readonly<Record<string, ApexFields>>,
  describes: ReadonlyMap<string, DescribedObject>,
): string[] {
  const described = describes.get(child);
  if (described) {
    return described.fields
      .filter(
        (field) => field.referenceTo?.includes(parent) || (field.referenceTo?.length ?? 0) > 20,
      )
      .map((field) => field.name);
  }
  const fields = objects[child] ?? {};
  return Object.keys(fields).filter((name) => {
    const target = fields[name.replace(/Id$/, '')];
    return (
      fields[name] === 'Id' && (target === parent || target === 'Name' || target === 'SObject')
    );
  });
}

const standardLookup: Readonly<Record<string, string>> = {
  OwnerId: '',
  CreatedById: '',
  LastModifiedById: '',
};

function pair(lookups: readonly string[], lists: readonly string[]): [string, string][] {
  const own = lookups.filter((name) => !(name in standardLookup));
  const [lookup] = own;
  const [list] = lists;
  if (own.length === 1 && lists.length === 1 && lookup && list) return [[lookup, list]];
  return own.flatMap((name) => {
    const stem = name.replace(/Id$/, '').toLowerCase();
    const found = lists.filter((each) => each.toLowerCase().includes(stem));
    return found.length === 1 && found[0] ? [[name, found[0]] as [string, string]] : [];
  });
}
