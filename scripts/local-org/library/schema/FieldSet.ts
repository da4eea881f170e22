/**
 * Schema.FieldSet and FieldSetMember.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Schema_FieldSet.htm
 */
import { stringHash } from '../../runtime/equality.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import type { FieldDescribe, FieldSetDescribe, ObjectDescribe } from '../../schema/model.ts';
import { defineType } from '../define.ts';
import { listOf } from '../support.ts';
import { describeMembers } from './describeMembers.ts';
import { displayTypeOf } from './enums.ts';

export class FieldSet extends ApexObject {
  readonly object: ObjectDescribe;
  readonly set: FieldSetDescribe;

  constructor(object: ObjectDescribe, set: FieldSetDescribe) {
    super();
    this.object = object;
    this.set = set;
  }
}

export class FieldSetMember extends ApexObject {
  readonly path: string;
  readonly required: boolean;
  readonly object: ObjectDescribe;
  readonly field: FieldDescribe;

  constructor(path: string, required: boolean, object: ObjectDescribe, field: FieldDescribe) {
    super();
    this.path = path;
    this.required = required;
    this.object = object;
    this.field = field;
  }

  /** Members are made anew at each question: those of one path are the same. */
  valueEquals(other: unknown): boolean {
    return (
      other instanceof FieldSetMember &&
      other.path === this.path &&
      other.field === this.field &&
      other.required === this.required
    );
  }

  valueHash(): number {
    return stringHash(this.path);
  }

  /** UNCONFIRMED: names and order. */
  jsonFields(): readonly (readonly [string, unknown])[] {
    return [
      ['fieldPath', this.path],
      ['label', this.field.label],
      ['required', this.required],
      ['dbRequired', !this.field.nillable],
      ['type', this.field.type],
    ];
  }
}

/** Members whose path leads to a field; one that was removed since is left out, as on the platform. */
function membersOf({ object, set }: FieldSet): FieldSetMember[] {
  return set.fields.flatMap(({ path, required }) => {
    const found = fieldAt(object, path.split('.'));
    return found ? [new FieldSetMember(path, required, found.object, found.field)] : [];
  });
}

function fieldAt(
  object: ObjectDescribe,
  [first = '', ...rest]: readonly string[],
): { object: ObjectDescribe; field: FieldDescribe } | null {
  if (rest.length === 0) {
    const field = object.field(first);
    return field ? { object, field } : null;
  }
  const parent = object.parentRelationship(first)?.referenceTo[0];
  const above = parent === undefined ? undefined : tx().org.schema.object(parent);
  return above ? fieldAt(above, rest) : null;
}

const namespaceOf = (name: string): string | null =>
  name.includes('__') ? (name.split('__')[0] ?? null) : null;

defineType({
  namespace: 'Schema',
  name: 'FieldSet',
  kind: 'class',
  jsClass: FieldSet,
  members: describeMembers<FieldSet>([
    ['Description', 'getDescription', 'String', ({ set }) => set.description],
    [
      'Fields',
      'getFields',
      'List<Schema.FieldSetMember>',
      (self) => listOf('Schema.FieldSetMember', membersOf(self)),
    ],
    ['Label', 'getLabel', 'String', ({ set }) => set.label],
    ['Name', 'getName', 'String', ({ set }) => set.name.replace(/^\w+?__/, '')],
    ['NameSpace', 'getNameSpace', 'String', ({ set }) => namespaceOf(set.name)],
    [
      'SObjectType',
      'getSObjectType',
      'Schema.SObjectType',
      ({ object }) => sobjectTypeToken(object),
    ],
  ]),
});

defineType({
  namespace: 'Schema',
  name: 'FieldSetMember',
  kind: 'class',
  jsClass: FieldSetMember,
  members: {
    ...describeMembers<FieldSetMember>([
      [
        'DbRequired',
        'getDbRequired',
        'Boolean',
        ({ field }) => !field.nillable && !field.defaultedOnCreate,
      ],
      ['FieldPath', 'getFieldPath', 'String', ({ path }) => path],
      ['Label', 'getLabel', 'String', ({ field }) => field.label],
      ['Required', 'getRequired', 'Boolean', ({ required }) => required],
      ['Type', 'getType', 'Schema.DisplayType', ({ field }) => displayTypeOf(field.type)],
    ]),
    'getSObjectField(): Schema.SObjectField': ({ object, field }: FieldSetMember) =>
      sobjectFieldToken(object, field),
  },
});
