/** API names with and without namespace, and what their endings say. */
import type { ObjectKind } from './model.ts';

const customEnding = /__(c|r|e|b|x|mdt|s|pc|kav|share|history|feed)$/i;

/** `Sync_Run__c` in the namespace `closesync` → `closesync__Sync_Run__c`; dotted paths part by part. */
export function qualify(name: string, namespace: string): string {
  if (namespace === '') return name;
  if (name.includes('.')) {
    return name
      .split('.')
      .map((part) => qualify(part, namespace))
      .join('.');
  }
  if (!customEnding.test(name)) return name;
  return hasNamespace(name) ? name : `${namespace}__${name}`;
}

/** Trap: clients of the API write full names; only code of the package may leave its namespace out. */
export function isFullName(name: string, written: string): boolean {
  return name.toLowerCase() === written.toLowerCase();
}

/** Custom names have one `__` before the ending; with a namespace there is another in front. */
export function hasNamespace(name: string): boolean {
  return name
    .replace(customEnding, '')
    .replace(/__(Latitude|Longitude)$/i, '')
    .includes('__');
}

/** The name without its namespace: what `getLocalName()` answers. */
export function localName(name: string): string {
  return customEnding.test(name) && hasNamespace(name) ? name.slice(name.indexOf('__') + 2) : name;
}

export function isCustomName(name: string): boolean {
  return customEnding.test(name);
}

/** Kind of an object in a project by its name; custom settings are told by their metadata. */
export function kindOfName(name: string): ObjectKind {
  if (/__mdt$/i.test(name)) return 'customMetadata';
  if (/__e$/i.test(name)) return 'platformEvent';
  return isCustomName(name) ? 'custom' : 'standard';
}

/** `Parent__c` → `Parent__r`, `AccountId` → `Account`. */
export function relationshipNameOf(fieldName: string): string {
  return fieldName.replace(/__c$/i, '__r').replace(/(?<!__r)Id$/, '');
}
