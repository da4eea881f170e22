/** What Salesforce refuses while a program runs is refused, and what is within the rule is not. */
import { endOf } from './program.ts';
import type { Expectation, Refusal } from './program.ts';
import { asyncCases } from './async.cases.ts';
import { calloutCases } from './callouts.cases.ts';
import { dmlCases } from './dml.cases.ts';
import { limitCases } from './limits.cases.ts';
import { valueCases } from './values.cases.ts';

const parts: readonly (readonly [string, readonly Refusal[]])[] = [
  ['limits', limitCases],
  ['jobs', asyncCases],
  ['callouts', calloutCases],
  ['data', dmlCases],
  ['values', valueCases],
];

const refusals = parts.flatMap(([, cases]) => cases);
const twins = refusals.flatMap(({ title, twin }) => (twin ? [{ title, twin }] : []));

function check({ program, ends }: Expectation): void {
  const end = endOf(program);
  if (typeof ends === 'string') expect(end).toBe(ends);
  else expect(end).toMatch(ends);
}

describe(`${refusals.length} programs that Salesforce refuses while they run`, () => {
  describe.each(parts)('%s', (_name, cases) => {
    it.each(cases)('$title', ({ refused }) => {
      check(refused);
    });
  });
});

describe(`${twins.length} programs within the rule`, () => {
  it.each(twins)('$title, almost', ({ twin }) => {
    check(twin);
  });
});
