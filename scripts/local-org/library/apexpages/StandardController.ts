/**
 * ApexPages.StandardController: the record of a page, and where its buttons lead.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_ApexPages_StandardController.htm
 */
import { saveRecords } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import { PageReference } from './PageReference.ts';

const access = { mode: 'user', sharing: 'with' } as const;

export class StandardController extends ApexObject {
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }

  save(): PageReference {
    const operation = this.record.id === null ? 'insert' : 'update';
    saveRecords(operation, [this.record], { allOrNone: true, access });
    return this.view();
  }

  view(): PageReference {
    return new PageReference(`/${this.record.id ?? ''}`);
  }

  /** The list of the object. */
  list(): PageReference {
    return new PageReference(`/${this.record.describe.keyPrefix ?? ''}/o`);
  }
}

type Controller = StandardController;

defineType({
  namespace: 'ApexPages',
  name: 'StandardController',
  kind: 'class',
  jsClass: StandardController,
  members: {
    'new(SObject)': (record: SObject | null) => new StandardController(record ?? nullArgument()),
    // Tells a page which fields to query; a record given by code has them already.
    'addFields(List<String>): void': (_self: Controller, fields: ApexList<string> | null) => {
      if (fields === null) nullArgument();
    },
    'cancel(): PageReference': (self: Controller) =>
      self.record.id === null ? self.list() : self.view(),
    'delete(): PageReference': (self: Controller) => {
      saveRecords('delete', [self.record], { allOrNone: true, access });
      return self.list();
    },
    'edit(): PageReference': (self: Controller) => new PageReference(`/${self.record.id ?? ''}/e`),
    // Trap: 15 characters (K).
    'getId(): String': (self: Controller) => self.record.id?.slice(0, 15) ?? null,
    'getRecord(): SObject': (self: Controller) => self.record,
    'save(): PageReference': (self: Controller) => self.save(),
    'view(): PageReference': (self: Controller) => self.view(),
  },
});
