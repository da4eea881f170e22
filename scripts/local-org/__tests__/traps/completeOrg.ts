/**
 * A complete org for tests that run Apex: services, users, profiles, seeded rows and metadata of
 * every kind that traps need. One database serves all programs; each run is undone by its caller.
 */
import { fileURLToPath } from 'node:url';
import type { Program } from '../../compiler/program.ts';
import { runInSavepoint } from '../../dml/writeTransaction.ts';
import { runUnitOfWork } from '../../dml/unitOfWork.ts';
import { assembleOrg } from '../../localOrg.ts';
import { createProject } from '../../project/index.ts';
import type { MetadataComponent, MetadataContent, Project } from '../../project/project.ts';
import type { TestContext } from '../../runtime/transaction.ts';
import { buildSchema, openOrgDatabase } from '../../schema/index.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { component, customField, customObject } from '../../testing/metadata.ts';

const administrator = 'admin@local.test';

const valueSet = (...names: string[]): MetadataContent => ({
  restricted: 'true',
  valueSetDefinition: {
    sorted: 'false',
    value: names.map((fullName) => ({ fullName, label: fullName, default: 'false' })),
  },
});

export const trapComponents: readonly MetadataComponent[] = [
  customObject('Invoice__c'),
  customField('Invoice__c.Account__c', {
    type: 'Lookup',
    referenceTo: 'Account',
    relationshipName: 'Invoices',
    relationshipLabel: 'Invoices',
  }),
  customField('Invoice__c.Total__c', { type: 'Currency', precision: '16', scale: '2' }),
  customField('Invoice__c.Key__c', {
    type: 'Text',
    length: '40',
    unique: 'true',
    externalId: 'true',
    caseSensitive: 'true',
  }),
  customField('Invoice__c.Loose__c', {
    type: 'Text',
    length: '40',
    unique: 'true',
    externalId: 'true',
  }),
  customField('Invoice__c.Shared__c', { type: 'Text', length: '40', externalId: 'true' }),
  customField('Invoice__c.Colours__c', {
    type: 'MultiselectPicklist',
    visibleLines: '3',
    valueSet: valueSet('Red', 'Green', 'Blue'),
  }),
  customField('Invoice__c.Size__c', { type: 'Picklist', valueSet: valueSet('S', 'M', 'L', 'XL') }),
  customField('Invoice__c.Paid__c', { type: 'Checkbox', defaultValue: 'false' }),
  customField('Invoice__c.Notes__c', { type: 'LongTextArea', length: '32768', visibleLines: '3' }),
  customField('Invoice__c.Due__c', { type: 'Date' }),
  customField('Invoice__c.At__c', { type: 'DateTime' }),
  customObject('Line__c', { sharingModel: 'ControlledByParent' }),
  customField('Line__c.Invoice__c', {
    type: 'MasterDetail',
    referenceTo: 'Invoice__c',
    relationshipName: 'Lines',
    relationshipLabel: 'Lines',
    relationshipOrder: '0',
  }),
  customField('Line__c.Price__c', { type: 'Number', precision: '10', scale: '2' }),
  customObject('Preference__c', { customSettingsType: 'Hierarchy', visibility: 'Public' }),
  customField('Preference__c.Limit__c', { type: 'Number', precision: '6', scale: '0' }),
  customObject('Country__c', { customSettingsType: 'List', visibility: 'Public' }),
  customField('Country__c.Code__c', { type: 'Text', length: '2' }),
  customObject('Rate__mdt'),
  customField('Rate__mdt.Percent__c', { type: 'Number', precision: '5', scale: '1' }),
  component('CustomMetadata', 'Rate.High', {
    label: 'High rate',
    protected: 'false',
    values: [{ field: 'Percent__c', value: '20.5' }],
  }),
  customObject('Ping__e', { eventType: 'HighVolume', publishBehavior: 'PublishAfterCommit' }),
  customField('Ping__e.Text__c', { type: 'Text', length: '20' }),
  customObject('Now__e', { eventType: 'HighVolume', publishBehavior: 'PublishImmediately' }),
  customField('Now__e.Text__c', { type: 'Text', length: '20' }),
  component('CustomLabel', 'Greeting', { value: 'Hello, {0}', language: 'en_US' }),
  component(
    'StaticResource',
    'Answer',
    { contentType: 'application/json', cacheControl: 'Public' },
    { isFolder: false, path: fileURLToPath(new URL('./answer.json', import.meta.url)) },
  ),
  component('PermissionSet', 'Invoice_Reader', {
    label: 'Invoice Reader',
    objectPermissions: [
      {
        object: 'Invoice__c',
        allowRead: 'true',
        allowCreate: 'false',
        allowEdit: 'false',
        allowDelete: 'false',
        viewAllRecords: 'false',
        modifyAllRecords: 'false',
      },
    ],
    fieldPermissions: [{ field: 'Invoice__c.Key__c', readable: 'true', editable: 'false' }],
  }),
];

const project: Project = createProject({
  root: '/',
  namespace: '',
  sourceApiVersion: 67,
  packageDirectories: [],
  features: new Set(),
  classes: [],
  triggers: [],
  components: trapComponents,
  findings: [],
});

let schema: OrgSchema | null = null;

export const completeSchema = (): OrgSchema => (schema ??= buildSchema(project));

let database: ReturnType<typeof openOrgDatabase> | null = null;

/**
 * Runs `body` as the administrator over `program`, with `test` as a test method; nothing stays.
 * Jobs that are due run after an anonymous transaction. Throws what `body` threw.
 */
export function runInCompleteOrg<T>(
  program: Program,
  test: TestContext | null,
  body: () => T,
): { readonly result: T; readonly log: readonly string[] } {
  const db = (database ??= openOrgDatabase(':memory:', completeSchema()));
  const local = assembleOrg({ project, schema: completeSchema(), program }, db);
  const user = local.sessions.create(administrator)?.user;
  if (!user) throw new Error('invariant: the org has an administrator');
  return runInSavepoint(db, () => {
    const kind = test ? 'test' : 'anonymous';
    const ended = runUnitOfWork({ org: local.org, kind, user, ...(test ? { test } : {}) }, body);
    if (ended.outcome === 'failed') throw ended.exception;
    return { result: ended.result, log: ended.transaction.debugLog };
  });
}
