import { INTERNAL } from '../http/internal.ts';
import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Document, DocumentType } from '../store/Documents.ts';
import { Random } from '../store/random.ts';
import { dayOf } from '../store/times.ts';
import type { World } from '../world.ts';

type Send = (request: Request) => Response | Promise<Response>;

interface Edit {
  /** Name in `byType`. */
  type: string;
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: JsonObject;
}

/** Weights make updates of opportunities, contacts and leads the common case. */
const EDITS: [number, (world: World, random: Random) => Edit | null][] = [
  [25, editLead],
  [20, editContact],
  [25, editOpportunity],
  [10, addNote],
  [8, addContact],
  [5, addTask],
  [4, addLead],
  [2, deleteContact],
  [1, addOpportunity],
];

/** That many random edits through the API's own code, with its validation, cascades and events. */
export async function storm(
  world: World,
  send: Send,
  changes: number,
  seed: number,
): Promise<{ applied: number; byType: Record<string, number>; ids: string[] }> {
  const random = new Random(seed);
  const byType: Record<string, number> = {};
  const ids = new Set<string>();
  let applied = 0;
  // A draw that finds nothing to edit is drawn again; an empty company must not loop for ever.
  for (let draws = 0; applied < changes && draws < changes * 10 + 10; draws += 1) {
    const edit = draw(random)(world, random);
    if (!edit) continue;
    const id = await apply(world, send, edit);
    applied += 1;
    byType[edit.type] = (byType[edit.type] ?? 0) + 1;
    ids.add(id);
  }
  return { applied, byType, ids: [...ids] };
}

function draw(random: Random): (typeof EDITS)[number][1] {
  let point = random.next() * EDITS.reduce((sum, [weight]) => sum + weight, 0);
  const found = EDITS.find(([weight]) => (point -= weight) < 0);
  return found?.[1] ?? editLead;
}

async function apply(world: World, send: Send, edit: Edit): Promise<string> {
  const response = await send(
    new Request(`http://127.0.0.1/api/v1${edit.path}`, {
      method: edit.method,
      headers: {
        authorization: `Basic ${Buffer.from(`${world.credentials.apiKey}:`).toString('base64')}`,
        'content-type': 'application/json',
        [INTERNAL]: '1',
      },
      ...(edit.body ? { body: JSON.stringify(edit.body) } : {}),
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new Error(`storm: ${edit.method} ${edit.path}: ${text}`);
  const id: unknown = text ? (JSON.parse(text) as JsonObject).id : undefined;
  return typeof id === 'string' ? id : (edit.path.split('/').at(-2) ?? '');
}

function anyOf(world: World, random: Random, type: DocumentType): Document | null {
  const total = world.documents.count({ sql: 'WHERE d.type = ?', parameters: [type] });
  if (total === 0) return null;
  const [row] = world.documents.select({
    sql: 'WHERE d.type = ? ORDER BY d.created_ms, d.seq LIMIT 1 OFFSET ?',
    parameters: [type, random.integer(0, total - 1)],
  });
  return row ?? null;
}

const WORDS = ['renewal', 'pilot', 'übergabe', 'invoice', 'demo', 'contrat', 'rollout', 'café'];

function phrase(random: Random): string {
  return `${random.pick(WORDS)} ${random.pick(WORDS)} ${random.integer(100, 999)}`;
}

function editLead(world: World, random: Random): Edit | null {
  const lead = anyOf(world, random, 'lead');
  if (!lead) return null;
  const status = random.pick(world.documents.all('lead_status'));
  const body = random.pick<JsonObject>([
    { status_id: status.id },
    { description: phrase(random) },
    { name: `${textOf(lead, 'name') ?? 'Lead'} ${random.integer(2, 99)}` },
    { url: `https://www.${random.integer(100, 999)}.example/` },
  ]);
  return { type: 'lead', method: 'PUT', path: `/lead/${lead.id}/`, body };
}

function editContact(world: World, random: Random): Edit | null {
  const contact = anyOf(world, random, 'contact');
  if (!contact) return null;
  const number = random.integer(1000, 9999);
  const body = random.pick<JsonObject>([
    { title: phrase(random) },
    { emails: [{ type: 'office', email: `contact${number}@storm.example` }] },
    { phones: [{ type: 'mobile', phone: `+1415555${number}` }] },
  ]);
  return { type: 'contact', method: 'PUT', path: `/contact/${contact.id}/`, body };
}

function editOpportunity(world: World, random: Random): Edit | null {
  const opportunity = anyOf(world, random, 'opportunity');
  if (!opportunity) return null;
  const body = random.pick<JsonObject>([
    { status_id: random.pick(world.documents.all('opportunity_status')).id },
    { value: random.integer(1, 50_000) * 100 },
    { confidence: random.integer(0, 100) },
    { note: phrase(random) },
    { date_won: dayOf(world.state.now() + random.integer(-30, 90) * 86_400_000) },
  ]);
  return { type: 'opportunity', method: 'PUT', path: `/opportunity/${opportunity.id}/`, body };
}

function addNote(world: World, random: Random): Edit | null {
  const lead = anyOf(world, random, 'lead');
  if (!lead) return null;
  const body = { lead_id: lead.id, note: phrase(random) };
  return { type: 'activity.note', method: 'POST', path: '/activity/note/', body };
}

function addContact(world: World, random: Random): Edit | null {
  const lead = anyOf(world, random, 'lead');
  if (!lead) return null;
  const number = random.integer(1000, 9999);
  const emails = [{ type: 'office', email: `new${number}@storm.example` }];
  const body = { lead_id: lead.id, name: `Zoë Sturm ${number}`, emails };
  return { type: 'contact', method: 'POST', path: '/contact/', body };
}

function addTask(world: World, random: Random): Edit | null {
  const lead = anyOf(world, random, 'lead');
  if (!lead) return null;
  const body = { _type: 'lead', lead_id: lead.id, text: phrase(random) };
  return { type: 'task.lead', method: 'POST', path: '/task/', body };
}

function addLead(_world: World, random: Random): Edit {
  const number = random.integer(10_000, 99_999);
  const body = { name: `Storm ${number} GmbH`, contacts: [{ name: `Åsa Storm ${number}` }] };
  return { type: 'lead', method: 'POST', path: '/lead/', body };
}

function addOpportunity(world: World, random: Random): Edit | null {
  const lead = anyOf(world, random, 'lead');
  if (!lead) return null;
  const body = { lead_id: lead.id, value: random.integer(1, 9000) * 100, note: phrase(random) };
  return { type: 'opportunity', method: 'POST', path: '/opportunity/', body };
}

function deleteContact(world: World, random: Random): Edit | null {
  const contact = anyOf(world, random, 'contact');
  return contact && { type: 'contact', method: 'DELETE', path: `/contact/${contact.id}/` };
}
