/** Create, Update and Delete Records: of record variables, by filters, of the triggering record. */
import type { DmlOperation, RowResult } from '../../dml/index.ts';
import { ApexList } from '../../runtime/collections.ts';
import { SObject } from '../../runtime/sobject.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import type { Accessor } from '../accessor.ts';
import type { ElementContext } from '../compileFlow.ts';
import { FlowProblem } from '../errors.ts';
import { valueOf, type Read } from '../expressions.ts';
import type { FlowInterview } from '../FlowInterview.ts';
import type { CreateElement, DeleteElement, NamedSource, UpdateElement } from '../model.ts';
import { bulk, single, type Step } from '../step.ts';
import { writeField } from '../types.ts';
import { compileFilters } from './filters.ts';
import { attempt, faultText, queryOnce, saveTogether, type SaveRequest } from './statements.ts';

type Records = (interview: FlowInterview, isRepeated: boolean) => readonly SObject[];
type Saved = (interview: FlowInterview, records: readonly SObject[]) => void;

interface Save {
  readonly operation: DmlOperation;
  readonly what: string;
  readonly fault: string | null;
  readonly next: string | null;
  readonly records: Records;
  readonly saved?: Saved;
}

function saveStep({ operation, what, fault, next, records, saved }: Save): Step {
  return bulk((interviews) => {
    const requests: SaveRequest[] = [];
    interviews.forEach((interview, index) =>
      attempt(interview, what, fault, () => {
        requests.push({ interview, records: records(interview, index > 0) });
      }),
    );
    saveTogether(operation, requests, ({ interview, records: own }, results) => {
      const failed = results.find(({ success }) => !success);
      if (failed) interview.fault(faultText(what, causeOf(failed)), fault);
      else {
        saved?.(interview, own);
        interview.goTo(next);
      }
    });
  });
}

function causeOf({ errors: [error] }: RowResult): string {
  return error ? `${error.statusCode}: ${error.message}` : '';
}

export function compileCreate(element: CreateElement, context: ElementContext): Step {
  const { name, fault, next, idTarget } = element;
  const target = idTarget === null ? null : context.resources.find(idTarget).write;
  const key = name.toLowerCase();
  const source = element.record === null ? null : context.resources.find(element.record);
  const built = source === null ? newRecord(element, context) : null;
  return saveStep({
    operation: 'insert',
    what: 'create records',
    fault,
    next,
    records: (interview) => (built ? [built(interview)] : recordsOf(source, interview)),
    saved(interview, records) {
      const id = records[0]?.id ?? null;
      interview.values.set(key, id);
      target?.(interview, id);
    },
  });
}

function newRecord(
  { object: name, fields }: CreateElement,
  context: ElementContext,
): (interview: FlowInterview) => SObject {
  const object = objectOf(name, context);
  const writers = fieldWriters(object, fields, context);
  return (interview) => {
    const record = new SObject(object);
    for (const { field, read } of writers) writeField(record, field, read(interview));
    return record;
  };
}

export function compileUpdate(element: UpdateElement, context: ElementContext): Step {
  const { record, fault, next } = element;
  const isTriggering = record !== null && /^\$Record$/i.test(record);
  if (isTriggering && context.isBeforeSave) return setFields(element, context);
  const source = record === null ? null : context.resources.find(record);
  return saveStep({
    operation: 'update',
    what: 'update records',
    fault,
    next,
    records: source
      ? changedRecords(element, source, isTriggering, context)
      : foundRecords(
          element,
          context,
          fieldWriters(objectOf(element.object, context), element.fields, context),
        ),
  });
}

/** Before the save the triggering record is changed in place: no statement, no triggers again. */
function setFields({ fields, next }: UpdateElement, context: ElementContext): Step {
  const writers = fields.map(({ name, value }) => {
    const { write } = context.resources.find(`$Record.${name}`);
    if (!write) throw new FlowProblem(`${name} cannot be assigned`);
    return { write, read: valueOf(context.resources, value) };
  });
  return single((interview) => {
    for (const { write, read } of writers) write(interview, read(interview));
    interview.goTo(next);
  });
}

/** Of the triggering record only what is set here is saved; of others all that they hold. */
function changedRecords(
  { fields }: UpdateElement,
  source: Accessor,
  isTriggering: boolean,
  context: ElementContext,
): Records {
  const { object } = source.type;
  const writers = object ? fieldWriters(object, fields, context) : [];
  return (interview) => {
    const records = recordsOf(source, interview);
    if (!isTriggering || writers.length === 0) return records;
    return records.map((record) => changed(record, writers, interview));
  };
}

function changed(
  { describe, id }: SObject,
  writers: readonly FieldWriter[],
  interview: FlowInterview,
): SObject {
  const record = new SObject(describe);
  record.setRaw('id', id);
  for (const { field, read } of writers) writeField(record, field, read(interview));
  return record;
}

export function compileDelete(element: DeleteElement, context: ElementContext): Step {
  const source = element.record === null ? null : context.resources.find(element.record);
  return saveStep({
    operation: 'delete',
    what: 'delete records',
    fault: element.fault,
    next: element.next,
    records: source
      ? (interview) => recordsOf(source, interview)
      : foundRecords(element, context, []),
  });
}

/** The records that the filters find, with the fields set. */
function foundRecords(
  { object: name, filters }: Pick<UpdateElement, 'object' | 'filters'>,
  context: ElementContext,
  writers: readonly FieldWriter[],
): Records {
  const object = objectOf(name, context);
  const compiled = compileFilters(object, filters, context);
  const where = compiled.condition === '' ? '' : ` WHERE ${compiled.condition}`;
  const text = `SELECT Id FROM ${object.name}${where}`;
  return (interview, isRepeated) =>
    queryOnce(text, compiled.binds(interview), interview, isRepeated).map((record) =>
      changed(record, writers, interview),
    );
}

interface FieldWriter {
  readonly field: FieldDescribe;
  readonly read: Read;
}

function fieldWriters(
  object: ObjectDescribe,
  fields: readonly NamedSource[],
  { resources }: ElementContext,
): FieldWriter[] {
  return fields.map(({ name, value }) => {
    const field = object.field(name);
    if (!field) throw new FlowProblem(`there is no field ${object.name}.${name}`);
    return { field, read: valueOf(resources, value) };
  });
}

function objectOf(name: string | null, { schema }: ElementContext): ObjectDescribe {
  const object = schema.object(name ?? '');
  if (!object) throw new FlowProblem(`there is no object ${name ?? ''}`);
  return object;
}

function recordsOf(source: Accessor | null, interview: FlowInterview): readonly SObject[] {
  const value = source?.read(interview) ?? null;
  const items = value instanceof ApexList ? value.items : [value];
  return items.filter((item): item is SObject => item instanceof SObject);
}
