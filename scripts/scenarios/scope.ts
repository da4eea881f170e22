import { leadsInClose } from './comparison/closeSide.ts';
import type { CloseLead } from './comparison/closeSide.ts';
import { compareAll } from './comparison/compareAll.ts';
import { readOrg } from './comparison/orgSide.ts';
import { apexJson, editObjectMapping } from './mappingRows.ts';
import { prove, proveEqual } from './scenario.ts';
import type { Scenario, World } from './scenario.ts';
import { sync } from './sync.ts';

interface Filter {
  readonly path: string;
  readonly op: string;
  readonly value: unknown;
}

/** A filter is added, changed and removed: the right records follow. */
export const scope: Scenario = {
  name: 'scope',
  leads: 600,
  async run(world) {
    const labels = await statusLabels(world);
    const [first, second] = labels;
    prove(first !== undefined && second !== undefined, 'Close has fewer than two lead statuses.');

    await setFilter(world, [{ path: 'status_label', op: 'equals', value: first }]);
    await sync(world, 'full');
    await proveScope(world, [first]);

    await leavesAndEnters(world, first, second);

    await setFilter(world, [{ path: 'status_label', op: 'equals', value: [first, second] }]);
    await sync(world, 'delta');
    await proveScope(world, [first, second]);

    await setFilter(world, null);
    await sync(world, 'delta');
    await proveScope(world, labels);
    await proveOpportunityFilter(world);
  },
};

async function statusLabels(world: World): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const lead of await leadsInClose(world)) {
    const label = String(lead['status_label']);
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([label]) => label);
}

async function setFilter(world: World, filter: readonly Filter[] | null): Promise<void> {
  const scope = filter === null ? 'null' : apexJson({ inbound: filter });
  await editObjectMapping(world, 'lead|Account', `Scope__c = ${scope}`);
}

/** Leads of these statuses are there with all that belongs to them, the others are not. */
async function proveScope(world: World, labels: readonly string[]): Promise<void> {
  const leads = await leadsInClose(world);
  const isInside = (lead: CloseLead): boolean => labels.includes(String(lead['status_label']));
  const outside = new Set(
    leads
      .filter((lead) => !isInside(lead))
      .flatMap((lead) => [lead, ...lead.contacts, ...lead.opportunities].map(({ id }) => id)),
  );
  prove(leads.some(isInside), `No lead has a status of ${labels.join(', ')}.`);
  const found = await compareAll(world, { except: ({ closeId }) => outside.has(closeId) });
  proveEqual(found.slice(0, 3), [], `differences of leads in ${labels.join(', ')}`);
  const org = await readOrg(world);
  const tooMany = [...outside].filter((id) => org.accounts.has(id) || org.contacts.has(id));
  proveEqual(tooMany, [], 'records out of scope that were made');
}

/** What leaves is kept and no longer updated; what enters comes whole. */
async function leavesAndEnters(world: World, inside: string, outside: string): Promise<void> {
  const leads = await leadsInClose(world);
  const leaving = leads.find((lead) => lead['status_label'] === inside && lead.contacts.length > 0);
  const entering = leads.find(
    (lead) => lead['status_label'] === outside && lead.contacts.length > 0,
  );
  prove(!!leaving && !!entering, 'Close has no leads that could change their status.');
  const [into, out] = [leaving['status_id'], entering['status_id']];

  await put(world, leaving, { status_id: out, name: 'Left the scope' });
  await put(world, entering, { status_id: into });
  const report = await sync(world, 'delta');
  await put(world, leaving, { name: 'Left long ago' });
  await sync(world, 'delta');

  const org = await readOrg(world);
  proveEqual(org.accounts.get(leaving.id)?.['Name'], leaving['display_name'], 'account that left');
  for (const { id } of entering.contacts) {
    prove(org.contacts.has(id), `The contact ${id} of the lead that entered is missing.`);
  }
  prove(org.accounts.has(entering.id), 'The lead that entered is missing.');
  prove(
    report.objects.some(({ skipped }) => skipped > 0),
    'Nothing was counted as skipped.',
  );

  // Back in scope it is brought up to date.
  await put(world, leaving, { status_id: into });
  await put(world, entering, { status_id: out });
  await sync(world, 'delta');
  const [back] = await world.client.query<{ Name: string }>(
    `SELECT Name FROM Account WHERE Close_Id__c = '${leaving.id}'`,
  );
  proveEqual(back?.Name, 'Left long ago', 'account that came back');
  await put(world, entering, { status_id: into });
  await sync(world, 'delta');
}

async function put(world: World, lead: CloseLead, body: Record<string, unknown>): Promise<void> {
  await world.closeApi('PUT', `/api/v1/lead/${lead.id}/`, body);
}

/** Each object has a filter of its own. */
async function proveOpportunityFilter(world: World): Promise<void> {
  const filter = [{ path: 'value', op: 'greaterThan', value: 1_000_000 }];
  await editObjectMapping(world, 'opportunity|Opportunity', `Scope__c = ${apexJson(filter)}`);
  const [lead] = await leadsInClose(world);
  prove(!!lead, 'Close has no lead.');
  const added: string[] = [];
  for (const value of [900_000, 1_100_000]) {
    const body = { lead_id: lead.id, value, value_period: 'one_time' };
    const { id } = await world.closeApi<{ id: string }>('POST', '/api/v1/opportunity/', body);
    added.push(id);
  }
  await sync(world, 'delta');
  const { opportunities } = await readOrg(world);
  proveEqual(
    added.map((id) => opportunities.has(id)),
    [false, true],
    'opportunities below and above the filter',
  );
}
