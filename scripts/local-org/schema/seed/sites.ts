/**
 * Sites of the project, each with its profile and its guest user
 * (https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_sites.htm).
 */
import { flagOf, textOf } from '../../project/content.ts';
import type { MetadataComponent } from '../../project/project.ts';
import type { SeedContext } from './index.ts';
import { putProfile } from './profiles.ts';
import { systemUserKey } from './users.ts';

/** Key from which the id of a site's guest user follows; its user name as well. */
export const guestKey = (siteName: string): string => `${siteName.toLowerCase()}@guest.local.test`;

export function seedSites(context: SeedContext): void {
  for (const component of context.project.componentsOf('CustomSite')) seedSite(context, component);
}

/**
 * The platform's own names: profile `My Site Profile`, user `My Site Site Guest User`. Class access
 * comes from a profile of that name in the project or from permission sets that are assigned.
 */
function seedSite(context: SeedContext, { fullName, content }: MetadataComponent): void {
  const { writer, db, timeZone } = context;
  const label = textOf(content, 'masterLabel') ?? fullName;
  const profile = `${label} Profile`;
  const known = db.prepare('SELECT 1 FROM "Profile" WHERE "Name" = ?').get(profile);
  if (!known) putProfile(context, profile, 'Guest User License', 'Guest', {});
  const username = guestKey(fullName);
  const guestId = writer.add('User', username, {
    Username: username,
    LastName: 'Site Guest User',
    FirstName: label,
    Name: `${label} Site Guest User`,
    Email: username,
    Alias: 'guest',
    CommunityNickname: fullName,
    IsActive: true,
    UserType: 'Guest',
    ProfileId: writer.idOf('Profile', profile),
    TimeZoneSidKey: timeZone,
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
  });
  const adminId =
    userNamed(context, textOf(content, 'siteAdmin')) ?? writer.idOf('User', systemUserKey);
  const siteId = writer.put('Site', fullName, {
    Name: fullName,
    MasterLabel: label,
    Status: flagOf(content, 'active') ? 'Active' : 'Inactive',
    Subdomain: textOf(content, 'subdomain'),
    UrlPathPrefix: textOf(content, 'urlPathPrefix'),
    SiteType: textOf(content, 'siteType') ?? 'Visualforce',
    AdminId: adminId,
    GuestUserId: guestId,
    GuestRecordDefaultOwnerId: userNamed(context, textOf(content, 'siteGuestRecordDefaultOwner')),
  });
  const domainId = writer.put('Domain', 'sites', {
    Domain: 'local.my.salesforce-sites.com',
    DomainType: 'DNS',
    HttpsOption: 'SitesPlatform',
  });
  writer.put('DomainSite', fullName, {
    DomainId: domainId,
    SiteId: siteId,
    PathPrefix: `/${textOf(content, 'urlPathPrefix') ?? ''}`,
  });
}

function userNamed({ db }: SeedContext, username: string | null): string | null {
  if (username === null) return null;
  const sql = 'SELECT "Id" FROM "User" WHERE "Username" = ? COLLATE NOCASE';
  return db.prepare<[string], string>(sql).pluck().get(username) ?? null;
}
