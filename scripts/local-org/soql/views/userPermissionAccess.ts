/**
 * UserPermissionAccess: one row with the user permissions of the running user, from whatever grants
 * them.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_userpermissionaccess.htm
 */
import type { Database } from 'better-sqlite3';
import { hasTransaction, tx } from '../../runtime/transaction.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { grantsOf } from '../../schema/permissions.ts';
import { emptyId } from './entityDefinition.ts';
import type { View } from './index.ts';
import { makeVirtualTable, selectFrom } from './virtualTable.ts';
import type { ViewRow } from './virtualTable.ts';

const table = '_UserPermissionAccess';

/** The answer of the running statement: no other may run while its rows are read. */
const answers = new WeakMap<Database, ViewRow>();

export const userPermissionAccessView: View = {
  select: (object) => selectFrom(table, object),
  prepare(db, schema) {
    const object = schema.object('UserPermissionAccess');
    if (!object || !hasTransaction()) return;
    answers.set(db, rowOf(db, object));
    const rows = (): readonly ViewRow[] => {
      const row = answers.get(db);
      return row ? [row] : [];
    };
    makeVirtualTable(db, object, { name: table, rows });
  },
};

function rowOf(db: Database, object: ObjectDescribe): ViewRow {
  const { userPermissions } = grantsOf(db, tx().user.id);
  const granted = object.fields.filter(hasColumn).flatMap(({ name }): [string, boolean][] => {
    const [, permission] = /^Permissions(\w+)$/.exec(name) ?? [];
    return permission ? [[name, userPermissions.has(permission.toLowerCase())]] : [];
  });
  return { Id: emptyId, ...Object.fromEntries(granted) };
}
