/**
 * What the edition of an org decides about asynchronous work.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_queueing_jobs.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm
 */
import type { Edition } from '../org.ts';

export interface AsyncAllowance {
  /** Jobs of a chain, the first included, unless AsyncOptions says otherwise. */
  readonly chainDepth: number;
  /** Scheduled Apex jobs at one time. */
  readonly schedules: number;
}

const allowances: Readonly<Record<Edition, AsyncAllowance>> = {
  // Scratch orgs of Developer Edition take more schedules than orgs that somebody signed up for.
  scratch: { chainDepth: 5, schedules: 100 },
  developer: { chainDepth: 5, schedules: 5 },
  enterprise: { chainDepth: Infinity, schedules: 100 },
};

export const asyncAllowance = (edition: Edition): AsyncAllowance => allowances[edition];
