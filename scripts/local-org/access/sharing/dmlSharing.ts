/**
 * Record access in DML with sharing: what a user may not edit is not changed, what it may not see is
 * not pointed to. Triggers and roll-ups that follow have an access of their own.
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
import { rowErrors } from '../../dml/rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../../dml/SaveRow.ts';
import { objectAccess } from '../../schema/permissions.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { controlOf } from './control.ts';
import type { Level, Principal } from './principal.ts';
import { mayTransfer, reachable } from './recordAccess.ts';
import { limitedPrincipal } from './rowFilter.ts';

/** A step of updates, deletes and undeletes, on the rows as they are stored. */
export function checkRecordAccess(chunk: SaveChunk): void {
  const rows = liveRows(chunk);
  const { describe } = chunk.plan;
  if (rows.length === 0 || controlOf(describe).kind === 'open') return;
  const level = chunk.operation === 'update' ? 'edit' : 'full';
  const principal = limitedPrincipal(chunk.access, level);
  if (!principal) return;
  failUnreachable(chunk, principal, rows, level);
  if (chunk.operation === 'update') checkTransfers(chunk, principal);
}

/** Who gives a record away fully controls it or may transfer; who gets it may read the object. */
function checkTransfers(chunk: SaveChunk, principal: Principal): void {
  const { plan, transaction } = chunk;
  const given = liveRows(chunk).filter((row) => row.changed('OwnerId'));
  if (given.length === 0) return;
  if (!mayTransfer(principal, plan.describe)) failUnreachable(chunk, principal, given, 'full');
  const { db, schema } = transaction.org;
  for (const row of given.filter((each) => !each.failed)) {
    const owner = row.text('OwnerId') ?? '';
    const isUser = schema.objectByKeyPrefix(owner.slice(0, 3))?.name === 'User';
    if (isUser && !objectAccess(db, owner, plan.describe, schema).read)
      row.fail(rowErrors.ownerWithoutRead());
  }
}

function failUnreachable(
  chunk: SaveChunk,
  principal: Principal,
  rows: readonly SaveRow[],
  level: Level,
): void {
  const { db, schema } = chunk.transaction.org;
  const { describe } = chunk.plan;
  const ids = rows.flatMap((row) => row.id ?? []);
  const allowed = reachable(db, schema, principal, describe, ids, level);
  for (const row of rows) {
    if (allowed.has(row.id ?? '')) continue;
    row.fail(describe.name === 'User' ? rowErrors.noCrossReference() : rowErrors.noAccess());
  }
}

/** Of those ids of `target` that `field` of the chunk's rows points to, the ones that it may not. */
export function unreachableParents(
  chunk: SaveChunk,
  target: ObjectDescribe,
  references: readonly { readonly field: FieldDescribe; readonly id: string }[],
): ReadonlySet<string> {
  if (controlOf(target).kind === 'open') return new Set();
  const principal = limitedPrincipal(chunk.access, 'full');
  if (!principal) return new Set();
  const { db, schema } = chunk.transaction.org;
  const refused = new Set<string>();
  for (const level of ['read', 'edit', 'full'] as const) {
    const ids = references.flatMap(({ field, id }) =>
      levelToPointTo(chunk.plan.describe, field) === level ? [id] : [],
    );
    if (ids.length === 0) continue;
    const allowed = reachable(db, schema, principal, target, ids, level);
    for (const id of ids) if (!allowed.has(id)) refused.add(id);
  }
  return refused;
}

/** Null: any record will do. */
function levelToPointTo(object: ObjectDescribe, field: FieldDescribe): Level | null {
  if (field.name === 'OwnerId' || field.name === 'UserOrGroupId') return null;
  const control = controlOf(object);
  const link =
    control.kind === 'parent' && control.links.find(({ lookup }) => lookup.name === field.name);
  return link ? link.write : 'read';
}
