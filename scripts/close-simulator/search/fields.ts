import type { JsonObject } from '../json.ts';
import { textOf } from '../json.ts';
import type { Sql } from '../store/Documents.ts';
import { fieldError } from '../http/ApiError.ts';
import type { World } from '../world.ts';

/** How to read one field of a row: a scalar expression, or a list for `json_each`. */
export interface FieldColumn {
  /** Scalar SQL; for a list its first value. */
  scalar: Sql;
  /** Rows of `json_each` (alias `j`, column `j.value`); null for a scalar. */
  list: Sql | null;
  /** Holds milliseconds rather than text. */
  isTime: boolean;
}

const TIME_COLUMNS: Record<string, string> = {
  date_created: 'created_ms',
  date_updated: 'updated_ms',
  activity_at: 'at_ms',
};
/** Members that the API derives; the search reads what they are derived from. */
const DERIVED: Record<string, string> = {
  status_label: `(SELECT json_extract(s.body, '$.label') FROM close_document s
    WHERE s.id = json_extract(ALIAS.body, '$.status_id'))`,
  status_type: `(SELECT json_extract(s.body, '$.type') FROM close_document s
    WHERE s.id = json_extract(ALIAS.body, '$.status_id'))`,
  pipeline_id: `(SELECT json_extract(s.body, '$.pipeline_id') FROM close_document s
    WHERE s.id = json_extract(ALIAS.body, '$.status_id'))`,
  lead_name: '(SELECT l.label FROM close_document l WHERE l.id = ALIAS.lead_id)',
  display_name: 'ALIAS.label',
  num_contacts: countOf('contact'),
  num_opportunities: countOf('opportunity'),
  owner_id: `json_extract(ALIAS.body, '$.user_id')`,
};

function countOf(type: string): string {
  return `(SELECT count(*) FROM close_document k WHERE k.lead_id = ALIAS.id AND k.type = '${type}')`;
}

const STAMPS = 'id date_created date_updated created_by updated_by';
/** What can be asked of a type; Close's smart fields are not simulated and so unknown here. */
const FIELDS: Readonly<Record<string, string>> = {
  lead: `${STAMPS} name display_name description url status_id status_label
    num_contacts num_opportunities`,
  contact: `${STAMPS} lead_id name display_name title timezone`,
  opportunity: `${STAMPS} lead_id lead_name contact_id user_id owner_id status_id status_label
    status_type pipeline_id value value_period confidence note date_won date_lost`,
  contact_email: 'email type',
  contact_phone: 'phone type country',
  contact_url: 'url type',
  address: 'label address_1 address_2 city state zipcode country',
};

/** Activities, tasks and custom objects take any member that looks like one. */
function isKnown(objectType: string, name: string): boolean {
  const fields = Object.hasOwn(FIELDS, objectType) ? FIELDS[objectType] : undefined;
  return fields === undefined ? /^\w+$/.test(name) : fields.split(/\s+/).includes(name);
}

/** The column that a sent field stands for; an unknown custom field is refused. */
export function fieldColumn(
  field: JsonObject,
  alias: string,
  context: { world: World },
): FieldColumn {
  if (field.type === 'custom_field') {
    const id = textOf(field, 'custom_field_id') ?? '';
    const definition = context.world.documents.get('custom_field', id);
    if (!definition) throw fieldError('query', `Unknown custom field "${id}".`);
    const isTime = definition.type === 'date' || definition.type === 'datetime';
    return jsonColumn(alias, `$."custom.${id}"`, isTime);
  }
  const name = textOf(field, 'field_name') ?? '';
  if (!isKnown(textOf(field, 'object_type') ?? '', name))
    throw fieldError('query', `Unknown field "${name}".`);
  if (name === 'id' || name === 'lead_id') return plainColumn(`${alias}.${name}`, false);
  const time = TIME_COLUMNS[name];
  if (time !== undefined) return plainColumn(`${alias}.${time}`, true);
  const derived = DERIVED[name];
  if (derived !== undefined) return plainColumn(derived.replaceAll('ALIAS', alias), false);
  return jsonColumn(alias, `$.${name}`, name.startsWith('date_') || name === 'date');
}

function plainColumn(sql: string, isTime: boolean): FieldColumn {
  return { scalar: { sql, parameters: [] }, list: null, isTime };
}

function jsonColumn(alias: string, path: string, isTime: boolean): FieldColumn {
  const value = `json_extract(${alias}.body, ?)`;
  // Texts of dates and moments sort as their milliseconds do once both are read the same way.
  const scalar = isTime ? `CAST(round(unixepoch(${value}, 'subsec') * 1000) AS INTEGER)` : value;
  return {
    scalar: { sql: scalar, parameters: [path] },
    list: { sql: `json_each(${alias}.body, ?) j`, parameters: [path] },
    isTime,
  };
}

/** Parts of a contact or lead that the search treats as objects of their own. */
const PARTS: Record<string, string> = {
  contact_email: '$.emails',
  contact_phone: '$.phones',
  contact_url: '$.urls',
  address: '$.addresses',
};

interface Aliases {
  alias: string;
  related: string;
  table: string;
}

/** Types that are parts of another object rather than objects. */
export function isPart(type: string): boolean {
  return Object.hasOwn(PARTS, type);
}

/** FROM and the condition that lead from one object to those related to it, whatever their type. */
export function relatedSource(
  thisType: string,
  relatedType: string,
  { alias, related, table }: Aliases,
): { from: string; link: string } {
  const path = PARTS[relatedType];
  if (path !== undefined) {
    // The part poses as a row: its JSON is the body.
    return {
      from: `(SELECT p.value AS body, ${alias}.id AS id, ${alias}.lead_id AS lead_id,
        NULL AS label, 0 AS created_ms, 0 AS updated_ms, NULL AS at_ms, '' AS type, '' AS subtype
        FROM json_each(${alias}.body, '${path}') p) ${related}`,
      link: '1',
    };
  }
  const link =
    relatedType === 'contact' && thisType !== 'lead' && thisType !== 'contact'
      ? `${related}.id = json_extract(${alias}.body, '$.contact_id')`
      : thisType === 'contact' && relatedType !== 'lead'
        ? `json_extract(${related}.body, '$.contact_id') = ${alias}.id`
        : relatedType === 'lead'
          ? `${related}.id = ${alias}.lead_id`
          : `${related}.lead_id = ${alias}.lead_id`;
  return { from: `${table} ${related}`, link };
}
