/** Ties objects together: who points to whom, and how the parents see it. */
import type { ChildRelationship, FieldDescribe } from './model.ts';
import type { ObjectInit } from './objectDescribe.ts';
import type { StandardChild } from './standardObjects.ts';

/** Child lists of objects of which no describe result says it, custom ones first, by the lookup. */
const commonLists: Readonly<Record<string, string>> = {
  'attachment.parentid': 'Attachments',
  'note.parentid': 'Notes',
  'task.whatid': 'Tasks',
  'event.whatid': 'Events',
  'contentdocumentlink.linkedentityid': 'ContentDocumentLinks',
  'contentversion.firstpublishlocationid': 'FirstPublishLocations',
  'processinstance.targetobjectid': 'ProcessInstances',
  'emailmessage.relatedtoid': 'Emails',
  'topicassignment.entityid': 'TopicAssignments',
};

/** Every object that has activities has these two lists. */
const activityLists: Readonly<Record<string, string>> = {
  OpenActivity: 'OpenActivities',
  ActivityHistory: 'ActivityHistories',
};

/** Replaces `@activities` and `@customObjects` by the objects meant, and drops what does not exist. */
export function expandReferences(objects: readonly ObjectInit[]): ObjectInit[] {
  const names = new Map(objects.map((each) => [each.name.toLowerCase(), each.name]));
  const groups: Readonly<Record<string, readonly string[]>> = {
    '@activities': objects
      .filter((each) => each.activities && !isPerson(each.name))
      .map((each) => each.name),
    '@customObjects': objects.filter((each) => each.kind === 'custom').map((each) => each.name),
  };
  return objects.map((object) => ({
    ...object,
    fields: object.fields.map((field) => expand(field, groups, names)),
  }));
}

/** People are whom an activity is with (WhoId), not what it is about. */
function isPerson(name: string): boolean {
  return name === 'Contact' || name === 'Lead';
}

function expand(
  field: FieldDescribe,
  groups: Readonly<Record<string, readonly string[]>>,
  names: ReadonlyMap<string, string>,
): FieldDescribe {
  if (field.referenceTo.length === 0) return field;
  const referenceTo = field.referenceTo
    .flatMap((name) => groups[name] ?? [name])
    .map((name) => names.get(name.toLowerCase()))
    .filter((name) => name !== undefined);
  return { ...field, referenceTo };
}

/** Parent name → its child relationships. `listNames`: `AccountId` of Contact → `Contacts` by parent. */
export function childRelationships(
  objects: readonly ObjectInit[],
  standard: ReadonlyMap<string, ReadonlyMap<string, StandardChild>>,
  customListName: (child: string, field: string) => string | null,
): Map<string, ChildRelationship[]> {
  const result = new Map<string, ChildRelationship[]>();
  for (const child of objects) {
    for (const field of child.fields) {
      for (const parent of field.referenceTo) {
        const known = standard.get(parent)?.get(`${child.name}.${field.name}`.toLowerCase());
        const list = result.get(parent) ?? [];
        list.push(describeChild(child, field, known, parent, customListName));
        result.set(parent, list);
      }
    }
  }
  return result;
}

function describeChild(
  child: ObjectInit,
  field: FieldDescribe,
  known: StandardChild | undefined,
  parent: string,
  customListName: (child: string, field: string) => string | null,
): ChildRelationship {
  return {
    childSObject: child.name,
    field: field.name,
    relationshipName: field.custom
      ? customListName(child.name, field.name)
      : known
        ? known.relationshipName
        : ownListName(child, field, parent),
    cascadeDelete: known?.cascadeDelete ?? (field.cascadeDelete || isOwnPart(child, field, parent)),
    restrictedDelete: known?.restrictedDelete ?? field.restrictedDelete,
  };
}

function ownListName(child: ObjectInit, field: FieldDescribe, parent: string): string | null {
  if (isOwnPart(child, field, parent)) return child.kind === 'share' ? 'Shares' : 'Histories';
  const activities = activityLists[child.name];
  if (activities !== undefined) return field.name === activityLookup(parent) ? activities : null;
  return commonLists[`${child.name}.${field.name}`.toLowerCase()] ?? null;
}

/** An account's list has the activities of its contacts and opportunities too. */
function activityLookup(parent: string): string {
  if (parent === 'Account') return 'AccountId';
  return isPerson(parent) ? 'WhoId' : 'WhatId';
}

/** Shares and histories go with their record. */
function isOwnPart(child: ObjectInit, field: FieldDescribe, parent: string): boolean {
  if (child.kind !== 'share' && child.kind !== 'history') return false;
  return field.name === 'ParentId' || field.name === `${parent}Id`;
}
