/**
 * `npm start`: boots the local org with the package beside a Close API, connects, runs the first
 * sync and stays up.
 */
import { Command } from 'commander';
import type { CloseConnection } from './shared/closeApi.ts';
import { runCommand } from './shared/commands.ts';
import { startEnvironment } from './shared/environment.ts';
import type { Environment } from './shared/environment.ts';
import { portNumber, wholeNumber } from './shared/options.ts';
import { runSync } from './shared/runSync.ts';
import { setUpOrg } from './shared/setUpOrg.ts';
import { stopOnSignal } from './shared/stopOnSignal.ts';
import { printReport, reportOn } from './shared/syncReport.ts';
import type { SyncReport } from './shared/syncReport.ts';

interface Options {
  readonly port: number;
  readonly closePort: number;
  readonly leads: number;
  readonly seed: number;
  readonly db?: string;
  readonly once?: boolean;
  readonly json?: boolean;
  readonly write?: boolean;
}

const command = new Command('start')
  .description('Starts the local org with the package and a Close API, and runs the first sync')
  .option('--port <number>', 'port of the local org', portNumber, 8080)
  .option('--close-port <number>', 'port of the Close simulator', portNumber, 8081)
  .option('--leads <number>', 'leads in the simulated Close', wholeNumber, 250)
  .option('--seed <number>', 'seed of the simulated Close', wholeNumber, 1)
  .option('--db <file>', 'keeps org and simulator in this file; both are fresh without it')
  .option('--once', 'ends after the first sync; exit code 0 only when it succeeded')
  .option('--json', 'prints the result as JSON')
  .option('--write', 'with CLOSE_API_KEY: the sync may write to the real Close')
  .action(start);

async function start(options: Options): Promise<void> {
  const say = options.json ? () => {} : (line: string) => console.log(line);
  stopOnSignal(() => Promise.resolve());
  say('Compiling the package and starting the local org …');
  const environment = await startEnvironment({
    ...options,
    db: options.db ?? null,
    close: realClose(),
    write: options.write ?? false,
  });
  stopOnSignal(environment.stop);
  const { findings } = environment.server;
  if (findings.length > 0)
    say(`${findings.length} notes on the project's metadata: npm run org -- check`);
  const report = await connectAndSync(environment, options, say).catch(async (error: unknown) => {
    await environment.stop();
    throw error;
  });
  const { server } = environment;
  server.readiness =
    report.outcome === 'Success'
      ? { ready: true }
      : { ready: false, outcome: report.outcome, message: 'The first sync did not end well.' };
  if (options.json) console.log(JSON.stringify(report));
  else printReport(report);
  stopOnSignal(environment.stop, true);
  if (options.once) {
    await environment.stop();
    process.exit(report.outcome === 'Success' ? 0 : 1);
  }
  await stayUp(environment, say);
}

/** `CLOSE_API_KEY` chooses a real Close; `CLOSE_API_URL` another address that speaks its API. */
function realClose(): CloseConnection | null {
  const key = process.env['CLOSE_API_KEY'];
  if (!key) return null;
  const url = process.env['CLOSE_API_URL']?.replace(/\/+$/, '') ?? 'https://api.close.com';
  if (!/^https?:\/\/[^/]+$/.test(url) || !URL.canParse(url))
    throw new Error(`CLOSE_API_URL must be like https://api.close.com, not ${url}.`);
  return { key, url };
}

async function connectAndSync(
  environment: Environment,
  options: Options,
  say: (line: string) => void,
): Promise<SyncReport> {
  const { client, close } = environment;
  const connection = await setUpOrg(environment);
  say(
    `Connected to ${connection.organizationName ?? 'Close'} as ${connection.userName ?? 'its user'}.`,
  );
  const startedAt = performance.now();
  const earlier = await client.count(
    "SELECT COUNT() FROM Sync_Run__c WHERE Mode__c = 'Full' AND Status__c LIKE 'Completed%'",
  );
  const mode = earlier > 0 ? 'delta' : 'full';
  const run = await runSync(client, { mode, progress: !options.json });
  if (run.Message__c) say(run.Message__c);
  return reportOn(client, close, run, (performance.now() - startedAt) / 1_000);
}

async function stayUp(environment: Environment, say: (line: string) => void): Promise<void> {
  const { server, client, close } = environment;
  const token = process.env['LOCAL_ORG_TOKEN'] ?? (await client.token('admin@local.test'));
  say(`\nLocal org  ${server.url}   token of admin@local.test: ${token}`);
  say(`Close API  ${close.url}/api/v1/`);
  say('npm run sync runs another sync. Ctrl+C stops both.');
  server.onJob = (job) => {
    if (job.status === 'Failed') console.error(`${job.type} ${job.class} failed: ${job.message}`);
  };
}

await runCommand(() => command.parseAsync(process.argv));
