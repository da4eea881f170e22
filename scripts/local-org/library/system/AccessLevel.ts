/**
 * System.AccessLevel: the mode of a database operation.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AccessLevel.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

export class AccessLevel extends ApexObject {
  readonly mode: 'user' | 'system';

  constructor(mode: 'user' | 'system') {
    super();
    this.mode = mode;
  }

  override toString(): string {
    return `AccessLevel.${this.mode === 'user' ? 'USER_MODE' : 'SYSTEM_MODE'}`;
  }
}

export const userMode = new AccessLevel('user');
export const systemMode = new AccessLevel('system');

/** What holds for an operation: the level that code names, else the one of the place. */
export function accessOf(site: AccessSite, level: AccessLevel | null): AccessSite {
  if (level === null) return site;
  // User mode enforces the user's sharing whatever the class says; system mode leaves it to the class.
  return level.mode === 'user'
    ? { mode: 'user', sharing: 'with' }
    : { mode: 'system', sharing: site.sharing };
}

defineType({
  namespace: 'System',
  name: 'AccessLevel',
  kind: 'class',
  jsClass: AccessLevel,
  // withPermissionSetId (a preview feature) is missing.
  members: {
    'static SYSTEM_MODE: AccessLevel': { get: () => systemMode },
    'static USER_MODE: AccessLevel': { get: () => userMode },
  },
});
