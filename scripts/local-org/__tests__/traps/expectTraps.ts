import { apex } from '../apex.ts';
import type { ApexProbe } from '../apex.ts';

/** A sentence, what runs, and its outcome (`ApexProbe.outcome`): the text, or a pattern for it. */
export type Trap = readonly [sentence: string, probe: ApexProbe, expected: string | RegExp];

export function expectTraps(traps: readonly Trap[]): void {
  it.each(traps)('%s', (_sentence, probe, expected) => {
    if (typeof expected === 'string') expect(probe.outcome()).toBe(expected);
    else expect(probe.outcome()).toMatch(expected);
  });
}

/** In a complete org, as a class of the version before user mode became the default. */
export const inOrg = (body: string): ApexProbe => apex(body).inVersion(66).inOrg;

/** The same as a test method. */
export const inTest = (body: string): ApexProbe => inOrg(body).inTest;
