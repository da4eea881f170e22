/** What the classes of platformTypes.ts still lack, against the platform's own list of members. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './coreTypes.ts';
import './platformTypes.ts';
import { libraryType } from './define.ts';

const file =
  process.env.APEX_API_JSON ??
  fileURLToPath(new URL('../../../../shared/data/apex-api.json', import.meta.url));

interface ApiType {
  readonly members?: readonly string[];
  readonly values?: readonly string[];
}
type Api = Readonly<Record<string, Readonly<Record<string, ApiType>>>>;

const taken: Readonly<Record<string, readonly string[]>> = {
  System: [
    'AccessLevel',
    'AccessType',
    'ApexPages',
    'Assert',
    'AsyncInfo',
    'AsyncOptions',
    'Callable',
    'Cookie',
    'Crypto',
    'Database',
    'DomainCreator',
    'EncodingUtil',
    'EventBus',
    'FeatureManagement',
    'Finalizer',
    'FinalizerContext',
    'FlexQueue',
    'Http',
    'HttpCalloutMock',
    'HttpRequest',
    'HttpResponse',
    'InstallContext',
    'InstallHandler',
    'JSON',
    'JSONGenerator',
    'JSONParser',
    'JSONToken',
    'Limits',
    'LoggingLevel',
    'Messaging',
    'MultiStaticResourceCalloutMock',
    'OrgLimit',
    'OrgLimits',
    'PageReference',
    'ParentJobResult',
    'Queueable',
    'QueueableContext',
    'QueueableDuplicateSignature',
    'QueueableDuplicateSignature.Builder',
    'Quiddity',
    'Request',
    'RestContext',
    'RestRequest',
    'RestResponse',
    'SObjectAccessDecision',
    'SandboxPostCopy',
    'Savepoint',
    'Schedulable',
    'SchedulableContext',
    'Search',
    'Security',
    'SelectOption',
    'StaticResourceCalloutMock',
    'StatusCode',
    'StubProvider',
    'System',
    'Test',
    'Trigger',
    'TriggerOperation',
    'Type',
    'UninstallContext',
    'UninstallHandler',
    'Url',
    'Version',
    'WebServiceMock',
    'XmlStreamReader',
    'XmlStreamWriter',
    'XmlTag',
  ],
  Database: [
    'AllowsCallouts',
    'Batchable',
    'BatchableContext',
    'Cursor',
    'DMLOptions',
    'DMLOptions.AssignmentRuleHeader',
    'DMLOptions.DuplicateRuleHeader',
    'DMLOptions.EmailHeader',
    'DeleteResult',
    'DuplicateError',
    'EmptyRecycleBinResult',
    'Error',
    'LeadConvert',
    'LeadConvertResult',
    'MergeResult',
    'QueryLocator',
    'QueryLocatorIterator',
    'SaveResult',
    'Stateful',
    'UndeleteResult',
    'UpsertResult',
  ],
  Messaging: [
    'CustomNotification',
    'Email',
    'EmailFileAttachment',
    'MassEmailMessage',
    'SendEmailError',
    'SendEmailResult',
    'SingleEmailMessage',
    'InboundEmail',
    'InboundEmail.BinaryAttachment',
    'InboundEmail.Header',
    'InboundEmail.TextAttachment',
    'InboundEmailHandler',
    'InboundEmailResult',
    'InboundEnvelope',
  ],
  Cache: ['CacheBuilder', 'Org', 'Partition', 'Session', 'Visibility'],
  Invocable: ['Action', 'Action.Error', 'Action.Result'],
  Metadata: [
    'CustomMetadata',
    'CustomMetadataValue',
    'DeployCallback',
    'DeployCallbackContext',
    'DeployContainer',
    'DeployDetails',
    'DeployMessage',
    'DeployProblemType',
    'DeployResult',
    'DeployStatus',
    'Metadata',
    'Operations',
  ],
  Search: ['SearchResult', 'SearchResults'],
  Dom: ['Document', 'XmlNode', 'XmlNodeType'],
  EventBus: ['ChangeEventHeader', 'TestBroker', 'TriggerContext'],
  ApexPages: ['Message', 'Severity', 'StandardController', 'StandardSetController'],
  Datacloud: [
    'AdditionalInformationMap',
    'DuplicateResult',
    'FieldDiff',
    'MatchRecord',
    'MatchResult',
  ],
  ConnectApi: [
    'Credential',
    'CredentialAuthenticationProtocol',
    'CredentialAuthenticationStatus',
    'CredentialInput',
    'CredentialPrincipalType',
    'CredentialValue',
    'CredentialValueInput',
    'ExternalCredential',
    'ExternalCredentialInput',
    'ExternalCredentialList',
    'ExternalCredentialPrincipal',
    'NamedCredential',
    'NamedCredentialInput',
    'NamedCredentialList',
    'NamedCredentials',
    'OAuthCredentialAuthUrl',
    'OAuthCredentialAuthUrlInput',
  ],
};

/** Left out on purpose. */
const reasons: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [
    /^(?!.*(DMLOptions|LeadConvert\.|Message\.|Attachment\.)).*\.new\(\)/,
    'only the platform makes them',
  ],
  [/^Database\.LeadConvert\.[A-Z]\w*:/, 'read through methods'],
  [/^Messaging\.(SendEmailError|Email)\.[A-Z]\w*:/, 'read through methods'],
  [/^Cache\..*get(Avg|Max|Miss)\w*\(/, 'statistics of the cache'],
  [/^Cache\.Partition\.static /, 'checks that the members make themselves'],
  [/^Cache\.(Org|Session)\.(MAX_TTL|static get\(List)/, 'the list has it as an instance member'],
  [/^Invocable.*\.clone\(|^Metadata.*\.errorStatusCode/, 'not needed yet'],
  [/^InboundEmail|^Messaging\.InboundEmail\.authenticationResults/, 'no mail arrives here'],
  [/^Metadata\.Operations\.static retrieve/, 'metadata comes from the project'],
  [/^ApexPages\.StandardSetController\..*(Filter|ListView|addFields)/, 'list views'],
  [/^Messaging\.SingleEmailMessage\.(TemplateName|UserMail):/, 'read through methods'],
  [/^Messaging\.Email\.new/, 'abstract'],
  [
    /^ConnectApi.*\.(clone|equals|hashCode|toString|getBuildVersion|ordinal|values)\(/,
    'of every object',
  ],
  [/Database\.static \w+(Async|Immediate)\(/, 'external and big objects'],
  [/Database\.static getAsync/, 'external objects'],
  [/Database\.static get(Deleted|Updated)\(/, 'replication'],
  [/List<Object>/, 'narrower on the platform: records or ids'],
  [/Database\.static getCursor\w*\(.*Object\)/, 'narrower on the platform: AccessLevel'],
  [/^Database\.Batchable\.start/, 'two forms, see Batchable.ts'],
  [/^Database\.QueryLocatorIterator\.next\(\): Object/, 'SObject'],
  [/^AccessLevel\.withPermissionSetId|stripInaccessible\(.*Id\)/, 'developer preview'],
  [/^ApexPages\.static addMessages\(Object\)/, 'narrower on the platform: Exception'],
  [/^Crypto.*(Certificate|signXml|String, Blob, Blob, String)/, 'certificates of the org'],
  [/^EventBus\.static (getOperationId|publish\(.*Object)/, 'publish callbacks'],
  [/^FeatureManagement\.static (change|checkPackage|setPackage)/, 'licence management org'],
  [/^Http\.send\(Object\)|setBodyDocument\(Object\)/, 'narrower on the platform'],
  [/^Messaging\.static (extract|render|sendEmailMessage)/, 'templates and inbound mail'],
  [/^PageReference\.getContent/, 'no page renderer'],
  [
    /^System\.static (debug\(Object, Object|enqueueJob\(Object|schedule\(.*Object)/,
    'narrower on the platform',
  ],
  [/^System\.static \w*Password|^System\.static (process|submit)/, 'passwords, approvals'],
  [/^System\.static runAs/, 'a statement of the compiler'],
  [
    /^Test\.static (calculatePermission|createSoqlStub|enqueueBatch|\w*Continuation|newSend)/,
    'not run here',
  ],
  [/^Test\.static setCurrentPage\w*\(Object\)/, 'narrower on the platform: PageReference'],
  [/^Test\.static setFixedSearchResults\(List<String>\)/, 'narrower on the platform: ids'],
  [/^Search\.(static suggest|SearchResult\.getSnippet)/, 'suggestions and snippets'],
  [/^Dom\.XmlNode\.\w+\(Object/, 'narrower on the platform: XmlNode'],
];

const excused = (name: string): boolean => reasons.some(([pattern]) => pattern.test(name));
const normalized = (signature: string): string => signature.replace(/\s+/g, '').toLowerCase();

function missing(api: Api, namespace: string, type: string): string[] {
  const entry = Object.entries(api).find(
    ([name]) => name.toLowerCase() === namespace.toLowerCase(),
  );
  const listed = entry?.[1][type];
  const definition = libraryType(namespace, type);
  if (!listed || !definition) return [`${namespace}.${type}`];
  const own = new Set(Object.keys(definition.members).map(normalized));
  const prefix = namespace === 'System' ? type : `${namespace}.${type}`;
  const members = (listed.members ?? []).filter((signature) => !own.has(normalized(signature)));
  const values = (listed.values ?? []).filter((value) => !definition.values?.includes(value));
  return [...members, ...values]
    .map((name) => `${prefix}.${name}`)
    .filter((name) => !excused(name));
}

// The list is not part of the repository: without it there is nothing to compare with.
const describeWithList = existsSync(file) ? describe : describe.skip;

describeWithList('the platform library (skipped without APEX_API_JSON) has every member of', () => {
  const api = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Api) : {};
  const cases = Object.entries(taken).flatMap(([namespace, types]) =>
    types.map((type) => [namespace, type] as const),
  );

  it.each(cases)('%s.%s', (namespace, type) => {
    expect(missing(api, namespace, type)).toEqual([]);
  });
});
