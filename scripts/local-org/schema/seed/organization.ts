import type { SeedContext } from './index.ts';

export const organizationKey = 'organization';
export const standardPricebookKey = 'standard';

const sharedObjects = ['Account', 'Contact', 'Opportunity', 'Lead', 'Case', 'Campaign'];

/** Organization-wide default in metadata → in the Organization row. */
const accessNames: Readonly<Record<string, string>> = {
  Private: 'None',
  Read: 'Read',
  ReadWrite: 'Edit',
  ReadWriteTransfer: 'ReadEditTransfer',
  FullAccess: 'All',
  ControlledByParent: 'ControlledByParent',
};

/** The Organization row, its group of all internal users, business hours, the standard price book. */
export function seedOrganization(context: SeedContext): void {
  const { writer, schema, timeZone, orgName, edition } = context;
  const organizationId = writer.add('Organization', organizationKey, {
    Name: orgName,
    OrganizationType: edition === 'enterprise' ? 'Enterprise Edition' : 'Developer Edition',
    InstanceName: 'LOCAL',
    IsSandbox: false,
    NamespacePrefix: schema.namespace || null,
    DefaultLocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    TimeZoneSidKey: timeZone,
    FiscalYearStartMonth: 1,
    UiSkin: 'Theme4d',
    ...Object.fromEntries(
      sharedObjects.map((name) => [
        `Default${name}Access`,
        accessNames[schema.object(name)?.sharingModel ?? ''] ?? null,
      ]),
    ),
    DefaultCalendarAccess: 'HideDetailsInsert',
    DefaultPricebookAccess: 'ReadSelect',
    Country: 'US',
  });
  writer.add('Group', 'AllInternalUsers', {
    DeveloperName: 'AllInternalUsers',
    Type: 'Organization',
    OwnerId: organizationId,
    DoesIncludeBosses: true,
  });
  writer.add('Pricebook2', standardPricebookKey, {
    Name: 'Standard Price Book',
    IsStandard: true,
    IsActive: true,
  });
  writer.add('BusinessHours', 'default', {
    Name: 'Default',
    IsActive: true,
    IsDefault: true,
    TimeZoneSidKey: timeZone,
    ...Object.fromEntries(
      ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'].flatMap(
        (day) => [
          [`${day}StartTime`, '00:00:00.000Z'],
          [`${day}EndTime`, '00:00:00.000Z'],
        ],
      ),
    ),
  });
}
