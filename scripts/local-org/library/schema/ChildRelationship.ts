/**
 * Schema.ChildRelationship.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_ChildRelationship.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import type { ChildRelationship as Relationship } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import { describeMembers } from './describeMembers.ts';
import { sObjectFieldToken, sObjectTypeToken } from './tokens.ts';

export class ChildRelationship extends ApexObject {
  readonly relationship: Relationship;

  constructor(relationship: Relationship) {
    super();
    this.relationship = relationship;
  }
}

type Self = ChildRelationship;

defineType({
  namespace: 'Schema',
  name: 'ChildRelationship',
  kind: 'class',
  jsClass: ChildRelationship,
  members: describeMembers<Self>([
    [
      'CascadeDelete',
      'isCascadeDelete',
      'Boolean',
      ({ relationship }) => relationship.cascadeDelete,
    ],
    [
      'ChildSObject',
      'getChildSObject',
      'Schema.SObjectType',
      ({ relationship }) => sObjectTypeToken(relationship.childSObject),
    ],
    ['DeprecatedAndHidden', 'isDeprecatedAndHidden', 'Boolean', () => false],
    [
      'Field',
      'getField',
      'Schema.SObjectField',
      ({ relationship }) => sObjectFieldToken(relationship.childSObject, relationship.field),
    ],
    ['JunctionIdListNames', 'getJunctionIdListNames', 'List<String>', () => listOf('String')],
    [
      'JunctionReferenceTo',
      'getJunctionReferenceTo',
      'List<Schema.SObjectType>',
      () => listOf('Schema.SObjectType'),
    ],
    [
      'RelationshipName',
      'getRelationshipName',
      'String',
      ({ relationship }) => relationship.relationshipName,
    ],
    [
      'RestrictedDelete',
      'isRestrictedDelete',
      'Boolean',
      ({ relationship }) => relationship.restrictedDelete,
    ],
  ]),
});

const described = new WeakMap<Relationship, ChildRelationship>();

/** Always the same object: code uses relationships as keys of maps. */
function describeRelationship(relationship: Relationship): ChildRelationship {
  let result = described.get(relationship);
  if (!result) described.set(relationship, (result = new ChildRelationship(relationship)));
  return result;
}

/** The child relationships of an object, in the order of the schema. */
export function childRelationshipsOf(objectName: string): ChildRelationship[] {
  const object = tx().org.schema.object(objectName);
  return (object?.childRelationships ?? []).map(describeRelationship);
}
