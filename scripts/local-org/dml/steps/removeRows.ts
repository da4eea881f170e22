/**
 * Delete: restrictions, the children that go along, the lookups that are cleared. Triggers fire for
 * the records of the statement only, never for those a cascade takes along.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_delete.htm
 */
import type { Database } from 'better-sqlite3';
import type { ChildRelationship, ObjectDescribe } from '../../schema/model.ts';
import { planOf, type ObjectPlan } from '../objectPlan.ts';
import { rowErrors } from '../rowErrors.ts';
import { ruleOf } from '../rules/index.ts';
import { liveRows, type SaveChunk } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import { stampOf, type Stamp } from './writeRows.ts';

/** Lookups that restrict, and what rules of objects refuse. */
export function validateDelete(chunk: SaveChunk): void {
  const rule = ruleOf(chunk);
  if (rule?.validateDelete) for (const row of liveRows(chunk)) rule.validateDelete(row, chunk);
  for (const relationship of chunk.plan.describe.childRelationships) {
    if (relationship.restrictedDelete) checkRestriction(chunk, relationship);
  }
}

function checkRestriction(chunk: SaveChunk, relationship: ChildRelationship): void {
  const child = childPlan(chunk, relationship);
  if (!child) return;
  const rows = liveRows(chunk);
  const ids = rows.flatMap((row) => row.id ?? []);
  const children = childrenOf(chunk.transaction.org.db, child, relationship.field, ids);
  const holders = new Set(children.map(({ parent }) => parent));
  for (const row of rows) {
    if (!holders.has(row.id ?? '')) continue;
    const { labelPlural } = child.describe;
    row.fail(rowErrors.deleteRestricted(row.text('Name') ?? '', labelPlural.toLowerCase()));
  }
}

export function removeRows(chunk: SaveChunk): void {
  const roots = new Map(
    liveRows(chunk).flatMap((row) => (row.id ? [[row.id, row.id] as const] : [])),
  );
  removeTree(chunk, chunk.plan, roots, stampOf(chunk));
  for (const row of liveRows(chunk)) {
    if (chunk.plan.has('IsDeleted')) row.values.IsDeleted = 1;
    row.written = true;
  }
}

/** `roots`: id → the record of the statement that takes it along. */
function removeTree(
  chunk: SaveChunk,
  plan: ObjectPlan,
  roots: ReadonlyMap<string, string>,
  stamp: Stamp,
): void {
  if (roots.size === 0) return;
  const { db } = chunk.transaction.org;
  for (const relationship of plan.describe.childRelationships) {
    const child = childPlan(chunk, relationship);
    if (!child) continue;
    const children = childrenOf(db, child, relationship.field, [...roots.keys()]);
    if (children.length === 0) continue;
    if (goesAlong(child, relationship)) {
      const childRoots = children.map(
        ({ id, parent }) => [id, roots.get(parent) ?? parent] as const,
      );
      removeTree(chunk, child, new Map(childRoots), stamp);
    } else {
      clearLookup(db, child, relationship.field, children, roots);
    }
  }
  markDeleted(db, plan, roots, stamp);
}

/** A lookup that cannot be empty goes with its parent, whatever the describe says. */
function goesAlong(child: ObjectPlan, relationship: ChildRelationship): boolean {
  return relationship.cascadeDelete || child.field(relationship.field)?.nillable === false;
}

function childPlan(chunk: SaveChunk, relationship: ChildRelationship): ObjectPlan | null {
  const describe: ObjectDescribe | undefined = chunk.transaction.org.schema.object(
    relationship.childSObject,
  );
  if (!describe?.stored) return null;
  const plan = planOf(describe);
  return plan.has('Id') && plan.has(relationship.field) ? plan : null;
}

interface Child {
  readonly id: string;
  readonly parent: string;
}

function childrenOf(
  db: Database,
  child: ObjectPlan,
  field: string,
  parents: readonly string[],
): readonly Child[] {
  const live = child.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql =
    `SELECT "Id" AS id, ${quote(field)} AS parent FROM ${child.table} ` +
    `WHERE ${quote(field)} IN (SELECT value FROM json_each(?))${live}`;
  return prepared(db, sql).all(JSON.stringify(parents)) as Child[];
}

/** Remembered, so that an undelete of the parent can restore it. */
function clearLookup(
  db: Database,
  child: ObjectPlan,
  field: string,
  children: readonly Child[],
  roots: ReadonlyMap<string, string>,
): void {
  const remember = prepared(
    db,
    'INSERT INTO "_ClearedLookup" ("Root", "Parent", "Object", "Field", "Child") VALUES (?, ?, ?, ?, ?)',
  );
  const clear = prepared(db, `UPDATE ${child.table} SET ${quote(field)} = NULL WHERE "Id" = ?`);
  for (const { id, parent } of children) {
    remember.run(roots.get(parent) ?? parent, parent, child.name, field, id);
    clear.run(id);
  }
}

/** Into the recycle bin, or away for good where the object has none. */
function markDeleted(
  db: Database,
  plan: ObjectPlan,
  roots: ReadonlyMap<string, string>,
  stamp: Stamp,
): void {
  if (!plan.has('IsDeleted')) {
    const remove = prepared(db, `DELETE FROM ${plan.table} WHERE "Id" = ?`);
    for (const id of roots.keys()) remove.run(id);
    return;
  }
  const stamps = ['LastModifiedDate', 'SystemModstamp'].filter((column) => plan.has(column));
  const assignments = ['"IsDeleted" = 1', ...stamps.map((column) => `${quote(column)} = ?`)].join(
    ', ',
  );
  const mark = prepared(db, `UPDATE ${plan.table} SET ${assignments} WHERE "Id" = ?`);
  const remember = prepared(
    db,
    'INSERT OR REPLACE INTO "_RecycleBin" ("Id", "Object", "Root") VALUES (?, ?, ?)',
  );
  for (const [id, root] of roots) {
    mark.run(...stamps.map(() => stamp.now), id);
    remember.run(id, plan.name, root);
  }
}
