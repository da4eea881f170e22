/**
 * Change data capture: what a save did to records, published as events that after-insert triggers
 * get. Of the objects that the project selects; in tests of all, after Test.enableChangeDataCapture.
 * https://developer.salesforce.com/docs/atlas.en-us.change_data_capture.meta/change_data_capture/cdc_trigger_intro.htm
 * Differs: equal changes of several records are not merged into one event; parts of names and
 * addresses stand in changedFields under their own names; only triggers get the events.
 */
import { randomUUID } from 'node:crypto';
import { textOf } from '../project/content.ts';
import type { Project } from '../project/project.ts';
import { liveRows, type ChunkOperation, type SaveChunk, type SaveRow } from '../dml/SaveRow.ts';
import { ChangeEventHeader } from '../library/eventbus/ChangeEventHeader.ts';
import { ApexList } from '../runtime/collections.ts';
import { types } from '../runtime/runtimeTypes.ts';
import { SObject } from '../runtime/sobject.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { changeEventName, changedObjectName, hasChangeEvents } from '../schema/changeEvents.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import { fromStorage } from '../schema/storage.ts';

const changeTypes: Readonly<Record<ChunkOperation, string>> = {
  insert: 'CREATE',
  update: 'UPDATE',
  delete: 'DELETE',
  undelete: 'UNDELETE',
};

/** The last step of a save. */
export function publishChanges(chunk: SaveChunk): void {
  const { plan, transaction } = chunk;
  const event = subscribedEvent(transaction, plan.describe);
  if (!event) return;
  const events = liveRows(chunk).map((row) => eventOf(event, row, chunk));
  if (events.length > 0) transaction.org.async.publish(events);
}

/** The object of the change events; null when nobody gets them. */
function subscribedEvent(
  { org, test }: Transaction,
  object: ObjectDescribe,
): ObjectDescribe | null {
  if (!hasChangeEvents(object)) return null;
  const name = changeEventName(object);
  if (org.program.triggers(name, 'after insert').length === 0) return null;
  const isCaptured = test
    ? test.changeDataCapture === true
    : selectedBy(org.project).has(name.toLowerCase());
  return isCaptured ? (org.schema.object(name) ?? null) : null;
}

const selections = new WeakMap<Project, ReadonlySet<string>>();

/** Entities that members of event channels select, in lower case. */
function selectedBy(project: Project): ReadonlySet<string> {
  let selected = selections.get(project);
  if (!selected) {
    selected = new Set(
      project
        .componentsOf('PlatformEventChannelMember')
        .map(({ content }) => (textOf(content, 'selectedEntity') ?? '').toLowerCase())
        .filter((name) => changedObjectName(name) !== null),
    );
    selections.set(project, selected);
  }
  return selected;
}

/** New and restored records tell all fields that have a value, changed ones those that changed. */
function eventOf(describe: ObjectDescribe, row: SaveRow, chunk: SaveChunk): SObject {
  const event = new SObject(describe);
  const told = chunk.operation === 'delete' ? [] : toldFields(describe, row, chunk);
  for (const field of told) {
    const stored = row.get(field.name);
    event.setRaw(field.name, stored === null ? null : fromStorage(field, stored));
  }
  event.setRaw('ChangeEventHeader', headerOf(row, chunk, told));
  return event;
}

function toldFields(
  describe: ObjectDescribe,
  row: SaveRow,
  { operation, plan }: SaveChunk,
): readonly FieldDescribe[] {
  return plan.fields.filter(({ name }) => {
    if (!describe.field(name)) return false;
    if (operation !== 'update') return row.get(name) !== null;
    return name === 'LastModifiedDate' || row.changed(name);
  });
}

function headerOf(
  row: SaveRow,
  { operation, plan, transaction }: SaveChunk,
  told: readonly FieldDescribe[],
): ChangeEventHeader {
  const { clock } = transaction.org;
  const header = new ChangeEventHeader();
  const sequence = sequenceOf(transaction);
  const isUpdate = operation === 'update';
  const nulled = told.filter(({ name }) => isUpdate && row.get(name) === null);
  header.entityName = plan.name;
  header.changeType = changeTypes[operation];
  header.changeOrigin = '';
  header.recordIds = texts([row.id ?? '']);
  header.changedFields = texts(isUpdate ? told.map(({ name }) => name) : []);
  header.nulledFields = texts(nulled.map(({ name }) => name));
  header.diffFields = texts([]);
  header.commitUser = transaction.user.id;
  header.commitTimestamp = BigInt(clock.now());
  header.commitNumber = BigInt(clock.now());
  header.transactionKey = sequence.key;
  header.sequenceNumber = ++sequence.last;
  return header;
}

const texts = (items: readonly string[]): ApexList<string> => ApexList.of(types.string, [...items]);

interface Sequence {
  readonly key: string;
  last: number;
}

/** Events of one transaction have one key and are numbered. */
const sequenceOf = (transaction: Transaction): Sequence =>
  transaction.service('change events', () => ({ key: randomUUID(), last: 0 }));
