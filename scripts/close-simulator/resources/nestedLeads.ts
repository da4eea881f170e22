import type { Fields } from '../http/Query.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document, DocumentType } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { contactView } from './views/contactView.ts';
import { leadView } from './views/leadView.ts';
import { opportunityView } from './views/opportunityView.ts';
import { taskView } from './views/taskView.ts';

/**
 * Leads as REST answers them, with nested contacts, opportunities and incomplete tasks. Children of
 * a whole page are read with one query per type.
 */
export function nestedLeads(world: World, leads: Document[], fields: Fields): JsonObject[] {
  const ids = leads.map((lead) => lead.id);
  const contacts = byLead(world, 'contact', ids);
  const opportunities = fields.wants('opportunities') ? byLead(world, 'opportunity', ids) : null;
  const tasks = fields.wants('tasks') ? byLead(world, 'task', ids) : null;
  return leads.map((lead) => {
    const own = contacts.get(lead.id) ?? [];
    const view = leadView(
      world,
      lead,
      own.map((contact) => contact.id),
    );
    if (fields.wants('contacts')) view.contacts = own.map((row) => contactView(world, row));
    view.opportunities = (opportunities?.get(lead.id) ?? []).map((row) =>
      opportunityView(world, row),
    );
    view.tasks = (tasks?.get(lead.id) ?? [])
      .filter((task) => task.is_complete !== true && task._type === 'lead')
      .map((task) => taskView(world, task));
    return fields.pick(view);
  });
}

function byLead(world: World, type: DocumentType, leadIds: string[]): Map<string, Document[]> {
  const rows = world.documents.select({
    sql: `WHERE d.lead_id IN (SELECT value FROM json_each(?)) AND d.type = ?
      ORDER BY +d.created_ms, d.seq`,
    parameters: [JSON.stringify(leadIds), type],
  });
  const result = new Map<string, Document[]>();
  for (const row of rows) {
    const leadId = textOf(row, 'lead_id') ?? '';
    const known = result.get(leadId);
    if (known) known.push(row);
    else result.set(leadId, [row]);
  }
  return result;
}
