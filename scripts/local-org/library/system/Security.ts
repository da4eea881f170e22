/**
 * System.Security
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Security.htm
 */
import { stripInaccessible, type AccessType } from '../../access/stripInaccessible.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import './AccessType.ts';
import { SObjectAccessDecision } from './SObjectAccessDecision.ts';

function strip(
  type: ApexEnum | null,
  records: ApexList<SObject> | null,
  enforceRootObject: boolean | null = true,
  ...permissionSet: readonly (string | null)[]
): SObjectAccessDecision {
  const source = records ?? nullArgument();
  const accessType = (type ?? nullArgument()).name as AccessType;
  const [setId] = permissionSet;
  const stripped = stripInaccessible(
    accessType,
    source.items,
    enforceRootObject ?? nullArgument(),
    setId === undefined ? null : (setId ?? nullArgument()),
  );
  return new SObjectAccessDecision(source.type, stripped);
}

// UNCONFIRMED: the order of the parameters of the method that takes a permission set.
defineType({
  namespace: 'System',
  name: 'Security',
  kind: 'class',
  members: {
    'static stripInaccessible(AccessType, List<SObject>): SObjectAccessDecision': strip,
    'static stripInaccessible(AccessType, List<SObject>, Boolean): SObjectAccessDecision': strip,
    'static stripInaccessible(AccessType, List<SObject>, Boolean, Id): SObjectAccessDecision':
      strip,
  },
});
