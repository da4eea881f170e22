/**
 * Metadata.Operations and what it takes: deployments of custom metadata from Apex.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_Metadata.htm
 * Layouts are missing, and so is `Operations.retrieve`.
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { ApexEnum } from '../../runtime/objects.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { tx } from '../../runtime/transaction.ts';
import { abstractMember, defineType } from '../define.ts';
import { properties } from '../members.ts';
import { listOf } from '../support.ts';

/** Written to JSON as it is. */
class PlainObject extends ApexObject {
  jsonFields(): readonly (readonly [string, unknown])[] {
    return Object.entries(this);
  }
}

export class Metadata extends PlainObject {
  fullName: string | null = null;
}

export class CustomMetadata extends Metadata {
  description: string | null = null;
  label: string | null = null;
  protected_x: boolean | null = null;
  values: ApexList<CustomMetadataValue> = listOf('Metadata.CustomMetadataValue');
}

export class CustomMetadataValue extends PlainObject {
  field: string | null = null;
  value: unknown = null;
}

export class DeployContainer extends ApexObject {
  items: Metadata[] = [];
}

defineType({
  namespace: 'Metadata',
  name: 'Metadata',
  kind: 'class',
  jsClass: Metadata,
  members: properties<Metadata>({ fullName: 'String' }),
});

defineType({
  namespace: 'Metadata',
  name: 'CustomMetadataValue',
  kind: 'class',
  jsClass: CustomMetadataValue,
  members: {
    'new()': () => new CustomMetadataValue(),
    ...properties<CustomMetadataValue>({ field: 'String', value: 'Object' }),
  },
});

defineType({
  namespace: 'Metadata',
  name: 'CustomMetadata',
  kind: 'class',
  extends: 'Metadata.Metadata',
  jsClass: CustomMetadata,
  members: {
    'new()': () => new CustomMetadata(),
    ...properties<CustomMetadata>({
      description: 'String',
      label: 'String',
      protected_x: 'Boolean',
      values: 'List<Metadata.CustomMetadataValue>',
    }),
  },
});

defineType({
  namespace: 'Metadata',
  name: 'DeployContainer',
  kind: 'class',
  jsClass: DeployContainer,
  members: {
    'new()': () => new DeployContainer(),
    'addMetadata(Metadata.Metadata): void': (self: DeployContainer, item: Metadata) => {
      self.items.push(item);
    },
    'getMetadata(): List<Metadata.Metadata>': (self: DeployContainer) =>
      listOf('Metadata.Metadata', self.items),
    'removeMetadata(Metadata.Metadata): Boolean': (self: DeployContainer, item: Metadata) =>
      removeFrom(self, (one) => one === item),
    'removeMetadataByFullName(String): Boolean': (self: DeployContainer, name: string | null) =>
      removeFrom(self, (one) => one.fullName === name),
  },
});

function removeFrom(container: DeployContainer, matches: (item: Metadata) => boolean): boolean {
  const before = container.items.length;
  container.items = container.items.filter((item) => !matches(item));
  return container.items.length < before;
}

defineType({
  namespace: 'Metadata',
  name: 'DeployCallback',
  kind: 'interface',
  members: {
    'handleResult(Metadata.DeployResult, Metadata.DeployCallbackContext): void': abstractMember,
  },
});

/** Differs: the local org takes its metadata from the project, so nothing is deployed from code. */
function enqueueDeployment(): never {
  const inTest = tx().test !== undefined && tx().test !== null;
  return throwApex(
    'System.AsyncException',
    inTest
      ? 'Metadata cannot be deployed from within a test'
      : 'Metadata.Operations.enqueueDeployment is not supported by the local org',
  );
}

defineType({
  namespace: 'Metadata',
  name: 'Operations',
  kind: 'class',
  members: {
    'static enqueueDeployment(Metadata.DeployContainer, Metadata.DeployCallback): Id':
      enqueueDeployment,
  },
});

// ---- results, which tests make themselves ---------------------------------------------------------

class DeployCallbackContext extends ApexObject {
  readonly jobId: string | null = null;
}

class DeployDetails extends PlainObject {
  componentFailures: ApexList<DeployMessage> = listOf('Metadata.DeployMessage');
  componentSuccesses: ApexList<DeployMessage> = listOf('Metadata.DeployMessage');
}

class DeployMessage extends PlainObject {
  changed: boolean | null = null;
  columnNumber: number | null = null;
  componentType: string | null = null;
  created: boolean | null = null;
  createdDate: unknown = null;
  deleted: boolean | null = null;
  fileName: string | null = null;
  fullName: string | null = null;
  id: string | null = null;
  lineNumber: number | null = null;
  problem: string | null = null;
  problemType: ApexEnum | null = null;
  success: boolean | null = null;
}

class DeployResult extends PlainObject {
  canceledBy: string | null = null;
  canceledByName: string | null = null;
  checkOnly: boolean | null = null;
  completedDate: unknown = null;
  createdBy: string | null = null;
  createdByName: string | null = null;
  createdDate: unknown = null;
  details: DeployDetails | null = null;
  done: boolean | null = null;
  errorMessage: string | null = null;
  id: string | null = null;
  ignoreWarnings: boolean | null = null;
  lastModifiedDate: unknown = null;
  messages: ApexList<DeployMessage> = listOf('Metadata.DeployMessage');
  numberComponentErrors: number | null = null;
  numberComponentsDeployed: number | null = null;
  numberComponentsTotal: number | null = null;
  rollbackOnError: boolean | null = null;
  startDate: unknown = null;
  stateDetail: string | null = null;
  status: ApexEnum | null = null;
  success: boolean | null = null;
}

defineType({
  namespace: 'Metadata',
  name: 'DeployProblemType',
  kind: 'enum',
  values: ['Error', 'Info', 'Warning'],
  members: {},
});

defineType({
  namespace: 'Metadata',
  name: 'DeployStatus',
  kind: 'enum',
  values: [
    'Canceled',
    'Canceling',
    'Failed',
    'InProgress',
    'Pending',
    'Succeeded',
    'SucceededPartial',
  ],
  members: {},
});

defineType({
  namespace: 'Metadata',
  name: 'DeployCallbackContext',
  kind: 'class',
  virtual: true,
  jsClass: DeployCallbackContext,
  members: {
    'new()': () => new DeployCallbackContext(),
    'getCallbackJobId(): Id': (self: DeployCallbackContext) => self.jobId,
  },
});

defineType({
  namespace: 'Metadata',
  name: 'DeployMessage',
  kind: 'class',
  jsClass: DeployMessage,
  members: {
    'new()': () => new DeployMessage(),
    ...properties<DeployMessage>({
      changed: 'Boolean',
      columnNumber: 'Integer',
      componentType: 'String',
      created: 'Boolean',
      createdDate: 'Datetime',
      deleted: 'Boolean',
      fileName: 'String',
      fullName: 'String',
      id: 'Id',
      lineNumber: 'Integer',
      problem: 'String',
      problemType: 'Metadata.DeployProblemType',
      success: 'Boolean',
    }),
  },
});

defineType({
  namespace: 'Metadata',
  name: 'DeployDetails',
  kind: 'class',
  jsClass: DeployDetails,
  members: {
    'new()': () => new DeployDetails(),
    ...properties<DeployDetails>({
      componentFailures: 'List<Metadata.DeployMessage>',
      componentSuccesses: 'List<Metadata.DeployMessage>',
    }),
  },
});

defineType({
  namespace: 'Metadata',
  name: 'DeployResult',
  kind: 'class',
  jsClass: DeployResult,
  members: {
    'new()': () => new DeployResult(),
    ...properties<DeployResult>({
      canceledBy: 'String',
      canceledByName: 'String',
      checkOnly: 'Boolean',
      completedDate: 'Datetime',
      createdBy: 'String',
      createdByName: 'String',
      createdDate: 'Datetime',
      details: 'Metadata.DeployDetails',
      done: 'Boolean',
      errorMessage: 'String',
      id: 'Id',
      ignoreWarnings: 'Boolean',
      lastModifiedDate: 'Datetime',
      messages: 'List<Metadata.DeployMessage>',
      numberComponentErrors: 'Integer',
      numberComponentsDeployed: 'Integer',
      numberComponentsTotal: 'Integer',
      rollbackOnError: 'Boolean',
      startDate: 'Datetime',
      stateDetail: 'String',
      status: 'Metadata.DeployStatus',
      success: 'Boolean',
    }),
  },
});
