/** A lane: opens the org over the database and runs one call after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { toThreadError } from '../../shared/threadError.ts';
import type { TsWorkerData } from '../../shared/tsWorker.ts';
import { useRowLocks } from '../dml/extensions.ts';
import { transactionLogOf } from '../dml/transactionLog.ts';
import { executeAnonymous } from '../executeAnonymous.ts';
import { runInstallScript } from '../installScript.ts';
import { findingsOf } from '../findings.ts';
import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { createServerApp } from './app.ts';
import type { ServerApp } from './app.ts';
import { SharedRowLocks } from './sharedRowLocks.ts';
import type { LaneCall, LaneCalls, LaneData, LaneMessage, LaneRequest } from './laneProtocol.ts';

/** Requests and asynchronous work. */
const lanes = 2;

const send = (message: LaneMessage): void => parentPort?.postMessage(message);

type Handlers = {
  [Call in LaneCall]: (
    argument: LaneCalls[Call]['in'],
  ) => LaneCalls[Call]['out'] | Promise<LaneCalls[Call]['out']>;
};

function handlersOf(local: LocalOrg, app: ServerApp): Handlers {
  const { runner, store } = local.queue;
  return {
    http: async (request) => {
      const response = await app.request(request.url, {
        method: request.method,
        headers: request.headers.map(([name, value]): [string, string] => [name, value]),
        body: request.body,
      });
      return {
        status: response.status,
        headers: [...response.headers.entries()],
        body: new Uint8Array(await response.arrayBuffer()),
      };
    },
    token: ({ username, fixed }) => {
      const session = local.sessions.create(username, fixed);
      if (!session) return null;
      const { org } = local;
      return {
        access_token: session.token,
        id: `${org.baseUrl}/id/${org.organizationId}/${session.user.id}`,
      };
    },
    exec: ({ username, source }) => {
      const session = local.sessions.create(username);
      if (!session) throw new Error(`There is no active user ${username}.`);
      return executeAnonymous(local.org, session.user, source);
    },
    install: (options) => runInstallScript(local.org, options),
    work: () => ({ ran: runner.runNext(), dueAt: store.nextDueAt(), now: local.org.clock.now() }),
    restart: () => store.restart(),
    drain: () => ({ ran: runner.runDue(), pending: store.pending() }),
    advance: ({ ms }) => {
      runner.advance(ms);
      return { now: local.org.clock.now() };
    },
  };
}

function start(): void {
  const { data } = workerData as TsWorkerData<LaneData>;
  const local = createLocalOrg({
    ...data,
    dbIsChecked: true,
    share: { index: data.lane, of: lanes },
  });
  useRowLocks(local.org, new SharedRowLocks(data.locks, data.lane, data.lockWaitMs ?? undefined));
  const handlers = handlersOf(local, createServerApp(local));
  transactionLogOf(local.org).onAdd((record) => send({ kind: 'transaction', record }));
  // One call at a time: a transaction belongs to the thread until it ends.
  let last: Promise<void> = Promise.resolve();
  parentPort?.on('message', ({ id, call, argument }: LaneRequest) => {
    last = last.then(async () => {
      try {
        const value = await (handlers[call] as (argument: unknown) => unknown)(argument);
        send({ kind: 'answer', id, value });
      } catch (error) {
        send({ kind: 'error', id, error: toThreadError(error) });
      }
    });
  });
  const { program, project, schema } = local.org;
  const compiled = {
    diagnostics: program.diagnostics,
    findings: findingsOf(project, schema, program),
  };
  send({ kind: 'ready', compiled });
}

try {
  start();
} catch (error) {
  send({ kind: 'broken', error: toThreadError(error) });
}
