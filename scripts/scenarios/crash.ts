import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { projectRoot } from '../shared/environment.ts';
import { freePort } from '../shared/freePort.ts';
import { OrgClient } from '../shared/orgClient.ts';
import { temporaryFolder } from '../shared/temporaryFolder.ts';
import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';

const startScript = path.join(projectRoot, 'scripts/start.ts');
const longestWaitMs = 400_000;
const leadsPerPage = 100;
const mostKills = 3;

/**
 * `npm start` is killed in the middle of its first load, and started again on the same file: the
 * load goes on where it was, ends complete, and nothing is there twice.
 */
export const crash: Scenario = {
  name: 'crash',
  leads: 3_000,
  async run(world) {
    const folder = temporaryFolder('close-sync-crash-');
    const org = new Starts(world, path.join(folder.path, 'org.db'));
    const { counts } = await world.simulator<{ counts: { lead: number } }>('GET', '/_sim/state');
    const all = Math.floor(counts.lead / leadsPerPage);
    try {
      await org.start();
      let kills = 0;
      for (let asked = 0; kills < mostKills && asked + 2 < all; kills++) {
        await until(async () => (await pages(world)) >= asked + 2, 'The load does not go on.');
        await org.kill();
        asked = await pages(world);
        prove(asked < all, 'The load was over before the process was killed.');
        await org.start();
      }
      await until(() => org.isReady(), 'The load does not end.');
      await proveEnd(world, org.client);
    } finally {
      await org.kill();
      folder.remove();
    }
  },
};

async function proveEnd(world: World, client: OrgClient): Promise<void> {
  const org: World = { ...world, client };
  await proveNoDifference(org, { untouched: true });
  const runs = await client.query<Record<string, unknown>>(
    `SELECT Status__c, In__c, Created__c, Failed__c FROM Sync_Run__c WHERE Mode__c = 'Full'
     ORDER BY CreatedDate, Name`,
  );
  const leads = await client.count('SELECT COUNT() FROM Account WHERE Close_Id__c != null');
  const records =
    leads +
    (await client.count('SELECT COUNT() FROM Contact WHERE Close_Id__c != null')) +
    (await client.count('SELECT COUNT() FROM Opportunity WHERE Close_Id__c != null'));
  const [loaded] = runs;
  proveEqual(
    [loaded?.['Status__c'], loaded?.['In__c'], loaded?.['Created__c'], loaded?.['Failed__c']],
    ['Completed', records, records, 0],
    'outcome of the run that was killed',
  );
  proveEqual(await client.count('SELECT COUNT() FROM Close_Link__c'), records, 'links');
  // Each run has begun the list once: the one that was killed went on where it was.
  proveEqual(await pages(world, /[?&]_skip=0&/), runs.length, 'times that the list was begun');
}

/** Pages of the lead list that the sync has asked for. */
async function pages(world: World, which = /_skip=/): Promise<number> {
  const { requests } = await world.simulator<{
    requests: readonly { path: string; query: string }[];
  }>('GET', '/_sim/requests?since=0');
  return requests.filter(
    ({ path: asked, query }) =>
      asked === '/api/v1/lead/' && query.includes('display_name') && which.test(`?${query}`),
  ).length;
}

async function until(condition: () => Promise<boolean>, complaint: string): Promise<void> {
  const limit = performance.now() + longestWaitMs;
  while (!(await condition())) {
    prove(performance.now() < limit, complaint);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** `npm start` as a process of its own, against the Close of the story. */
class Starts {
  readonly #world: World;
  readonly #db: string;
  #child: ChildProcess | null = null;
  #said = '';
  client = new OrgClient('http://127.0.0.1');

  constructor(world: World, db: string) {
    this.#world = world;
    this.#db = db;
  }

  async start(): Promise<void> {
    const port = await freePort();
    this.client = new OrgClient(`http://127.0.0.1:${port}`);
    this.#said = '';
    const { key, url } = this.#world.close;
    const options = ['--port', String(port), '--db', this.#db, '--json'];
    const child = spawn(process.execPath, ['--import', 'tsx', startScript, ...options], {
      cwd: projectRoot,
      env: { ...process.env, CLOSE_API_KEY: key, CLOSE_API_URL: url },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk: Buffer) => (this.#said += chunk.toString()));
    this.#child = child;
  }

  /** As a power cut would: no chance to clean up. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async isReady(): Promise<boolean> {
    const { exitCode } = this.#child ?? {};
    if (typeof exitCode === 'number') {
      throw new Error(`npm start ended with ${exitCode}: ${this.#said.slice(0, 500)}`);
    }
    try {
      return (await this.client.readiness()).ready;
    } catch {
      return false;
    }
  }
}
