/**
 * Metadata types by the ending of their files
 * (https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_types_list.htm).
 */
export interface MetadataType {
  readonly type: string;
  /**
   * What the local org does with it: `used`; `shown` only (pages, layouts, tabs: read by whoever
   * renders them); `unused`: it has no effect here, which the project's findings say.
   */
  readonly use: 'used' | 'shown' | 'unused';
  /** Its name is preceded by the object's: `Account.Close_Id__c`. */
  readonly childOfObject?: true;
  /** Files lie in a folder of the component's name (`lwc/panel/panel.js-meta.xml`). */
  readonly bundle?: true;
  /** Its name is preceded by that of its folder: `Sales/Pipeline`. */
  readonly inFolder?: true;
}

const used = (type: string): MetadataType => ({ type, use: 'used' });
const shown = (type: string): MetadataType => ({ type, use: 'shown' });
const unused = (type: string): MetadataType => ({ type, use: 'unused' });
const child = (type: string, use: MetadataType['use']): MetadataType => ({
  type,
  use,
  childOfObject: true,
});
const bundle = (type: string): MetadataType => ({ type, use: 'shown', bundle: true });
const inFolder = (type: string): MetadataType => ({ type, use: 'shown', inFolder: true });

export const metadataTypes: Readonly<Record<string, MetadataType>> = {
  object: used('CustomObject'),
  field: child('CustomField', 'used'),
  recordType: child('RecordType', 'used'),
  validationRule: child('ValidationRule', 'used'),
  fieldSet: child('FieldSet', 'used'),
  sharingReason: child('SharingReason', 'used'),
  businessProcess: child('BusinessProcess', 'used'),
  listView: child('ListView', 'shown'),
  compactLayout: child('CompactLayout', 'shown'),
  webLink: child('WebLink', 'shown'),
  index: child('Index', 'unused'),
  md: used('CustomMetadata'),
  labels: used('CustomLabels'),
  permissionset: used('PermissionSet'),
  permissionsetgroup: used('PermissionSetGroup'),
  mutingpermissionset: used('MutingPermissionSet'),
  profile: used('Profile'),
  customPermission: used('CustomPermission'),
  namedCredential: used('NamedCredential'),
  externalCredential: used('ExternalCredential'),
  externalAuthIdentityProvider: used('ExternalAuthIdentityProvider'),
  remoteSite: used('RemoteSiteSetting'),
  queue: used('Queue'),
  group: used('Group'),
  role: used('Role'),
  globalValueSet: used('GlobalValueSet'),
  standardValueSet: used('StandardValueSet'),
  resource: used('StaticResource'),
  dwl: used('DataWeaveResource'),
  notiftype: used('CustomNotificationType'),
  site: used('CustomSite'),
  page: shown('ApexPage'),
  component: shown('ApexComponent'),
  tab: shown('CustomTab'),
  app: shown('CustomApplication'),
  layout: shown('Layout'),
  flexipage: shown('FlexiPage'),
  quickAction: shown('QuickAction'),
  messageChannel: shown('LightningMessageChannel'),
  homePageLayout: shown('HomePageLayout'),
  report: inFolder('Report'),
  reportFolder: shown('ReportFolder'),
  reportType: shown('ReportType'),
  dashboard: inFolder('Dashboard'),
  dashboardFolder: shown('DashboardFolder'),
  email: inFolder('EmailTemplate'),
  emailFolder: shown('EmailFolder'),
  document: inFolder('Document'),
  documentFolder: shown('DocumentFolder'),
  js: bundle('LightningComponentBundle'),
  cmp: bundle('AuraDefinitionBundle'),
  evt: bundle('AuraDefinitionBundle'),
  intf: bundle('AuraDefinitionBundle'),
  design: bundle('AuraDefinitionBundle'),
  tokens: bundle('AuraDefinitionBundle'),
  objectTranslation: unused('CustomObjectTranslation'),
  fieldTranslation: unused('CustomFieldTranslation'),
  translation: unused('Translations'),
  globalValueSetTranslation: unused('GlobalValueSetTranslation'),
  standardValueSetTranslation: unused('StandardValueSetTranslation'),
  settings: unused('Settings'),
  flow: used('Flow'),
  flowDefinition: unused('FlowDefinition'),
  workflow: unused('Workflow'),
  approvalProcess: unused('ApprovalProcess'),
  assignmentRules: used('AssignmentRules'),
  autoResponseRules: unused('AutoResponseRules'),
  escalationRules: unused('EscalationRules'),
  sharingRules: used('SharingRules'),
  duplicateRule: used('DuplicateRule'),
  matchingRule: used('MatchingRules'),
  LeadConvertSetting: used('LeadConvertSettings'),
  authprovider: unused('AuthProvider'),
  connectedApp: unused('ConnectedApp'),
  eca: unused('ExternalClientApplication'),
  cspTrustedSite: unused('CspTrustedSite'),
  corsWhitelistOrigin: unused('CorsWhitelistOrigin'),
  platformEventChannel: unused('PlatformEventChannel'),
  platformEventChannelMember: used('PlatformEventChannelMember'),
  platformEventSubscriberConfig: used('PlatformEventSubscriberConfig'),
  cachePartition: used('PlatformCachePartition'),
  testSuite: unused('ApexTestSuite'),
  network: unused('Network'),
  invocableactionextension: unused('InvocableActionExtension'),
  asset: unused('ContentAsset'),
  letter: unused('Letterhead'),
  pathAssistant: unused('PathAssistant'),
  prompt: unused('Prompt'),
  genAiFunction: unused('GenAiFunction'),
  genAiPlugin: unused('GenAiPlugin'),
  bot: unused('Bot'),
  installedPackage: unused('InstalledPackage'),
  customHelpMenuSection: unused('CustomHelpMenuSection'),
  homePageComponent: unused('HomePageComponent'),
  weblink: unused('CustomPageWebLink'),
  territory2Model: used('Territory2Model'),
  territory2: child('Territory2', 'used'),
  territory2Type: used('Territory2Type'),
};
