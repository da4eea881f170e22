/**
 * System.Site: what code asks about the site it runs in; null outside of one. Log-in,
 * registration and passwords of site users are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_sites_site.htm
 */
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

interface SiteRow {
  readonly Id: string;
  readonly Name: string;
  readonly MasterLabel: string | null;
  readonly UrlPathPrefix: string | null;
  readonly AdminId: string | null;
  readonly SiteType: string | null;
}

/** The site whose guest user runs; other users are in no site. */
function current(): SiteRow | null {
  const { org, user } = tx();
  if (!org.schema.object('Site')) return null;
  const row = org.db
    .prepare<[string], SiteRow>(
      `SELECT "Id", "Name", "MasterLabel", "UrlPathPrefix", "AdminId", "SiteType" FROM "Site"
       WHERE "GuestUserId" = ?`,
    )
    .get(user.id);
  return row ?? null;
}

const pathPrefix = (): string | null => {
  const prefix = current()?.UrlPathPrefix;
  return prefix ? `/${prefix}` : null;
};

function baseUrl(): string | null {
  return current() && `${tx().org.baseUrl}${pathPrefix() ?? ''}`;
}

defineType({
  namespace: 'System',
  name: 'Site',
  kind: 'class',
  members: {
    'static getAdminId(): Id': () => current()?.AdminId ?? null,
    'static getBaseRequestUrl(): String': baseUrl,
    'static getBaseSecureUrl(): String': baseUrl,
    'static getBaseUrl(): String': baseUrl,
    'static getDomain(): String': () => current() && new URL(tx().org.baseUrl).host,
    'static getMasterLabel(): String': () => current()?.MasterLabel ?? null,
    'static getName(): String': () => current()?.Name ?? null,
    'static getPathPrefix(): String': pathPrefix,
    'static getSiteId(): Id': () => current()?.Id ?? null,
    'static getSiteType(): String': () => current()?.SiteType ?? null,
  },
});
