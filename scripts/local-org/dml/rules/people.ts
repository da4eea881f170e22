/** Contact, Lead and User: the compound name; converted leads; user names. */
import { rowErrors } from '../rowErrors.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import type { ObjectRule } from './index.ts';
import { twinOf } from './twinOf.ts';

/** First, middle, last name and suffix; the salutation is not part of Name. */
function deriveName(row: SaveRow): void {
  const parts = ['FirstName', 'MiddleName', 'LastName', 'Suffix'].flatMap(
    (part) => row.text(part) ?? [],
  );
  row.values.Name = parts.length > 0 ? parts.join(' ') : null;
}

export const contactRule: ObjectRule = { derive: deriveName };

export const leadRule: ObjectRule = {
  derive: deriveName,
  validate(row) {
    // Differs: no user has the permission "View and Edit Converted Leads".
    if (row.old?.IsConverted === 1) row.fail(rowErrors.convertedLead());
  },
};

export const userRule: ObjectRule = {
  derive(row, chunk) {
    deriveName(row);
    if (row.old !== null) return;
    if (!row.supplied.has('IsActive')) row.values.IsActive = 1;
    if (row.get('CommunityNickname') === null) {
      // UNCONFIRMED: the platform makes one up from the user name.
      row.values.CommunityNickname = `${row.text('Username') ?? ''}`.slice(0, 40);
    }
    if (row.get('UserType') === null) row.values.UserType = userTypeOf(row, chunk) ?? 'Standard';
  },
  validate(row, chunk) {
    const username = row.text('Username');
    const field = chunk.plan.field('Username');
    if (username === null || !field || !row.changed('Username')) return;
    if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(username))
      row.fail(rowErrors.invalidEmail(field, username));
    else if (twinOf(row, chunk, ['Username']) !== null) row.fail(rowErrors.duplicateUsername());
  },
};

function userTypeOf(row: SaveRow, chunk: SaveChunk): string | null {
  const sql = 'SELECT "UserType" AS type FROM "Profile" WHERE "Id" = ?';
  const found = prepared(chunk.transaction.org.db, sql).get(row.text('ProfileId')) as
    { type: string | null } | undefined;
  return found?.type ?? null;
}
