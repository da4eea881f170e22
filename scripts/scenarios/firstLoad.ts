import { proveNoDifference } from './comparison/compareAll.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { proveInStep, sync } from './sync.ts';
import { businessRows, jobsDuring } from './transactions.ts';
import type { Transaction } from './transactions.ts';

interface LoggedRequest {
  readonly path: string;
}

/** Targets of the design. */
const calloutsPerThousandLeads = 10.5;
const referenceCallouts = 10;
/** A page on which something lands lets go what waits for it: a query and a statement more. */
const releaseStatements = 1;

/** Everything arrives, in few calls; loads after it write nothing, whatever the size of a page. */
export const firstLoad: Scenario = {
  name: 'first-load',
  leads: 2_000,
  async run(world) {
    const { last } = await requestsSince(world, 0);
    const first = await sync(world, 'full');
    proveInStep(first);
    for (const item of first.objects) {
      prove(item.inClose > 0, `Close holds no ${item.close}.`);
      proveEqual([item.created, item.skipped], [item.inClose, 0], `outcomes of ${item.close}`);
    }
    const leads = first.objects.find((item) => item.close === 'lead')?.inClose ?? 0;
    await proveFewCallouts(world, last, leads);
    await proveNoDifference(world, { untouched: true });

    const large = await idleLoad(world);
    await setPageSize(world, 20);
    const small = await idleLoad(world);
    for (const what of ['soql', 'dml'] as const) {
      const [few, many] = [mostOf(small, what), mostOf(large, what)];
      prove(
        Math.abs(many - few) <= releaseStatements,
        `${what} of a job: ${many} with 100 leads on a page, ${few} with 20.`,
      );
    }
    prove(small.length > large.length, 'The pages did not become smaller.');
    proveInStep(await sync(world, 'delta'));
  },
};

async function proveFewCallouts(world: World, since: number, leads: number): Promise<void> {
  const { requests } = await requestsSince(world, since);
  // The report counts what Close holds with calls of its own, which are no callouts of the org.
  const pages = requests.filter(({ path }) => path === '/api/v1/lead/').length - 1;
  const limit = Math.ceil((leads * calloutsPerThousandLeads) / 1_000);
  prove(pages <= limit, `${pages} pages for ${leads} leads; ${limit} are enough.`);
  const [run] = await world.client.query<{ Callouts__c: number }>(
    "SELECT Callouts__c FROM Sync_Run__c WHERE Mode__c = 'Full'",
  );
  const others = (run?.Callouts__c ?? 0) - pages;
  prove(others <= referenceCallouts, `${others} callouts beside the pages of leads.`);
}

async function requestsSince(
  world: World,
  since: number,
): Promise<{ last: number; requests: readonly LoggedRequest[] }> {
  return world.simulator('GET', `/_sim/requests?since=${since}`);
}

/** A full load that finds nothing to write; gives its jobs. */
async function idleLoad(world: World): Promise<readonly Transaction[]> {
  const jobs = await jobsDuring(world, async () => {
    const report = await sync(world, 'full');
    proveInStep(report);
    for (const item of report.objects) {
      proveEqual([item.created, item.updated, item.deleted], [0, 0, 0], `changes of ${item.close}`);
    }
  });
  proveEqual(businessRows(jobs), 0, 'rows that a load without changes wrote');
  return jobs;
}

async function setPageSize(world: World, size: number): Promise<void> {
  await world.client.execute(
    'admin@local.test',
    `Sync_Cursor__c row = [SELECT Id FROM Sync_Cursor__c WHERE Stream__c = 'leads' WITH SYSTEM_MODE];
    row.Page_Size__c = ${size};
    update as system row;`,
  );
}

function mostOf(jobs: readonly Transaction[], what: 'soql' | 'dml'): number {
  return Math.max(0, ...jobs.map((job) => job[what]));
}
