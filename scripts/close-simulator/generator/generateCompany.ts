import type { World } from '../world.ts';
import { Company } from './Company.ts';
import { generateFrame } from './frame.ts';
import { generateLead, LeadMemory } from './lead.ts';
import { recordRecentEvents } from './recentEvents.ts';

/**
 * Fills an empty store with a believable company of `leads` leads (issue: "A seeded generator makes
 * a believable company"): the same seed and start time give the same bytes. The last 30 days get
 * events that agree with what is stored.
 */
export function generateCompany(world: World, leads: number): void {
  const company = new Company(world);
  const frame = generateFrame(company);
  const memory = new LeadMemory();
  for (let index = 0; index < leads; index += 1) generateLead(company, frame, memory, index);
  recordRecentEvents(company);
}
