/**
 * Rows of share objects saved by DML, and what the owner's change does to them.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_bulk_sharing_creating_with_apex.htm
 */
import { shareObjectOf, type ShareObject } from '../../access/sharing/control.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { rowErrors } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import type { RowError } from '../types.ts';
import type { ObjectRule } from './index.ts';

/** Causes that the platform alone gives. */
const ownCauses: ReadonlySet<string> = new Set([
  'Owner',
  'Rule',
  'ImplicitChild',
  'ImplicitParent',
  'Team',
  'Territory',
]);

export const shareRule: ObjectRule = {
  derive(row, chunk) {
    if (row.old !== null) return;
    row.values.RowCause ??= 'Manual';
    for (const name of childLevels(chunk)) row.values[name] ??= 'None';
  },
  validate(row, chunk) {
    const share = shareOf(chunk);
    if (!share) return;
    const cause = row.text('RowCause') ?? '';
    // UNCONFIRMED: code and text.
    if (row.old === null && ownCauses.has(cause)) {
      row.fail(
        rowErrors.fieldIntegrity(`field integrity exception: RowCause (${cause})`, ['RowCause']),
      );
      return;
    }
    const error = levelError(row, chunk, share);
    if (error) row.fail(error);
  },
  afterWrite(chunk) {
    if (chunk.operation === 'insert') for (const row of liveRows(chunk)) dropTwins(chunk, row);
  },
};

interface SharedObject extends ShareObject {
  readonly object: ObjectDescribe;
}

function shareOf({ plan, transaction }: SaveChunk): SharedObject | null {
  const { schema } = transaction.org;
  for (const { referenceTo } of plan.describe.fields) {
    const object = schema.object(referenceTo[0] ?? '');
    const share = object ? shareObjectOf(object, (name) => schema.object(name)) : null;
    if (object && share?.describe === plan.describe) return { ...share, object };
  }
  return null;
}

/** Levels of an AccountShare for what belongs to the account. */
const childLevels = ({ plan }: SaveChunk): readonly string[] =>
  plan.name === 'AccountShare'
    ? ['CaseAccessLevel', 'ContactAccessLevel', 'OpportunityAccessLevel']
    : [];

const ranks = ['None', 'Read', 'Edit', 'All'];
const rank = (level: string): number => ranks.indexOf(level);

/** Organization-wide default → what the platform calls it, and the level that it gives. */
const defaults: Readonly<Record<string, readonly [name: string, level: string]>> = {
  Read: ['Read', 'Read'],
  ReadWrite: ['Edit', 'Edit'],
  ReadWriteTransfer: ['ReadEditTransfer', 'Edit'],
  FullAccess: ['All', 'All'],
};

function levelError(row: SaveRow, chunk: SaveChunk, share: SharedObject): RowError | null {
  const level = row.text(share.level) ?? '';
  // UNCONFIRMED: the text.
  if (level === 'All') {
    return rowErrors.other('INVALID_ACCESS_LEVEL', `invalid access level: ${level}`, [share.level]);
  }
  const [name, given] = defaults[modelFor(row, chunk, share.object)] ?? ['None', 'None'];
  const gives = [share.level, ...childLevels(chunk)].some((each) =>
    isMore(row, chunk, each, given, share),
  );
  if (gives || rank(given) < 0) return null;
  return rowErrors.fieldIntegrity(
    `field integrity exception: ${share.level} ` +
      `(trivial share level ${level}, for organization with default level ${name})`,
    [share.level],
  );
}

/** Levels of children count against the defaults of their own objects. */
function isMore(
  row: SaveRow,
  chunk: SaveChunk,
  column: string,
  given: string,
  share: SharedObject,
): boolean {
  const level = row.text(column) ?? 'None';
  if (column === share.level) return rank(level) > rank(given);
  const child = chunk.transaction.org.schema.object(column.replace('AccessLevel', ''));
  const [, ofChild] = defaults[child?.sharingModel ?? ''] ?? ['None', 'None'];
  return rank(level) > rank(ofChild);
}

const insideTypes = /^(Standard|AutomatedProcess)$/;

/** Shares with portal users are measured by the external default. */
function modelFor(row: SaveRow, { transaction }: SaveChunk, object: ObjectDescribe): string {
  const sql = 'SELECT "UserType" FROM "User" WHERE "Id" = ?';
  const type: unknown = prepared(transaction.org.db, sql).pluck().get(row.get('UserOrGroupId'));
  const isOutside = typeof type === 'string' && !insideTypes.test(type);
  return isOutside ? object.externalSharingModel : object.sharingModel;
}

/**
 * A share that is there already is replaced: one per record, user and cause.
 * Differs: the platform keeps the id of the first.
 */
function dropTwins(chunk: SaveChunk, row: SaveRow): void {
  const share = shareOf(chunk);
  if (!share) return;
  const sql =
    `DELETE FROM ${chunk.plan.table} WHERE ${quote(share.parent)} = ? AND "UserOrGroupId" = ? ` +
    'AND "RowCause" = ? AND "Id" <> ?';
  const values = [row.get(share.parent), row.get('UserOrGroupId'), row.get('RowCause'), row.id];
  prepared(chunk.transaction.org.db, sql).run(values);
}

/** A new owner ends manual sharing: a step of updates. Shares for reasons of Apex stay. */
export function dropManualShares(chunk: SaveChunk): void {
  if (chunk.operation !== 'update' || !chunk.plan.has('OwnerId')) return;
  const given = liveRows(chunk).filter((row) => row.changed('OwnerId'));
  if (given.length === 0) return;
  const { db, schema } = chunk.transaction.org;
  const share = shareObjectOf(chunk.plan.describe, (name) => schema.object(name));
  if (!share) return;
  const sql =
    `DELETE FROM ${quote(share.describe.name)} WHERE "RowCause" = 'Manual' ` +
    `AND ${quote(share.parent)} IN (SELECT value FROM json_each(?))`;
  prepared(db, sql).run(JSON.stringify(given.map(({ id }) => id)));
}
