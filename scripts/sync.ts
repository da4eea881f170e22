/** `npm run sync`: runs a sync in the running local org and waits for its end. */
import { Command, Option } from 'commander';
import { CommandError, runCommand } from './shared/commands.ts';
import { portNumber } from './shared/options.ts';
import { OrgClient } from './shared/orgClient.ts';
import { modes, runRequested, runSync } from './shared/runSync.ts';
import type { Mode } from './shared/runSync.ts';
import { printReport, reportOn } from './shared/syncReport.ts';

interface Options {
  readonly mode: Mode;
  readonly port: number;
  readonly json?: boolean;
  readonly reportOnly?: boolean;
}

const command = new Command('sync')
  .description('Runs a sync in the local org that npm start has started')
  .addOption(new Option('--mode <mode>', 'what to read').choices(modes).default('delta'))
  .option('--port <number>', 'port of the local org', portNumber, 8080)
  .option('--report-only', 'with --mode reconcile: tells what differs and writes nothing')
  .option('--json', 'prints the result as JSON')
  .action(async (options: Options) => {
    const client = new OrgClient(`http://127.0.0.1:${options.port}`);
    const closeUrl = await client.closeUrl();
    if (!closeUrl)
      throw new Error(`The local org at ${client.url} has no Close API. Start it with npm start.`);
    if (options.reportOnly && options.mode !== 'reconcile')
      throw new CommandError('--report-only goes with --mode reconcile.');
    const startedAt = performance.now();
    const run = options.reportOnly
      ? await runRequested(client, "ReconcilePlan.requestReport('Manual')")
      : await runSync(client, { mode: options.mode, progress: !options.json });
    const close = { url: closeUrl, key: closeKey() };
    const report = await reportOn(client, close, run, (performance.now() - startedAt) / 1_000);
    if (options.json) console.log(JSON.stringify(report));
    else printReport(report);
    if (options.mode === 'reconcile' && run.Message__c && !options.json)
      console.log(run.Message__c);
    if (report.outcome === 'Success') return;
    process.exitCode = 1;
    if (run.Message__c) console.error(run.Message__c);
  });

function closeKey(): string {
  return process.env['CLOSE_API_KEY'] ?? process.env['CLOSE_SIM_KEY'] ?? 'api_sim';
}

await runCommand(() => command.parseAsync(process.argv));
