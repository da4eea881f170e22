/**
 * UserRecordAccess: what a user may do with a record.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userrecordaccess.htm
 */
import type { Database } from 'better-sqlite3';
import { recordAccess, type RecordAccess } from '../../access/sharing/userRecordAccess.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { SoqlError } from '../errors.ts';
import type { SqlValue } from '../sql/fragment.ts';
import { emptyId } from './entityDefinition.ts';
import type { View } from './index.ts';
import { makeVirtualTable, selectFrom } from './virtualTable.ts';
import type { ViewRow } from './virtualTable.ts';

const table = '_UserRecordAccess';
const parameters = ['UserId', 'RecordId'];

/** `user record` → access, of the ids in the query: no statement may run while another reads rows. */
const answers = new WeakMap<Database, ReadonlyMap<string, RecordAccess>>();

export const userRecordAccessView: View = {
  select: (object) => selectFrom(table, object),
  prepare(db, schema, values) {
    const object = schema.object('UserRecordAccess');
    if (!object) return;
    answers.set(db, answer(db, schema, values.flatMap(idsOf)));
    const rows = (user: unknown, record: unknown): Iterable<ViewRow> =>
      accessRows(answers.get(db) ?? new Map(), user, record);
    makeVirtualTable(db, object, { name: table, parameters, rows });
  },
};

function answer(
  db: Database,
  schema: OrgSchema,
  ids: readonly string[],
): ReadonlyMap<string, RecordAccess> {
  const result = new Map<string, RecordAccess>();
  for (const user of new Set(ids.filter((id) => id.startsWith('005')))) {
    for (const [id, access] of recordAccess(db, schema, user, ids))
      result.set(`${user} ${id}`, access);
  }
  return result;
}

/** One id, or a JSON array of them. */
function idsOf(value: SqlValue): readonly string[] {
  if (typeof value !== 'string') return [];
  if (!value.startsWith('[')) return [value];
  const items: unknown = JSON.parse(value);
  return Array.isArray(items) ? items.filter((item) => typeof item === 'string') : [];
}

function* accessRows(
  known: ReadonlyMap<string, RecordAccess>,
  userId: unknown,
  recordId: unknown,
): Generator<ViewRow> {
  if (typeof userId !== 'string' || typeof recordId !== 'string') {
    // UNCONFIRMED: the text.
    const message = 'UserRecordAccess can only be queried with a filter on UserId and RecordId';
    throw new SoqlError('MALFORMED_QUERY', message, 0);
  }
  const access = known.get(`${userId} ${recordId}`);
  if (!access) return;
  yield {
    Id: emptyId,
    HasReadAccess: access.read,
    HasEditAccess: access.edit,
    HasDeleteAccess: access.delete,
    HasTransferAccess: access.transfer,
    HasAllAccess: access.all,
    MaxAccessLevel: highest(access),
  };
}

function highest(access: RecordAccess): string {
  if (access.all) return 'All';
  if (access.delete) return 'Delete';
  if (access.transfer) return 'Transfer';
  if (access.edit) return 'Edit';
  return access.read ? 'Read' : 'None';
}
