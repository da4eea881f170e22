/**
 * Names of the types of namespace System (API version 61 and a few newer). Only to tell a type that the
 * library lacks from a name that does not exist: the error then names what is missing.
 */
const names = `
  AccessLevel AccessType Address Answers ApexPages AppExchangeTrialTemplate
  ApplicationReadWriteMode Approval Assert AssertException AsyncException AsyncInfo AsyncOptions
  Aura AuraHandledException BigObjectException Blob Boolean BusinessHours Callable
  CalloutException CanvasException Cases Collator Communities Comparable Comparator Continuation
  Cookie Crypto Currency Database Date Datetime Decimal DmlException Domain DomainCreator
  DomainParser DomainType Double DuplicateMessageException EmailException EmailMessages
  EmailTemplateRenderException EncodingUtil EventBus Exception ExternalObjectException
  FatalCursorException FeatureManagement FinalException Finalizer FinalizerContext FlexQueue
  FlowException Formula FormulaRecalcFieldError FormulaRecalcResult FormulaValidationException
  HandledException Http HttpCalloutMock HttpRequest HttpResponse Id Ideas
  IllegalArgumentException InstallContext InstallHandler Integer InvalidHeaderException
  InvalidParameterValueException InvalidReadOnlyUserDmlException Iterable Iterator JSON
  JSONException JSONGenerator JSONParser JSONToken Label LicenseException LimitException Limits
  List ListException Location LoggingLevel Long Map Matcher Math MathException Messaging
  MultiStaticResourceCalloutMock Network NoAccessException NoDataFoundException
  NoSuchElementException NullPointerException OrgLimit OrgLimits PageReference ParentJobResult
  Pattern PlatformCacheException ProcedureException QueryException Queueable QueueableContext
  QueueableContextImpl QueueableDuplicateSignature QuickAction Quiddity RemoteObjectController
  Request RequiredFeatureMissingException ResetPasswordResult RestContext RestRequest
  RestResponse RoundingMode SandboxContext SandboxPostCopy Savepoint Schedulable
  SchedulableContext SchedulableContextImpl Schema Search SearchException Security
  SecurityException SelectOption SerializationException Set SetupScope Site SObject
  SObjectAccessDecision SObjectException SoqlStubProvider StaticResourceCalloutMock StatusCode
  String StringException StubProvider SupportPredictiveService System Test Time TimeZone
  TouchHandledException TransientCursorException Trigger TriggerOperation Type TypeException
  UnexpectedException UninstallContext UninstallHandler UnsupportedOperationException Url
  UserInfo UserManagement UUID Version VisualforceException WaveTemplateException
  WebServiceCallout WebServiceCalloutFuture WebServiceMock XmlException XmlStreamReader
  XmlStreamWriter XmlTag
`;

const known = new Set(names.toLowerCase().trim().split(/\s+/));

/** `System.Formula` for a type that the platform has; undefined for other names. */
export function systemTypeNamed(name: string): string | undefined {
  return known.has(name.toLowerCase()) ? `System.${name}` : undefined;
}
