/** `npm run bench`: the figures of the design, as far as the product has them. Never a test. */
import { Command } from 'commander';
import type { Figure } from './bench/figure.ts';
import { orgFigures } from './bench/orgFigures.ts';
import { syncFigures } from './bench/syncFigures.ts';
import { runCommand } from './shared/commands.ts';
import { projectRoot } from './shared/environment.ts';
import { plainTable } from './shared/plainTable.ts';

interface BenchOptions {
  readonly json?: boolean;
  readonly suite?: string[];
  readonly orgOnly?: boolean;
}

const command = new Command('bench')
  .description('Measures the figures that the design sets')
  .option('--json', 'prints the figures as JSON')
  .option(
    '--suite <dirs...>',
    "folders that make a public suite: the local org's figures for it too",
  )
  .option('--org-only', 'leaves out the figures of the sync')
  .action(async (options: BenchOptions) => {
    const figures = [
      ...(await orgFigures('package', [projectRoot], { cold: '< 5', tests: '> 50' })),
      ...(options.suite ? await orgFigures('suite', options.suite) : []),
      ...(options.orgOnly ? [] : await syncFigures()),
    ];
    if (options.json) console.log(JSON.stringify(figures));
    else printFigures(figures);
    process.exit(0);
  });

function printFigures(figures: readonly Figure[]): void {
  const table = plainTable(['figure', 'value', 'unit', 'target']);
  for (const { name, value, unit, target } of figures) table.push([name, value, unit, target]);
  console.log(table.toString());
}

await runCommand(() => command.parseAsync(process.argv));
