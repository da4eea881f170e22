/** The users of the local org: an administrator, the sync's own, one with rights, one without. */
import type { SeedContext } from './index.ts';

export const systemUserKey = 'admin@local.test';

interface SeedUser {
  readonly username: string;
  readonly firstName: string | null;
  readonly lastName: string;
  readonly alias: string;
  /** Null: the platform's own user, which has none. */
  readonly profile: string | null;
  readonly userType: string;
}

const users: readonly SeedUser[] = [
  {
    username: 'admin@local.test',
    firstName: 'Ada',
    lastName: 'Admin',
    alias: 'admin',
    profile: 'System Administrator',
    userType: 'Standard',
  },
  {
    username: 'integration@local.test',
    firstName: 'Close',
    lastName: 'Integration',
    alias: 'integ',
    profile: 'Minimum Access - Salesforce',
    userType: 'Standard',
  },
  {
    username: 'syncuser@local.test',
    firstName: 'Sam',
    lastName: 'Syncuser',
    alias: 'syncuser',
    profile: 'Standard User',
    userType: 'Standard',
  },
  {
    username: 'nobody@local.test',
    firstName: 'Nina',
    lastName: 'Nobody',
    alias: 'nobody',
    profile: 'Minimum Access - Salesforce',
    userType: 'Standard',
  },
  {
    username: 'autoproc@local.test',
    firstName: null,
    lastName: 'Automated Process',
    alias: 'autoproc',
    profile: null,
    userType: 'AutomatedProcess',
  },
];

/** Users that exist stay as they are. */
export function seedUsers({ writer, timeZone }: SeedContext): void {
  for (const user of users) {
    const name = [user.firstName, user.lastName].filter(Boolean).join(' ');
    writer.add('User', user.username, {
      Username: user.username,
      FirstName: user.firstName,
      LastName: user.lastName,
      Name: name,
      Email: user.username,
      Alias: user.alias,
      CommunityNickname: user.alias,
      IsActive: true,
      UserType: user.userType,
      ProfileId: user.profile === null ? null : writer.idOf('Profile', user.profile),
      TimeZoneSidKey: timeZone,
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      DigestFrequency: 'D',
      DefaultGroupNotificationFrequency: 'N',
      UserPreferencesLightningExperiencePreferred: true,
    });
  }
}
