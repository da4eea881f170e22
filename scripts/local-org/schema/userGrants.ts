/** Everything that one user's profile and permission sets grant, read from the tables once. */
import type { Database } from 'better-sqlite3';
import { addGrants, muteGrants, readGrantSet, type GrantSet } from './grantSet.ts';
import { limitToLicense } from './licenseLimits.ts';

export type { FieldGrants, ObjectGrants } from './grantSet.ts';

export interface UserGrants extends GrantSet {
  /** Sees and changes every field, as the profile System Administrator does. */
  readonly isAdministrator: boolean;
  readonly permissionSetIds: readonly string[];
  /** Signs in: has a profile, and it is not that of a site's guest. */
  readonly isPerson: boolean;
}

const valid = `a."IsRevoked" IS NOT 1
   AND (a."ExpirationDate" IS NULL OR a."ExpirationDate" > $now)`;

/** Sets assigned to the user, those of groups assigned that mute nothing, and the profile's own. */
const setsSql = `
SELECT p."Id" FROM "PermissionSet" p JOIN "User" u ON u."ProfileId" = p."ProfileId"
 WHERE u."Id" = $user AND p."IsOwnedByProfile" = 1
UNION
SELECT a."PermissionSetId" FROM "PermissionSetAssignment" a
 WHERE a."AssigneeId" = $user AND a."PermissionSetGroupId" IS NULL AND ${valid}
UNION
SELECT c."PermissionSetId" FROM "PermissionSetAssignment" a
 JOIN "PermissionSetGroupComponent" c ON c."PermissionSetGroupId" = a."PermissionSetGroupId"
 WHERE a."AssigneeId" = $user AND ${valid} AND NOT EXISTS (
   SELECT 1 FROM "PermissionSetGroupComponent" m JOIN "MutingPermissionSet" s
    ON s."Id" = m."PermissionSetId" WHERE m."PermissionSetGroupId" = a."PermissionSetGroupId")`;

const mutingGroupsSql = `
SELECT DISTINCT a."PermissionSetGroupId" FROM "PermissionSetAssignment" a
 JOIN "PermissionSetGroupComponent" c ON c."PermissionSetGroupId" = a."PermissionSetGroupId"
 JOIN "MutingPermissionSet" s ON s."Id" = c."PermissionSetId"
 WHERE a."AssigneeId" = $user AND ${valid}`;

/**
 * 0.2 to 2 ms, by the number of rows. `more`: a set that counts as assigned too
 * (`AccessLevel.withPermissionSetId`).
 */
export function readUserGrants(
  db: Database,
  userId: string,
  now: number,
  more: string | null = null,
): UserGrants {
  const binds = { user: userId, now };
  const assigned = db.prepare<unknown[], string>(setsSql).pluck().all(binds);
  const permissionSetIds = more === null ? assigned : [...assigned, more];
  const grants = readGrantSet(db, permissionSetIds);
  for (const group of db.prepare<unknown[], string>(mutingGroupsSql).pluck().all(binds)) {
    addGrants(grants, readGroupGrants(db, group));
  }
  const user = readUser(db, userId);
  limitToLicense(grants, user.license);
  return {
    ...grants,
    isAdministrator: user.profile === 'System Administrator',
    permissionSetIds,
    isPerson: user.license !== null && user.license !== 'Guest User License',
  };
}

/** What a permission set group grants: its sets without what its muting set takes away. */
export function readGroupGrants(db: Database, groupId: string): GrantSet {
  const sql =
    'SELECT "PermissionSetId" FROM "PermissionSetGroupComponent" WHERE "PermissionSetGroupId" = ?';
  const components = db.prepare<[string], string>(sql).pluck().all(groupId);
  const grants = readGrantSet(db, components);
  muteGrants(grants, readGrantSet(db, components.filter(isMuting), 'MutingPermissionSet'));
  return grants;
}

/** Muting sets have their own key prefix. */
export const isMuting = (setId: string): boolean => setId.startsWith('0QM');

interface UserRow {
  readonly profile: string | null;
  readonly license: string | null;
}

function readUser(db: Database, userId: string): UserRow {
  const sql = `SELECT p."Name" AS profile, l."Name" AS license FROM "User" u
    LEFT JOIN "Profile" p ON p."Id" = u."ProfileId"
    LEFT JOIN "UserLicense" l ON l."Id" = p."UserLicenseId" WHERE u."Id" = ?`;
  return db.prepare<[string], UserRow>(sql).get(userId) ?? { profile: null, license: null };
}
