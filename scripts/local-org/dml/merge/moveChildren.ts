/**
 * What hung on merged records hangs on the master. No triggers, no validation, and neither
 * LastModifiedDate nor LastModifiedById change; SystemModstamp does (both UNCONFIRMED).
 */
import type { ChildRelationship, ObjectDescribe } from '../../schema/model.ts';
import { planOf, type ObjectPlan } from '../objectPlan.ts';
import { SaveRow, type SaveChunk, type StoredRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import { SObject } from '../../runtime/sobject.ts';

/** Relations of which a pair can have one: the duplicate's is dropped where the master has it. */
const pairs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CampaignMember: { LeadId: 'CampaignId', ContactId: 'CampaignId' },
  AccountContactRelation: { AccountId: 'ContactId', ContactId: 'AccountId' },
  OpportunityContactRole: { ContactId: 'OpportunityId' },
};

/**
 * Rows that got a new parent, per object, for the roll-ups of their masters; `moved` collects the ids
 * per duplicate.
 */
export function moveChildren(
  chunk: SaveChunk,
  masterId: string,
  moved: Map<string, string[]>,
): readonly SaveChunk[] {
  const chunks: SaveChunk[] = [];
  for (const relationship of chunk.plan.describe.childRelationships) {
    const child = childPlan(chunk, relationship);
    if (!child) continue;
    const rows = moveRelation(chunk, child, relationship.field, masterId, moved);
    if (rows.length > 0) chunks.push({ ...chunk, operation: 'update', plan: child, rows });
  }
  return chunks;
}

/** Sharing and history of a duplicate are its own. */
function childPlan(chunk: SaveChunk, relationship: ChildRelationship): ObjectPlan | null {
  const describe: ObjectDescribe | undefined = chunk.transaction.org.schema.object(
    relationship.childSObject,
  );
  if (!describe?.stored || describe.kind === 'share' || describe.kind === 'history') return null;
  if (describe.name.endsWith('Share')) return null;
  const plan = planOf(describe);
  return plan.has('Id') && plan.has(relationship.field) ? plan : null;
}

function moveRelation(
  chunk: SaveChunk,
  child: ObjectPlan,
  field: string,
  masterId: string,
  moved: Map<string, string[]>,
): SaveRow[] {
  const { db, clock } = chunk.transaction.org;
  const losers = new Set(chunk.rows.flatMap((row) => row.id ?? []));
  const live = child.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT * FROM ${child.table} WHERE ${quote(field)} IN (SELECT value FROM json_each(?))${live}`;
  const found = prepared(db, sql).all(JSON.stringify([...losers])) as StoredRow[];
  const stamp = child.has('SystemModstamp') ? ', "SystemModstamp" = ?' : '';
  const now = Math.floor(clock.now() / 1000) * 1000;
  return found.flatMap((old) => {
    const id = String(old.Id);
    // A duplicate that hangs on another one goes away; the master cannot hang on itself.
    if (losers.has(id)) return [];
    if (dropTwin(chunk, child, field, old, masterId)) return [];
    const parent = id === masterId ? null : masterId;
    const values = stamp === '' ? [parent, id] : [parent, now, id];
    prepared(db, `UPDATE ${child.table} SET ${quote(field)} = ?${stamp} WHERE "Id" = ?`).run(
      ...values,
    );
    const loser = String(old[field]);
    if (id !== masterId) moved.set(loser, [...(moved.get(loser) ?? []), id]);
    return [rowOf(child, { ...old, [field]: parent })];
  });
}

function dropTwin(
  chunk: SaveChunk,
  child: ObjectPlan,
  field: string,
  row: StoredRow,
  masterId: string,
): boolean {
  const other = pairs[child.name]?.[field];
  if (other === undefined || !child.has(other)) return false;
  const { db } = chunk.transaction.org;
  const live = child.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const twin = prepared(
    db,
    `SELECT 1 FROM ${child.table} WHERE ${quote(field)} = ? AND ${quote(other)} = ?${live}`,
  ).get(masterId, row[other] ?? null);
  if (twin === undefined) return false;
  const remove = child.has('IsDeleted') ? 'UPDATE' : 'DELETE';
  prepared(
    db,
    remove === 'UPDATE'
      ? `UPDATE ${child.table} SET "IsDeleted" = 1 WHERE "Id" = ?`
      : `DELETE FROM ${child.table} WHERE "Id" = ?`,
  ).run(row.Id ?? null);
  return true;
}

/** As it is now: the duplicate's own roll-ups are not worked out any more. */
function rowOf(plan: ObjectPlan, values: StoredRow): SaveRow {
  const input = new SObject(plan.describe);
  input.setRaw('Id', values.Id);
  const row = new SaveRow(0, input);
  row.old = values;
  row.values = values;
  row.written = true;
  return row;
}
