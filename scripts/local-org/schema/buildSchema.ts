/** `Project` → `OrgSchema`: standard objects, what the project adds to them, and its own objects. */
import { numberOf, partOf, textOf } from '../project/content.ts';
import type { Project } from '../project/project.ts';
import {
  customFields,
  customObject,
  fieldSets,
  memberName,
  objectParts,
  validationRules,
  type CustomObjectContext,
  type ObjectParts,
} from './customObject.ts';
import { companions } from './companions.ts';
import { createSchema } from './createSchema.ts';
import { assignKeyPrefixes } from './keyPrefixes.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema, SchemaFinding } from './model.ts';
import { isCustomName, qualify } from './naming.ts';
import { createObject, type ObjectInit } from './objectDescribe.ts';
import { recordTypes } from './recordTypes.ts';
import { childRelationships, expandReferences } from './relationships.ts';
import { defaultExternalModel } from './standardSharing.ts';
import { resolveSummaries } from './summaries.ts';
import { namesIn } from './projectNames.ts';
import { readStandardObjects, type StandardChild, type StandardObject } from './standardObjects.ts';
import { createValueSets, type ValueSets } from './valueSets.ts';

export interface SchemaOptions {
  /** Default: the project's; empty for none. */
  readonly namespace?: string;
  /** Beside those of the project. */
  readonly features?: Iterable<string>;
  /** Key prefixes that an existing database has given (database.ts: readKeyPrefixes). */
  readonly keyPrefixes?: ReadonlyMap<string, string>;
}

/** 30 to 60 ms. Metadata that does not fit becomes a finding, never an exception. */
export function buildSchema(project: Project, options: SchemaOptions = {}): OrgSchema {
  const namespace = options.namespace ?? project.namespace;
  const parts = objectParts(project);
  const features = new Set([...project.features, ...(options.features ?? [])]);
  for (const each of parts.values()) {
    if (each.recordTypes.length > 0) features.add(`recordTypes:${each.name}`);
  }
  const findings: SchemaFinding[] = [];
  const report = (file: string, message: string): number => findings.push({ file, message });
  const context: CustomObjectContext = {
    namespace,
    valueSets: createValueSets(project),
    multiCurrency: features.has('multiCurrency'),
  };
  const standard = readStandardObjects(features, namesIn(project));
  const inits = [
    ...standardInits(standard, parts, context, report),
    ...customInits(standard, parts, context, report),
  ];
  const complete = resolveSummaries(
    expandReferences([...inits, ...companions(inits, parts, namespace)]),
  );
  const objects = finish(complete, standard, parts, namespace, options.keyPrefixes ?? new Map());
  return createSchema(objects, { namespace, features, findings });
}

/** Fields of `Activity` are fields of both Task and Event. */
function partsOfStandard(name: string, parts: ReadonlyMap<string, ObjectParts>): ObjectParts[] {
  const keys = name === 'Task' || name === 'Event' ? [name, 'Activity'] : [name];
  return keys.flatMap((key) => parts.get(key.toLowerCase()) ?? []);
}

function standardInits(
  standard: readonly StandardObject[],
  parts: ReadonlyMap<string, ObjectParts>,
  context: CustomObjectContext,
  report: (file: string, message: string) => void,
): ObjectInit[] {
  return standard.map(({ describe }) => {
    const own = partsOfStandard(describe.name, parts);
    const fields = describe.fields.map((field) =>
      overridden(describe.name, field, own, context.valueSets),
    );
    return {
      ...describe,
      fields: [...fields, ...own.flatMap((each) => customFields(each, context, report))],
      ...sharingModels(own, describe),
      validationRules: own.flatMap((each) => validationRules(each, context.namespace)),
      fieldSets: new Map(own.flatMap((each) => [...fieldSets(each, context.namespace)])),
    };
  });
}

/** Organization-wide defaults that the project sets. */
function sharingModels(
  own: readonly ObjectParts[],
  standard: ObjectDescribe,
): Pick<ObjectDescribe, 'sharingModel' | 'externalSharingModel'> {
  const said = (name: string): string | undefined =>
    own.flatMap((each) => textOf(each.content, name) ?? [])[0];
  const sharingModel = said('sharingModel') ?? standard.sharingModel;
  return {
    sharingModel,
    externalSharingModel: said('externalSharingModel') ?? defaultExternalModel(sharingModel),
  };
}

/** A standard field with the label, values and history that the project gives it. */
function overridden(
  object: string,
  field: FieldDescribe,
  own: readonly ObjectParts[],
  valueSets: ValueSets,
): FieldDescribe {
  const component = own
    .flatMap((each) => each.fields)
    .find((each) => memberName(each).toLowerCase() === field.name.toLowerCase());
  const valueSet = component ? partOf(component.content, 'valueSet') : null;
  const values = valueSet
    ? valueSets.valuesOf(valueSet)
    : valueSets.ofStandardField(object, field.name);
  if (!component && !values) return field;
  return {
    ...field,
    label: (component && textOf(component.content, 'label')) ?? field.label,
    inlineHelpText:
      (component && textOf(component.content, 'inlineHelpText')) ?? field.inlineHelpText,
    length: (component && numberOf(component.content, 'length')) ?? field.length,
    ...(values && values.length > 0
      ? {
          picklistValues: values,
          defaultValue: values.find((each) => each.defaultValue)?.value ?? null,
        }
      : {}),
  };
}

function customInits(
  standard: readonly StandardObject[],
  parts: ReadonlyMap<string, ObjectParts>,
  context: CustomObjectContext,
  report: (file: string, message: string) => void,
): ObjectInit[] {
  const known = new Set(standard.map(({ describe }) => describe.name.toLowerCase()));
  const result: ObjectInit[] = [];
  for (const [key, own] of parts) {
    if (known.has(key) || key === 'activity') continue;
    if (!isCustomName(own.name)) {
      report(own.file, `the local org has no standard object ${own.name}`);
    } else if (Object.keys(own.content).length === 0) {
      report(own.file, `${own.name} has fields but no ${own.name}.object-meta.xml`);
    } else {
      result.push(customObject(own, customFields(own, context, report), context));
    }
  }
  return result;
}

function finish(
  inits: readonly ObjectInit[],
  standard: readonly StandardObject[],
  parts: ReadonlyMap<string, ObjectParts>,
  namespace: string,
  knownPrefixes: ReadonlyMap<string, string>,
): ObjectDescribe[] {
  const standardChildren = new Map<string, ReadonlyMap<string, StandardChild>>(
    standard.map(({ describe, children }) => [describe.name, children]),
  );
  const children = childRelationships(inits, standardChildren, listNames(parts, namespace));
  const prefixes = assignKeyPrefixes(inits, knownPrefixes);
  const partsByName = new Map(
    [...parts.values()].map((each) => [qualify(each.name, namespace), each]),
  );
  return inits.map((init) =>
    createObject({
      ...init,
      // Tokens tell fields apart by their describe: no two objects may share one.
      fields: init.fields.map((field) => ({ ...field })),
      keyPrefix: prefixes.get(init.name) ?? init.keyPrefix ?? null,
      childRelationships: children.get(init.name) ?? [],
      recordTypes: recordTypes(partsByName.get(init.name), namespace),
    }),
  );
}

/** The list name of a custom lookup: `<relationshipName>` with `__r`; null when it has none. */
function listNames(
  parts: ReadonlyMap<string, ObjectParts>,
  namespace: string,
): (child: string, field: string) => string | null {
  const names = new Map<string, string>();
  for (const own of parts.values()) {
    const children = own.name === 'Activity' ? ['Task', 'Event'] : [own.name];
    for (const component of own.fields) {
      const name = textOf(component.content, 'relationshipName');
      if (name === null) continue;
      for (const child of children) {
        const path = qualify(`${child}.${memberName(component)}`, namespace).toLowerCase();
        // Both kinds of activity share the field, and the parent tells them apart by the object.
        const list = own.name === 'Activity' ? `${child}_${name}` : name;
        names.set(path, qualify(`${list}__r`, namespace));
      }
    }
  }
  return (child, field) => names.get(`${child}.${field}`.toLowerCase()) ?? null;
}
