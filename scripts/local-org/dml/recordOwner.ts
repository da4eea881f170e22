/**
 * Who owns a record that names no owner: its creator. A guest owns nothing: the site's default owner
 * takes what it creates.
 * https://help.salesforce.com/s/articleView?id=sf.networks_guest_policies_timelines.htm
 */
import type { Transaction } from '../runtime/transaction.ts';
import { prepared } from './statements.ts';

/** UNCONFIRMED: that the site's administrator owns it where no default owner is chosen. */
const sql = `SELECT COALESCE(s."GuestRecordDefaultOwnerId", s."AdminId") AS owner FROM "Site" s
  JOIN "User" u ON u."Id" = s."GuestUserId" WHERE s."GuestUserId" = ? AND u."UserType" = 'Guest'`;

export function ownerOfNewRecords({ org, user }: Transaction): string {
  const row = prepared(org.db, sql).get(user.id) as { owner: string | null } | undefined;
  return row?.owner ?? user.id;
}
