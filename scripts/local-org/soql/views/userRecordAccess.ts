/**
 * UserRecordAccess: what a user may do with a record.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userrecordaccess.htm
 *
 * Differs: object permissions decide alone, since rows are not shared record by record; whether the
 * record exists is not asked.
 */
import type { Database } from 'better-sqlite3';
import type { OrgSchema } from '../../schema/model.ts';
import { accessOfGrants, grantsOf } from '../../schema/permissions.ts';
import type { UserGrants } from '../../schema/userGrants.ts';
import { SoqlError } from '../errors.ts';
import { emptyId } from './entityDefinition.ts';
import type { View } from './index.ts';
import { makeVirtualTable, selectFrom } from './virtualTable.ts';
import type { ViewRow } from './virtualTable.ts';

const table = '_UserRecordAccess';
const parameters = ['UserId', 'RecordId'];

/** Grants of all users as of the statement: no statement may run while another one reads rows. */
const grants = new WeakMap<Database, ReadonlyMap<string, UserGrants>>();

export const userRecordAccessView: View = {
  select: (object) => selectFrom(table, object),
  prepare(db, schema) {
    const object = schema.object('UserRecordAccess');
    if (!object) return;
    const users = db.prepare<[], string>('SELECT "Id" FROM "User"').pluck().all();
    grants.set(db, new Map(users.map((id) => [id, grantsOf(db, id)])));
    const rows = (user: unknown, record: unknown): Iterable<ViewRow> =>
      accessRows(schema, grants.get(db) ?? new Map(), user, record);
    makeVirtualTable(db, object, { name: table, parameters, rows });
  },
};

function* accessRows(
  schema: OrgSchema,
  users: ReadonlyMap<string, UserGrants>,
  userId: unknown,
  recordId: unknown,
): Generator<ViewRow> {
  if (typeof userId !== 'string' || typeof recordId !== 'string') {
    // UNCONFIRMED: the text.
    const message = 'UserRecordAccess can only be queried with a filter on UserId and RecordId';
    throw new SoqlError('MALFORMED_QUERY', message, 0);
  }
  const user = users.get(userId);
  const object = schema.objectByKeyPrefix(recordId.slice(0, 3));
  if (user && object) yield accessRow(accessOfGrants(user, object, schema));
}

function accessRow(access: ReturnType<typeof accessOfGrants>): ViewRow {
  const { read, edit } = access;
  const isFull = edit && access.delete;
  return {
    Id: emptyId,
    HasReadAccess: read,
    HasEditAccess: edit,
    HasDeleteAccess: access.delete,
    HasTransferAccess: edit,
    HasAllAccess: isFull,
    MaxAccessLevel: isFull ? 'All' : edit ? 'Edit' : read ? 'Read' : 'None',
  };
}
