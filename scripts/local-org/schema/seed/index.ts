/** The records that an org has before anyone works in it. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Edition } from '../../org.ts';
import type { Project } from '../../project/project.ts';
import { readState, writeState } from '../ddl.ts';
import { stableId } from '../ids.ts';
import type { OrgSchema } from '../model.ts';
import { seedAccessRows } from './access.ts';
import { seedCurrencies } from './currencies.ts';
import { seedCustomMetadata } from './customMetadata.ts';
import { seedMetadataRows } from './metadataRows.ts';
import { organizationKey, seedOrganization } from './organization.ts';
import { seedPermissionSets } from './permissionSets.ts';
import { seedProfiles } from './profiles.ts';
import { SeedWriter } from './SeedWriter.ts';
import { seedSites } from './sites.ts';
import { seedStatuses } from './statuses.ts';
import { seedUsers, systemUserKey } from './users.ts';

export interface SeedOptions {
  readonly db: Database;
  readonly schema: OrgSchema;
  readonly project: Project;
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA name of the org's and its users' time zone. */
  readonly timeZone?: string;
  readonly orgName?: string;
  /** Developer Edition unless said. */
  readonly edition?: Edition;
}

export interface SeedContext extends SeedOptions {
  readonly writer: SeedWriter;
  readonly timeZone: string;
  readonly orgName: string;
}

/** Changes when what the seeds write changes: orgs in files are then seeded anew. */
const seedVersion = 6;

/**
 * Organization, licences, profiles, users, values of statuses, and the rows that stand for the
 * project's metadata (permission sets, record types, classes, custom metadata …). Rows of metadata
 * are written as a deployment would; users that exist stay as they are. Does nothing when project
 * and schema are those of the last time. About 60 ms, in one transaction.
 */
export function seedOrg(options: SeedOptions): { readonly organizationId: string } {
  const organizationId = stableId('00D', organizationKey);
  const { db, schema, project, now } = options;
  const fingerprint = `${fingerprintOf(project, schema)} ${options.edition ?? ''}`;
  if (readState(db, 'seed') === fingerprint) return { organizationId };
  const writer = new SeedWriter(db, schema, now, stableId('005', systemUserKey));
  const context: SeedContext = {
    timeZone: 'America/Los_Angeles',
    orgName: 'Local Org',
    ...options,
    writer,
  };
  db.transaction(() => {
    // Another thread may have done it while this one waited for the lock.
    if (readState(db, 'seed') === fingerprint) return;
    seedOrganization(context);
    seedCurrencies(context);
    seedProfiles(context);
    seedUsers(context);
    seedSites(context);
    seedStatuses(context);
    seedMetadataRows(context);
    seedCustomMetadata(context);
    seedPermissionSets(context);
    seedAccessRows(context);
    writeState(db, 'seed', fingerprint);
  }).immediate();
  return { organizationId };
}

function fingerprintOf(project: Project, schema: OrgSchema): string {
  const hash = createHash('sha256').update(
    `${seedVersion} ${schema.namespace} ${[...schema.features].join()}`,
  );
  hash.update([...schema.objects.values()].map((each) => `${each.name}${each.keyPrefix}`).join());
  for (const { type, fullName, content } of project.components) {
    hash.update(type).update(fullName).update(JSON.stringify(content));
  }
  for (const source of [...project.classes, ...project.triggers])
    hash.update(source.name).update(source.text);
  return hash.digest('hex');
}
