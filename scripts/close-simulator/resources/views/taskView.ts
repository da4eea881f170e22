import type { JsonObject } from '../../json.ts';
import { textOf } from '../../json.ts';
import type { Document } from '../../store/Documents.ts';
import { dayOf } from '../../store/times.ts';
import type { World } from '../../world.ts';
import { authors, userName } from './names.ts';

/** A task of any type; members that only some types have are stored with it. */
export function taskView(world: World, task: Document): JsonObject {
  const { date_created, date_updated, ...members } = task;
  const assignedTo = textOf(task, 'assigned_to');
  const contactId = textOf(task, 'contact_id');
  return {
    ...members,
    lead_name: world.documents.labelOf(textOf(task, 'lead_id')),
    contact_id: contactId,
    contact_name: world.documents.labelOf(contactId),
    assigned_to: assignedTo,
    assigned_to_name: userName(world, assignedTo),
    due_date: task.date ?? null,
    is_complete: task.is_complete === true,
    is_dateless: task.is_dateless === true,
    object_type: task.object_type ?? null,
    object_id: task.object_id ?? null,
    view: taskBox(task, dayOf(world.state.now())),
    ...authors(world, task),
    date_created,
    date_updated,
  };
}

/** `inbox` holds what is due today or earlier, `archive` what is done. */
export function taskBox(task: JsonObject, today: string): 'inbox' | 'future' | 'archive' {
  if (task.is_complete === true) return 'archive';
  const date = textOf(task, 'date');
  return date !== null && date.slice(0, 10) > today ? 'future' : 'inbox';
}
