import type { JsonObject } from '../../json.ts';
import { textOf } from '../../json.ts';
import type { World } from '../../world.ts';

/** First and last name of a user, removed ones included; null for a user never known. */
export function userName(world: World, id: string | null): string | null {
  const user = world.documents.get('user', id);
  if (!user) return null;
  return [textOf(user, 'first_name'), textOf(user, 'last_name')].filter(Boolean).join(' ');
}

/** `created_by`, `updated_by` and their names, as leads, opportunities and tasks carry them. */
export function authors(world: World, document: JsonObject): JsonObject {
  const createdBy = textOf(document, 'created_by');
  const updatedBy = textOf(document, 'updated_by');
  return {
    created_by: createdBy,
    created_by_name: userName(world, createdBy),
    updated_by: updatedBy,
    updated_by_name: userName(world, updatedBy),
  };
}

/**
 * The `custom.cf_…` members of a document. A field without a value is absent, and the values of a
 * deleted field are gone.
 */
export function customValues(world: World, document: JsonObject): JsonObject {
  const values: JsonObject = {};
  for (const [member, value] of Object.entries(document)) {
    if (!member.startsWith('custom.') || value === null || value === undefined) continue;
    if (world.documents.get('custom_field', member.slice('custom.'.length))) values[member] = value;
  }
  return values;
}

/** Integration links of the organization, with `{{lead.display_name}}` and the like filled in. */
export function integrationLinks(world: World, type: string, view: JsonObject): JsonObject[] {
  return world.documents
    .all('integration_link')
    .filter((link) => link.type === type)
    .map((link) => ({
      name: link.name ?? '',
      url: (textOf(link, 'url') ?? '').replace(/\{\{\s*(\w+)\.(\w+)\s*\}\}/g, (all, of, member) =>
        of === type ? encodeURIComponent(String(view[String(member)] ?? '')) : String(all),
      ),
    }));
}
