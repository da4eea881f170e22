/**
 * System.AccessLevel: the mode of a database operation.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_AccessLevel.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { toId } from '../../runtime/ids.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

export class AccessLevel extends ApexObject {
  readonly mode: 'user' | 'system';
  readonly permissionSetId: string | null;

  constructor(mode: 'user' | 'system', permissionSetId: string | null = null) {
    super();
    this.mode = mode;
    this.permissionSetId = permissionSetId;
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
  const { mode, permissionSetId } = level;
  if (mode === 'system') return { mode, sharing: site.sharing };
  return { mode, sharing: 'with', ...(permissionSetId === null ? {} : { permissionSetId }) };
}

/**
 * The set adds to what the running user may do, for the operation that is given the level.
 * UNCONFIRMED: what system mode makes of it; here nothing.
 */
function withPermissionSet(level: AccessLevel, id: string | null): AccessLevel {
  return new AccessLevel(level.mode, toId(id ?? nullArgument()));
}

defineType({
  namespace: 'System',
  name: 'AccessLevel',
  kind: 'class',
  jsClass: AccessLevel,
  // Differs: works without the scratch org feature ApexUserModeWithPermset (a developer preview).
  members: {
    'withPermissionSetId(String): AccessLevel': withPermissionSet,
    'static SYSTEM_MODE: AccessLevel': { get: () => systemMode },
    'static USER_MODE: AccessLevel': { get: () => userMode },
  },
});
