/**
 * The annotations of Apex: where they may stand, and their properties.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation.htm
 */

export type Target =
  'classes' | 'interfaces' | 'enums' | 'methods' | 'constructors' | 'fields' | 'properties';

/** What a property takes: a Boolean, one of some texts, or any text. */
export type PropertyForm = 'Boolean' | 'text' | readonly string[];

export interface AnnotationKind {
  /** As messages print it. */
  readonly name: string;
  readonly targets: readonly Target[];
  /** By name in lower case. */
  readonly properties: Readonly<Record<string, PropertyForm>>;
  /** Property → the first API version that has it. */
  readonly since?: Readonly<Record<string, number>>;
}

const types: readonly Target[] = ['classes', 'interfaces', 'enums'];
const values: readonly Target[] = ['fields', 'properties'];
const everything: readonly Target[] = [...types, 'methods', 'constructors', ...values];
const none = {};
const serialization = ['always', 'never', 'sameNamespace', 'samePackage'];

const kinds: readonly AnnotationKind[] = [
  {
    name: 'AuraEnabled',
    targets: ['methods', ...values],
    properties: { cacheable: 'Boolean', continuation: 'Boolean', scope: ['global'] },
    since: { scope: 55 },
  },
  { name: 'Deprecated', targets: everything, properties: none },
  { name: 'Future', targets: ['methods'], properties: { callout: 'Boolean', limits: 'text' } },
  {
    name: 'InvocableMethod',
    targets: ['methods'],
    properties: {
      label: 'text',
      description: 'text',
      category: 'text',
      callout: 'Boolean',
      configurationeditor: 'text',
      iconname: 'text',
      capabilitytype: 'text',
    },
  },
  {
    name: 'InvocableVariable',
    targets: values,
    properties: {
      label: 'text',
      description: 'text',
      required: 'Boolean',
      defaultvalue: 'text',
      placeholdertext: 'text',
    },
  },
  {
    name: 'IsTest',
    targets: [...types, 'methods'],
    properties: {
      seealldata: 'Boolean',
      oninstall: 'Boolean',
      isparallel: 'Boolean',
      critical: 'Boolean',
      testfor: 'text',
    },
  },
  {
    name: 'JsonAccess',
    targets: ['classes'],
    properties: { serializable: serialization, deserializable: serialization },
  },
  { name: 'NamespaceAccessible', targets: everything, properties: none },
  { name: 'ReadOnly', targets: ['methods'], properties: { usereplica: 'text' } },
  { name: 'RemoteAction', targets: ['methods'], properties: none },
  { name: 'RestResource', targets: ['classes'], properties: { urlmapping: 'text' } },
  { name: 'SuppressWarnings', targets: everything, properties: { value: 'text' } },
  { name: 'TestSetup', targets: ['methods'], properties: none },
  { name: 'TestVisible', targets: everything, properties: none },
  ...['HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost', 'HttpPut'].map((name): AnnotationKind => ({
    name,
    targets: ['methods'],
    properties: none,
  })),
];

export const annotationKinds: ReadonlyMap<string, AnnotationKind> = new Map(
  kinds.map((kind) => [kind.name.toLowerCase(), kind]),
);
