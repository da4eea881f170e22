import { Command, InvalidArgumentError } from 'commander';
import { CloseSimulator } from './CloseSimulator.ts';
import { DatabaseFileError } from './store/openDatabase.ts';

interface CliOptions {
  port: number;
  leads: number;
  seed: number;
  db?: string;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0)
    throw new InvalidArgumentError('Not a whole number.');
  return number;
}

function portNumber(text: string): number {
  const number = wholeNumber(text);
  if (number > 65_535) throw new InvalidArgumentError('Not a port: the highest is 65535.');
  return number;
}

/** `npm run close`: only the simulator, until it is interrupted. */
async function run(options: CliOptions): Promise<void> {
  const simulator = new CloseSimulator(options);
  const { url } = await simulator.listen(options.port);
  const leads = simulator.world.documents.count({
    sql: "WHERE d.type = 'lead'",
    parameters: [],
  });
  console.log(`Close simulator on ${url}/api/v1/ with ${leads} leads, API key ${simulator.apiKey}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void simulator.close().then(() => process.exit(0)));
  }
}

/** The reason in one sentence; a stack trace only for a fault of ours. */
function explain(error: unknown, options: CliOptions): string {
  if (error instanceof DatabaseFileError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${options.port} is in use; choose another with --port.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const command = new Command('close')
  .description('The Close API on this machine, with a generated company.')
  .option('--port <number>', 'port on 127.0.0.1; 0 takes a free one', portNumber, 8081)
  .option('--leads <number>', 'leads of a new company', wholeNumber, 250)
  .option('--seed <number>', 'seed of a new company', wholeNumber, 1)
  .option('--db <file>', 'SQLite file to keep it in; memory otherwise')
  .action((options: CliOptions) =>
    run(options).catch((error: unknown) => {
      console.error(explain(error, options));
      process.exit(1);
    }),
  );

void command.parseAsync();
