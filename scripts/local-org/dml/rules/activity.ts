/** What tasks and events share: Who and What, and the account that follows from them. */
import type { ObjectDescribe } from '../../schema/model.ts';
import { rowErrors } from '../rowErrors.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import { prepared } from '../statements.ts';
import { planOf } from '../objectPlan.ts';

/** Counts and AccountId: of What where it has an account, else of Who. */
export function deriveRelations(row: SaveRow, chunk: SaveChunk): void {
  row.values.WhoCount = row.get('WhoId') === null ? 0 : 1;
  row.values.WhatCount = row.get('WhatId') === null ? 0 : 1;
  if (!row.changed('WhoId') && !row.changed('WhatId')) return;
  row.values.AccountId =
    accountOf(chunk, row.text('WhatId')) ?? accountOf(chunk, row.text('WhoId')) ?? null;
}

function accountOf(chunk: SaveChunk, id: string | null): string | null {
  const target = id === null ? undefined : objectOf(chunk, id);
  if (!target || id === null) return null;
  if (target.name === 'Account') return id;
  const plan = planOf(target);
  if (!plan.has('AccountId')) return null;
  const sql = `SELECT "AccountId" AS id FROM ${plan.table} WHERE "Id" = ?`;
  const found = prepared(chunk.transaction.org.db, sql).get(id) as
    { id: string | null } | undefined;
  return found?.id ?? null;
}

const objectOf = (chunk: SaveChunk, id: string): ObjectDescribe | undefined =>
  chunk.transaction.org.schema.objectByKeyPrefix(id.slice(0, 3));

/** A lead stands alone: an activity on it has no WhatId. Text UNCONFIRMED. */
export function validateRelations(row: SaveRow, chunk: SaveChunk): void {
  const who = row.text('WhoId');
  if (who === null || row.get('WhatId') === null) return;
  if (objectOf(chunk, who)?.name !== 'Lead') return;
  row.fail(
    rowErrors.fieldIntegrity(
      'Related To ID: an activity on a lead cannot be related to another record',
      ['WhatId'],
    ),
  );
}
