/**
 * The server of an org: the main thread listens, two lanes run transactions. `requests` answers REST
 * and Apex REST; `async` runs jobs, so that a job may call the org's own address and a long sync does
 * not hold up queries. Asynchronous work runs by itself.
 */
import { Hono } from 'hono';
import type { JobReport } from '../async/jobRunner.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { ProjectFinding } from '../project/project.ts';
import type { TransactionRecord } from '../dml/transactionLog.ts';
import type { AnonymousResult } from '../executeAnonymous.ts';
import type { InstallOptions, InstallResult } from '../installScript.ts';
import { checkOrgFile } from '../schema/database.ts';
import { controlRoutes } from './control.ts';
import { Lane } from './lane.ts';
import type { CompileReport, LaneData } from './laneProtocol.ts';
import { Listener } from './listener.ts';
import { createLockTable } from './sharedRowLocks.ts';

export interface ServerOptions extends Omit<LaneData, 'baseUrl' | 'lane' | 'locks'> {
  /** 0 takes a free one. */
  readonly port: number;
  /** A file: lanes cannot share a database in memory. */
  readonly db: string;
  /** A token that is the admin's session from the start. */
  readonly adminToken?: string | null;
}

export interface Readiness {
  readonly ready: boolean;
  /** Of the first sync; null while it has not ended. */
  readonly outcome?: string | null;
  readonly message?: string;
}

/** How often the queue is looked at when nothing says when work is due, in ms. */
const idleMs = 250;
const keptTransactions = 10_000;
const adminUsername = 'admin@local.test';

export class LocalOrgServer {
  readonly url: string;
  readonly #requests: Lane;
  readonly #async: Lane;
  readonly #transactions: TransactionRecord[];
  readonly #listener: Listener;
  #pumping = false;
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  /** What does not compile; classes that need it are not there. */
  readonly diagnostics: readonly Diagnostic[];
  /** Metadata of the project that is not used or not enforced. */
  readonly findings: readonly ProjectFinding[];
  readiness: Readiness = {
    ready: false,
    outcome: null,
    message: 'The first sync has not run yet.',
  };
  /** Where the Close API of this org answers, for `npm run sync`. */
  closeUrl: string | null = null;
  /** Called with every piece of asynchronous work that ran. */
  onJob: (report: JobReport) => void = () => {};

  private constructor(
    listener: Listener,
    lanes: { readonly requests: Lane; readonly async: Lane },
    transactions: TransactionRecord[],
    compiled: CompileReport,
  ) {
    this.url = listener.url;
    this.diagnostics = compiled.diagnostics;
    this.findings = compiled.findings;
    this.#requests = lanes.requests;
    this.#async = lanes.async;
    this.#transactions = transactions;
    this.#listener = listener;
    listener.serve(this.#app());
    this.#schedulePump(idleMs);
  }

  /**
   * Takes the port and looks at the database first, then opens both lanes at the same time: they
   * share the database's creation and each other's syntax trees.
   * @throws Error with one line: a port in use, a damaged database, an Apex project that is none.
   */
  static async start(options: ServerOptions): Promise<LocalOrgServer> {
    const { port, adminToken, ...rest } = options;
    const listener = await Listener.open(port);
    const transactions: TransactionRecord[] = [];
    const record = (item: TransactionRecord): void => {
      transactions.push(item);
      if (transactions.length > keptTransactions) transactions.splice(0, keptTransactions / 10);
    };
    const lanes: Lane[] = [];
    try {
      checkOrgFile(rest.db);
      const data = { ...rest, baseUrl: listener.url, locks: createLockTable() };
      const open = (lane: number): Lane => {
        const opened = new Lane({ ...data, lane }, record);
        lanes.push(opened);
        return opened;
      };
      const [requests, async] = [open(0), open(1)];
      const [compiled] = await Promise.all([requests.ready, async.ready]);
      await async.call('restart', null);
      await requests.call('token', { username: adminUsername, fixed: adminToken ?? null });
      return new LocalOrgServer(listener, { requests, async }, transactions, compiled);
    } catch (error) {
      await Promise.all([listener.close(), ...lanes.map((lane) => lane.stop())]);
      throw error;
    }
  }

  async token(
    username: string,
  ): Promise<{ access_token: string; instance_url: string; id: string } | null> {
    const session = await this.#requests.call('token', { username, fixed: null });
    return (
      session && { access_token: session.access_token, instance_url: this.url, id: session.id }
    );
  }

  /** Anonymous Apex as a user. */
  execute(username: string, source: string): Promise<AnonymousResult> {
    return this.#requests.call('exec', { username, source });
  }

  /** The post-install script of the project, as an installation runs it. */
  install(options: InstallOptions): Promise<InstallResult> {
    return this.#requests.call('install', options);
  }

  transactions(last: number): readonly TransactionRecord[] {
    return last <= 0 ? [] : this.#transactions.slice(-last).reverse();
  }

  async drainJobs(): Promise<{ ran: JobReport[]; pending: number }> {
    const drained = await this.#async.call('drain', null);
    for (const report of drained.ran) this.onJob(report);
    return drained;
  }

  advanceClock(minutes: number): Promise<{ now: number }> {
    return this.#async.call('advance', { ms: minutes * 60_000 });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#listener.close();
    await Promise.all([this.#requests.stop(), this.#async.stop()]);
  }

  // ---- asynchronous work ----------------------------------------------------------------------

  #schedulePump(delay: number): void {
    if (this.#stopped) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#pump(), delay);
  }

  async #pump(): Promise<void> {
    if (this.#pumping || this.#stopped) return;
    this.#pumping = true;
    let wait = idleMs;
    try {
      for (;;) {
        const { ran, dueAt, now } = await this.#async.call('work', null);
        for (const report of ran) this.onJob(report);
        if (ran.length > 0) continue;
        if (dueAt !== null) wait = Math.min(idleMs, Math.max(1, dueAt - now));
        break;
      }
    } catch (error) {
      if (!this.#stopped) throw error;
    } finally {
      this.#pumping = false;
      this.#schedulePump(wait);
    }
  }

  // ---- HTTP -----------------------------------------------------------------------------------

  #app(): Hono {
    const app = new Hono();
    app.onError((error, context) => {
      if (!this.#stopped) console.error(error);
      return context.json([{ errorCode: 'SERVER_UNAVAILABLE', message: error.message }], 503);
    });
    app.route('/', controlRoutes(this));
    app.all('*', async (context) => {
      const url = new URL(context.req.url);
      const body = await context.req.arrayBuffer();
      const response = await this.#requests.call('http', {
        method: context.req.method,
        // The Salesforce CLI stores the address with a slash at the end: `//services/…`.
        url: url.pathname.replace(/^\/+/, '/') + url.search,
        headers: Object.entries(context.req.header()),
        body: body.byteLength > 0 ? new Uint8Array(body) : null,
      });
      if (context.req.method !== 'GET') this.#schedulePump(0);
      const noBody = [204, 304].includes(response.status);
      return new Response(noBody ? null : Buffer.from(response.body), {
        status: response.status,
        headers: response.headers.map(([name, value]): [string, string] => [name, value]),
      });
    });
    return app;
  }
}
