/** Object permissions and record access of a user in one answer, for records of any objects. */
import type { Database } from 'better-sqlite3';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { accessOfGrants } from '../../schema/permissions.ts';
import { quoted } from '../../soql/sql/fragment.ts';
import { tx } from '../../runtime/transaction.ts';
import { principalOf, type Level, type Principal } from './principal.ts';
import { mayTransfer, reachable } from './recordAccess.ts';
import { sharingRules } from './rules.ts';

export interface RecordAccess {
  readonly read: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly transfer: boolean;
  /** Full control: also sharing it. */
  readonly all: boolean;
}

/** Of the ids that belong to an object; records that do not exist give no access. */
export function recordAccess(
  db: Database,
  schema: OrgSchema,
  userId: string,
  ids: readonly string[],
): ReadonlyMap<string, RecordAccess> {
  const principal = principalOf(db, schema, sharingRules(tx().org.project, schema), userId);
  const byObject = new Map<ObjectDescribe, string[]>();
  for (const id of ids) {
    const object = schema.objectByKeyPrefix(id.slice(0, 3));
    if (!object?.stored) continue;
    const list = byObject.get(object);
    if (list) list.push(id);
    else byObject.set(object, [id]);
  }
  const result = new Map<string, RecordAccess>();
  for (const [object, own] of byObject) {
    for (const [id, access] of accessTo(db, schema, principal, object, own)) result.set(id, access);
  }
  return result;
}

function accessTo(
  db: Database,
  schema: OrgSchema,
  principal: Principal,
  object: ObjectDescribe,
  ids: readonly string[],
): [string, RecordAccess][] {
  const may = accessOfGrants(principal.grants, object, schema);
  const sql = `SELECT "Id" FROM ${quoted(object.name)} WHERE "Id" IN (SELECT value FROM json_each(?))`;
  const existing = db.prepare<[string], string>(sql).pluck().all(JSON.stringify(ids));
  const on = (level: Level): ReadonlySet<string> =>
    reachable(db, schema, principal, object, existing, level);
  const [read, edit, full] = [on('read'), on('edit'), on('full')];
  return ids.map((id) => {
    const edits = may.edit && edit.has(id);
    const controls = edits && full.has(id);
    return [
      id,
      {
        read: may.read && read.has(id),
        edit: edits,
        delete: may.delete && full.has(id),
        transfer: controls || (edits && mayTransfer(principal, object)),
        all: controls && may.delete,
      },
    ];
  });
}
