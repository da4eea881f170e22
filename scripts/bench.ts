/** `npm run bench`: the figures of the design, as far as the product has them. Never a test. */
import { Command } from 'commander';
import { compileFigures, testFigures } from './bench/compileFigures.ts';
import type { Figure } from './bench/figure.ts';
import { syncFigures } from './bench/syncFigures.ts';
import { runCommand } from './shared/commands.ts';
import { plainTable } from './shared/plainTable.ts';

const command = new Command('bench')
  .description('Measures the figures that the design sets')
  .option('--json', 'prints the figures as JSON')
  .action(async (options: { json?: boolean }) => {
    const figures = [...compileFigures(), ...(await testFigures()), ...(await syncFigures())];
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
