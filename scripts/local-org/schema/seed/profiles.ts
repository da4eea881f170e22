/**
 * Standard profiles with what they may do, and licences. Every profile has a permission set of its
 * own (`IsOwnedByProfile`), under which its permissions are kept
 * (https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_permissionset.htm).
 */
import { userPermissionNames } from '../standardObjects.ts';
import type { SeedContext } from './index.ts';
import { putObjectPermission, type ObjectGrant } from './access.ts';

interface StandardProfile {
  readonly name: string;
  readonly license: string;
  readonly userType: string;
  /** Name of the profile in metadata, where it differs. */
  readonly metadataName?: string;
  /** `all`, or names of user permissions. */
  readonly userPermissions: 'all' | readonly string[];
  /** `all`, or what it may do with objects: `cred` create, read, edit, delete. */
  readonly objects: 'all' | Readonly<Record<string, string>>;
}

const basic = [
  'ActivitiesAccess',
  'ChatterInternalUser',
  'LightningExperienceUser',
  'ViewHelpLink',
];

const officeWork = [
  ...basic,
  'ApiEnabled',
  'ConvertLeads',
  'EditEvent',
  'EditTask',
  'EmailMass',
  'EmailSingle',
  'ExportReport',
  'ImportPersonal',
  'RunReports',
  'SelectFilesFromSalesforce',
  'ViewRoles',
  'ViewSetup',
];

const salesObjects: Readonly<Record<string, string>> = {
  Account: 'cred',
  Contact: 'cred',
  Opportunity: 'cred',
  Lead: 'cred',
  Case: 'cre',
  Contract: 'cred',
  Order: 'cred',
  Asset: 'cred',
  Campaign: 'r',
  Product2: 'r',
  Pricebook2: 'r',
  Solution: 'cre',
  Individual: 'cred',
  Quote: 'cred',
  UserExternalCredential: 'cred',
};

const platformObjects: Readonly<Record<string, string>> = {
  Account: 'cred',
  Contact: 'cred',
  Individual: 'cred',
  UserExternalCredential: 'cred',
};

/** The profiles of a Developer Edition org that code looks up by name. */
const standardProfiles: readonly StandardProfile[] = [
  {
    name: 'System Administrator',
    metadataName: 'Admin',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: 'all',
    objects: 'all',
  },
  {
    name: 'Standard User',
    metadataName: 'Standard',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: officeWork,
    objects: salesObjects,
  },
  {
    name: 'Read Only',
    metadataName: 'ReadOnly',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: [...basic, 'ApiEnabled', 'RunReports', 'ViewSetup'],
    objects: Object.fromEntries(Object.keys(salesObjects).map((name) => [name, 'r'])),
  },
  {
    name: 'Marketing User',
    metadataName: 'MarketingProfile',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: officeWork,
    objects: { ...salesObjects, Campaign: 'cred' },
  },
  {
    name: 'Solution Manager',
    metadataName: 'SolutionManager',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: officeWork,
    objects: { ...salesObjects, Solution: 'cred' },
  },
  {
    name: 'Contract Manager',
    metadataName: 'ContractManager',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: officeWork,
    objects: salesObjects,
  },
  {
    name: 'Standard Platform User',
    metadataName: 'StandardAul',
    license: 'Salesforce Platform',
    userType: 'Standard',
    userPermissions: [...basic, 'ApiEnabled', 'EditEvent', 'EditTask', 'RunReports', 'ViewSetup'],
    objects: platformObjects,
  },
  {
    name: 'Minimum Access - Salesforce',
    license: 'Salesforce',
    userType: 'Standard',
    userPermissions: basic,
    objects: {},
  },
  {
    name: 'Minimum Access - API Only Integrations',
    license: 'Salesforce Integration',
    userType: 'Standard',
    userPermissions: ['ApiEnabled', 'ApiUserOnly', 'ChatterInternalUser'],
    objects: {},
  },
  {
    name: 'Chatter Free User',
    license: 'Chatter Free',
    userType: 'CSNOnly',
    userPermissions: ['ChatterInternalUser'],
    objects: {},
  },
  {
    name: 'Guest License User',
    license: 'Guest User License',
    userType: 'Guest',
    userPermissions: [],
    objects: {},
  },
];

const licenses: Readonly<Record<string, string>> = {
  Salesforce: 'SFDC',
  'Salesforce Platform': 'AUL',
  'Salesforce Integration': 'SALESFORCE_INTEGRATION',
  'Chatter Free': 'CSN_User',
  'Guest User License': 'PID_Guest_User',
};

/** `Admin` → `System Administrator`: profiles in source have other names than in the org. */
export function profileLabel(metadataName: string): string {
  return standardProfiles.find((each) => each.metadataName === metadataName)?.name ?? metadataName;
}

/** Key of the permission set that a profile owns. */
export function profileSetKey(profileName: string): string {
  return `profile ${profileName}`;
}

export function seedProfiles(context: SeedContext): void {
  const { writer } = context;
  for (const [name, key] of Object.entries(licenses)) {
    writer.put('UserLicense', name, {
      Name: name,
      MasterLabel: name,
      LicenseDefinitionKey: key,
      Status: 'Active',
      TotalLicenses: 100,
      UsedLicenses: 0,
    });
  }
  for (const profile of standardProfiles) {
    putProfile(
      context,
      profile.name,
      profile.license,
      profile.userType,
      userPermissionColumns(profile),
    );
    grantObjects(context, profile);
  }
}

/** A profile and its permission set; answers the id of the set. */
export function putProfile(
  { writer }: SeedContext,
  name: string,
  license: string,
  userType: string,
  userPermissions: Readonly<Record<string, boolean>>,
): string {
  const licenseId = writer.idOf('UserLicense', license);
  const profileId = writer.put('Profile', name, {
    Name: name,
    UserLicenseId: licenseId,
    UserType: userType,
    ...userPermissions,
  });
  return writer.put('PermissionSet', profileSetKey(name), {
    // The platform names the set X and the profile's id in this form.
    Name: `X${profileId.slice(0, 15)}`,
    Label: profileId.slice(0, 15),
    ProfileId: profileId,
    LicenseId: licenseId,
    IsOwnedByProfile: true,
    IsCustom: false,
    Type: 'Profile',
    ...userPermissions,
  });
}

function userPermissionColumns(profile: StandardProfile): Record<string, boolean> {
  const names = profile.userPermissions === 'all' ? userPermissionNames() : profile.userPermissions;
  // What a user must be kept from is no right: an administrator signs in to more than the API.
  const granted =
    profile.userPermissions === 'all' ? names.filter((name) => name !== 'ApiUserOnly') : names;
  return Object.fromEntries(granted.map((name) => [`Permissions${name}`, true]));
}

function grantObjects(context: SeedContext, profile: StandardProfile): void {
  const setId = context.writer.idOf('PermissionSet', profileSetKey(profile.name));
  for (const [object, letters] of objectLetters(context, profile)) {
    putObjectPermission(context, setId, object, grantOf(letters, profile.objects === 'all'));
  }
}

function objectLetters(context: SeedContext, profile: StandardProfile): [string, string][] {
  if (profile.objects !== 'all') return Object.entries(profile.objects);
  const custom = [...context.schema.objects.values()].filter(
    (each) => each.kind === 'custom' || each.kind === 'platformEvent',
  );
  return [...Object.keys(salesObjects), ...custom.map((each) => each.name)].map((name) => [
    name,
    'cred',
  ]);
}

function grantOf(letters: string, all: boolean): ObjectGrant {
  return {
    create: letters.includes('c'),
    read: letters.includes('r'),
    edit: letters.includes('e'),
    delete: letters.includes('d'),
    viewAll: all,
    modifyAll: all,
  };
}
