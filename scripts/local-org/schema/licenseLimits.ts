/**
 * What user licences leave out, whatever a profile or permission set grants.
 * https://help.salesforce.com/s/articleView?id=sf.users_understanding_license_types.htm
 */
import { noObjectGrants, type GrantSet, type ObjectGrants } from './grantSet.ts';

interface LicenseLimit {
  /** Lower-case names of objects that the licence does not come with; `all` of them. */
  readonly closed: ReadonlySet<string> | 'all';
  /** The most that may be granted on the others. */
  readonly most: readonly (keyof ObjectGrants)[] | 'all';
}

/** Sales and service, which the platform licence is sold without. */
const crm = new Set(['lead', 'opportunity', 'campaign', 'case', 'quote', 'solution', 'forecast']);

/**
 * Guests may never edit, delete, view all or modify all
 * (https://help.salesforce.com/s/articleView?id=sf.networks_guest_policies_timelines.htm).
 */
const limits: Readonly<Record<string, LicenseLimit>> = {
  'Guest User License': { closed: new Set(), most: ['read', 'create', 'viewAllFields'] },
  'Chatter Free': { closed: 'all', most: [] },
  'Salesforce Platform': { closed: crm, most: 'all' },
};

/** Does the licence leave anything out? */
export const hasLimits = (license: string): boolean => limits[license] !== undefined;

/** The permissions on an object that the licence does not allow, of those granted. */
export function refusedByLicense(
  license: string | null,
  objectName: string,
  grants: Readonly<ObjectGrants>,
): readonly (keyof ObjectGrants)[] {
  const limit = license === null ? undefined : limits[license];
  if (!limit) return [];
  const { closed, most } = limit;
  const isClosed = closed === 'all' || closed.has(objectName.toLowerCase());
  const allowed = isClosed ? [] : most;
  const granted = (Object.keys(noObjectGrants) as (keyof ObjectGrants)[]).filter(
    (key) => grants[key],
  );
  return allowed === 'all' ? [] : granted.filter((key) => !allowed.includes(key));
}

/** Takes away what the licence does not allow. */
export function limitToLicense(grants: GrantSet, license: string | null): void {
  if (license === null || !limits[license]) return;
  for (const [name, granted] of grants.objects) {
    const limited = { ...granted };
    for (const key of refusedByLicense(license, name, granted)) limited[key] = false;
    grants.objects.set(name, limited);
  }
}
