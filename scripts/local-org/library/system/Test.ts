/**
 * System.Test
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_test.htm
 * Continuations, SOQL stubs and change data capture are missing.
 */
import { ApexList, type ApexMap } from '../../runtime/collections.ts';
import { beginWrite } from '../../dml/writeTransaction.ts';
import type { ApexDatetime } from '../../runtime/dateTypes.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { toId } from '../../runtime/ids.ts';
import { LimitCounters } from '../../runtime/limits.ts';
import { sobjectType } from '../../runtime/runtimeTypes.ts';
import type { SObjectTypeToken } from '../../runtime/tokens.ts';
import { tx, type TestContext } from '../../runtime/transaction.ts';
import { mangle } from '../../runtime/typeInfo.ts';
import { callMethod } from '../../runtime/userCalls.ts';
import { recalculateGroup } from '../../schema/permissionSetGroups.ts';
import { pageState } from '../apexpages/pageState.ts';
import type { PageReference } from '../apexpages/PageReference.ts';
import { defineType } from '../define.ts';
import { TestBroker } from '../eventbus/TestBroker.ts';
import { listOf } from '../support.ts';
import { readOnlyMode } from './applicationMode.ts';
import { createStub } from './createStub.ts';
import { InstallContextImpl, UninstallContextImpl } from './InstallContext.ts';
import { classInfoOfType } from './runtimeTypeNamed.ts';
import { SandboxContextImpl } from './SandboxContext.ts';
import { loadData, setCreatedDate, standardPricebookId, stubQueryRow } from './testData.ts';
import type { ApexType } from './Type.ts';
import type { Version } from './Version.ts';

interface StartState {
  phase: 'before' | 'started' | 'stopped';
}

/** The running test; most methods of Test exist in tests only. */
function test(): TestContext {
  return (
    tx().test ?? throwApex('System.UnexpectedException', 'Test methods may only be called in tests')
  );
}

const startState = (): StartState =>
  tx().service<StartState>('test.start', () => ({ phase: 'before' }));

/** A fresh set of limits; work done before does not stand in the way of callouts any more. */
function startTest(): void {
  const context = test();
  const state = startState();
  if (state.phase !== 'before') {
    throwApex('System.FinalException', 'Testing already started');
  }
  state.phase = 'started';
  context.started = true;
  const transaction = tx();
  transaction.limitSets.push(new LimitCounters(transaction.kind));
  transaction.hasUncommittedWork = false;
}

/** Runs the collected asynchronous work, then the limits from before count again. */
function stopTest(): void {
  const context = test();
  const state = startState();
  if (state.phase !== 'started') {
    throwApex('System.FinalException', 'Testing has not started');
  }
  state.phase = 'stopped';
  const transaction = tx();
  try {
    transaction.org.async.runCollected();
  } finally {
    context.started = false;
    transaction.limitSets.pop();
  }
}

function setMock(type: ApexType | null, mock: object | null): void {
  test().mocks.set((type ?? nullArgument()).runtimeType.key, mock ?? nullArgument());
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_stub_api.htm */
function stubOf(type: ApexType | null, provider: object | null): object {
  const { runtimeType } = type ?? nullArgument();
  const info = classInfoOfType(runtimeType);
  if (!info) {
    throwApex(
      'System.TypeException',
      `${runtimeType.name} cannot be stubbed: it is not an Apex class`,
    );
  }
  return createStub(info, provider ?? nullArgument());
}

function testInstall(
  handler: object | null,
  previous: Version | null,
  isPush: boolean | null = false,
): void {
  const context = new InstallContextImpl(previous, isPush ?? nullArgument());
  callMethod(handler ?? nullArgument(), mangle('onInstall', ['installcontext']), context);
}

function testSandboxPostCopyScript(
  script: object | null,
  organizationId: string,
  sandboxId: string,
  sandboxName: string,
): void {
  const context = new SandboxContextImpl(organizationId, sandboxId, sandboxName);
  callMethod(script ?? nullArgument(), mangle('runApexClass', ['sandboxcontext']), context);
}

/** Writes anew what groups grant, as the platform does some time after their sets have changed. */
function calculateGroups(ids: readonly (string | null)[]): void {
  test();
  const { db } = tx().org;
  beginWrite(tx());
  for (const id of ids) recalculateGroup(db, toId(id ?? nullArgument()) ?? nullArgument());
}

function setFixedSearchResults(ids: ApexList<string> | null): void {
  const { fixedSearchResults } = test();
  fixedSearchResults.splice(0, fixedSearchResults.length, ...(ids ?? nullArgument()).items);
}

function setCurrentPage(page: PageReference | null): void {
  test();
  pageState().page = page;
}

defineType({
  namespace: 'System',
  name: 'Test',
  kind: 'class',
  members: {
    'static calculatePermissionSetGroup(String): void': (id: string | null) =>
      calculateGroups([id]),
    'static calculatePermissionSetGroup(List<String>): void': (ids: ApexList<string> | null) =>
      calculateGroups((ids ?? nullArgument()).items),
    'static clearApexPageMessages(): void': () => {
      test();
      pageState().messages.length = 0;
    },
    'static createStub(Type, StubProvider): Object': stubOf,
    'static createStubQueryRow(Schema.SObjectType, Map<String, Object>): SObject': (
      type: SObjectTypeToken | null,
      values: ApexMap<string, unknown> | null,
    ) => stubQueryRow((type ?? nullArgument()).describe, values ?? nullArgument()),
    'static createStubQueryRows(Schema.SObjectType, List<Map<String, Object>>): List<SObject>': (
      type: SObjectTypeToken | null,
      rows: ApexList<ApexMap<string, unknown>> | null,
    ) => {
      const { describe } = type ?? nullArgument();
      const records = (rows ?? nullArgument()).items.map((row) => stubQueryRow(describe, row));
      return ApexList.of(sobjectType(describe.name), records);
    },
    'static enableChangeDataCapture(): void': () => {
      test().changeDataCapture = true;
    },
    'static getEventBus(): EventBus.TestBroker': () => {
      test();
      return new TestBroker();
    },
    'static getFlexQueueOrder(): List<Id>': () => listOf('Id', tx().org.async.flexQueue()),
    'static getStandardPricebookId(): Id': standardPricebookId,
    'static isRunningTest(): Boolean': () => tx().test !== null,
    'static loadData(Schema.SObjectType, String): List<SObject>': (
      type: SObjectTypeToken | null,
      resource: string | null,
    ) => {
      test();
      return loadData((type ?? nullArgument()).describe, resource ?? nullArgument());
    },
    'static setCreatedDate(Id, Datetime): void': (id: string | null, at: ApexDatetime | null) => {
      test();
      setCreatedDate(id ?? nullArgument(), at ?? nullArgument());
    },
    'static setCurrentPage(PageReference): void': setCurrentPage,
    'static setCurrentPageReference(PageReference): void': setCurrentPage,
    'static setFixedSearchResults(List<Id>): void': setFixedSearchResults,
    'static setMock(Type, Object): void': setMock,
    'static setReadOnlyApplicationMode(Boolean): void': (on: boolean | null) => {
      test();
      readOnlyMode().on = on ?? nullArgument();
    },
    'static startTest(): void': startTest,
    'static stopTest(): void': stopTest,
    'static testInstall(InstallHandler, Version): void': testInstall,
    'static testInstall(InstallHandler, Version, Boolean): void': testInstall,
    'static testSandboxPostCopyScript(SandboxPostCopy, Id, Id, String): void':
      testSandboxPostCopyScript,
    'static testSandboxPostCopyScript(SandboxPostCopy, Id, Id, String, Boolean): void':
      testSandboxPostCopyScript,
    'static testUninstall(UninstallHandler): void': (handler: object | null) => {
      callMethod(
        handler ?? nullArgument(),
        mangle('onUninstall', ['uninstallcontext']),
        new UninstallContextImpl(),
      );
    },
  },
});
