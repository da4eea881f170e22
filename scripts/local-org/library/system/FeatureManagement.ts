/**
 * System.FeatureManagement. Package feature parameters (`checkPackage…Value`) exist only with a
 * licence management org and are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FeatureManagement.htm
 */
import { nullArgument } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';
import { hasCustomPermission } from '../../schema/permissions.ts';
import { defineType } from '../define.ts';

/** The name may carry a namespace: `closesync__Automation`. */
function granted(name: string): boolean {
  const { org, user } = tx();
  return hasCustomPermission(org.db, user.id, name);
}

defineType({
  namespace: 'System',
  name: 'FeatureManagement',
  kind: 'class',
  members: {
    'static checkPermission(String): Boolean': (name: string | null) =>
      granted(name ?? nullArgument()),
  },
});
