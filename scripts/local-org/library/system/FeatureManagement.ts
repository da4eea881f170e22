/**
 * System.FeatureManagement. Package feature parameters (`checkPackage…Value`) exist only with a
 * licence management org and are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FeatureManagement.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

/** Granted by a permission set of the user, or by the one that stands behind the profile. */
const query = `SELECT 1 FROM "SetupEntityAccess" access
  JOIN "CustomPermission" permission ON permission."Id" = access."SetupEntityId"
  WHERE permission."DeveloperName" = ? COLLATE NOCASE
    AND (? IS NULL OR permission."NamespacePrefix" = ? COLLATE NOCASE)
    AND access."ParentId" IN (
      SELECT "PermissionSetId" FROM "PermissionSetAssignment" WHERE "AssigneeId" = ?
      UNION SELECT owned."Id" FROM "PermissionSet" owned
        JOIN "User" member ON member."ProfileId" = owned."ProfileId" WHERE member."Id" = ?)
  LIMIT 1`;

/** The name may carry a namespace: `closesync__Automation`. */
export function hasCustomPermission(name: string): boolean {
  const { org, user } = tx();
  const separator = name.indexOf('__');
  const namespace = separator > 0 ? name.slice(0, separator) : null;
  const developerName = separator > 0 ? name.slice(separator + 2) : name;
  const found = org.db.prepare(query).get(developerName, namespace, namespace, user.id, user.id);
  return found !== undefined;
}

defineType({
  namespace: 'System',
  name: 'FeatureManagement',
  kind: 'class',
  members: {
    'static checkPermission(String): Boolean': (name: string | null) =>
      hasCustomPermission(name ?? nullArgument()),
  },
});
