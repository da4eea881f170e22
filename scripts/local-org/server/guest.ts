/**
 * Apex REST of a site: who sends no token is the guest user of the site whose path the address has.
 * On the platform sites have a host of their own; here they share the org's.
 */
import type { Org } from '../org.ts';
import type { UserContext } from '../runtime/transaction.ts';

/** Null: the address is none of an active site. */
export function guestOf({ db, schema }: Org, path: string): UserContext | null {
  const [, prefix = null] = /^(?:\/([^/]+))?\/services\/apexrest\//.exec(path) ?? [];
  if (!/\/services\/apexrest\//.test(path) || !schema.object('Site')) return null;
  const sql = `SELECT u."Id" AS id, u."Username" AS username FROM "Site" s
    JOIN "User" u ON u."Id" = s."GuestUserId" WHERE s."Status" = 'Active' AND u."IsActive" = 1
    AND COALESCE(s."UrlPathPrefix", '') = ? COLLATE NOCASE`;
  return db.prepare<[string], UserContext>(sql).get(prefix ?? '') ?? null;
}
