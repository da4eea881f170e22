/** What Close holds, read through its API as any client would. */
import type { World } from '../scenario.ts';

export type CloseRecord = Readonly<Record<string, unknown>> & { readonly id: string };

export interface CloseLead extends CloseRecord {
  readonly contacts: readonly CloseRecord[];
  readonly opportunities: readonly CloseRecord[];
}

interface Page<T> {
  readonly data: readonly T[];
  readonly has_more?: boolean;
}

const pageSize = 100;

/** Every lead with the people and deals nested in it; custom fields come flat, as `custom.cf_…`. */
export async function leadsInClose(world: World): Promise<CloseLead[]> {
  const leads: CloseLead[] = [];
  for (;;) {
    const path = `/api/v1/lead/?_skip=${leads.length}&_limit=${pageSize}`;
    const page = await world.closeApi<Page<CloseLead>>('GET', path);
    leads.push(...page.data);
    if (!page.has_more || page.data.length === 0) return leads;
  }
}
