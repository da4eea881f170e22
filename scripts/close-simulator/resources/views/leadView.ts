import type { JsonObject } from '../../json.ts';
import { textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import { displayName } from '../../store/Documents.ts';
import type { World } from '../../world.ts';
import { authors, customValues, integrationLinks } from './names.ts';

/** A lead as it stands in events: without nested contacts, opportunities and tasks. */
export function leadView(world: World, lead: Document, contactIds?: string[]): JsonObject {
  const statusId = textOf(lead, 'status_id');
  const status = world.documents.get('lead_status', statusId);
  const view: JsonObject = {
    id: lead.id,
    organization_id: lead.organization_id,
    name: lead.name ?? null,
    display_name: displayName(lead),
    description: lead.description ?? null,
    url: lead.url ?? null,
    html_url: `https://app.close.com/lead/${lead.id}/`,
    status_id: statusId,
    status_label: status?.label ?? '',
    addresses: lead.addresses ?? [],
    contact_ids: contactIds ?? contactIdsOf(world, lead.id),
    ...customValues(world, lead),
    ...authors(world, lead),
    date_created: lead.date_created,
    date_updated: lead.date_updated,
  };
  view.integration_links = integrationLinks(world, 'lead', view);
  return view;
}

/** The plus keeps SQLite from walking all contacts in order of time instead of this lead's. */
export function contactIdsOf(world: World, leadId: string): string[] {
  return world.documents.ids({
    sql: `WHERE d.lead_id = ? AND d.type = 'contact' ORDER BY +d.created_ms, d.seq`,
    parameters: [leadId],
  });
}
