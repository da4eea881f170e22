/** `npm run scenarios`: stories with proof, each on its own org and simulator. */
import { Command } from 'commander';
import { scenarios } from './scenarios/index.ts';
import { runScenario } from './scenarios/runScenario.ts';
import type { ScenarioResult } from './scenarios/runScenario.ts';
import { runCommand } from './shared/commands.ts';

const command = new Command('scenarios')
  .description('Stories with proof, each on an org and a Close simulator of its own')
  .argument('[names...]', 'which stories; all when none is named')
  .option('--full', 'at the full size instead of a tenth of it')
  .option('--json', 'prints the results as JSON')
  .action(async (names: string[], options: { full?: boolean; json?: boolean }) => {
    const results: ScenarioResult[] = [];
    for (const scenario of chosen(names)) {
      const result = await runScenario(scenario, options.full ?? false);
      results.push(result);
      if (!options.json) printResult(result);
    }
    if (options.json) console.log(JSON.stringify({ scenarios: results }));
    process.exitCode = results.every((result) => result.passed) ? 0 : 1;
  });

function chosen(names: readonly string[]) {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    const known = scenarios.map((scenario) => scenario.name).join(', ');
    throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${known}.`);
  }
  return names.length === 0 ? scenarios : scenarios.filter((item) => names.includes(item.name));
}

function printResult({ name, passed, seconds, message }: ScenarioResult): void {
  console.log(
    `${passed ? 'passed' : 'FAILED'}  ${name}  ${seconds} s${message ? `\n        ${message}` : ''}`,
  );
}

await runCommand(() => command.parseAsync(process.argv));
