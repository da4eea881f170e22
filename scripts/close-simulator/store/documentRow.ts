import type { JsonObject } from '../json.ts';
import { omit, parseDocument, textOf } from '../json.ts';
import { offsetTime, parseTime } from './times.ts';

export type DocumentType =
  | 'lead'
  | 'contact'
  | 'opportunity'
  | 'task'
  | 'activity'
  | 'custom_object'
  | 'user'
  | 'organization'
  | 'membership'
  | 'role'
  | 'group'
  | 'pipeline'
  | 'lead_status'
  | 'opportunity_status'
  | 'custom_field'
  | 'custom_object_type'
  | 'custom_activity_type'
  | 'outcome'
  | 'webhook'
  | 'integration_link'
  | 'saved_search'
  | 'bulk_action'
  | 'unsubscribed_email';

/** A stored object: its members as the API names them, with both times. Derived names are not kept. */
export type Document = JsonObject & { id: string };

/** A piece of SQL over `close_document d` with its parameters. */
export interface Sql {
  sql: string;
  parameters: (string | number | null)[];
}

export interface Row {
  id: string;
  type: string;
  created_ms: number;
  updated_ms: number;
  body: string;
}

export interface Times {
  createdMs: number;
  updatedMs: number;
}

export function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null && 'body' in row;
}

export function toDocument(row: Row): Document {
  return {
    ...parseDocument(row.body),
    id: row.id,
    date_created: offsetTime(row.created_ms),
    date_updated: offsetTime(row.updated_ms),
  };
}

type ColumnValue = string | number | null;

/** Values of the columns after id and type, in their order. */
export function columns(type: DocumentType, document: Document, times: Times): ColumnValue[] {
  // Times live in their columns only.
  const body = omit(document, 'date_created', 'date_updated');
  return [
    subtypeOf(type, document),
    type === 'lead' ? document.id : textOf(document, 'lead_id'),
    labelFor(type, document),
    times.createdMs,
    times.updatedMs,
    momentOf(type, document),
    JSON.stringify(body),
  ];
}

function subtypeOf(type: DocumentType, document: Document): string | null {
  if (type === 'custom_object') return textOf(document, 'custom_object_type_id');
  return textOf(document, '_type');
}

function labelFor(type: DocumentType, document: Document): string | null {
  if (type === 'lead') return displayName(document);
  if (type === 'contact') return textOf(document, 'name');
  return null;
}

/** What Close shows for a lead; a nameless one is "Untitled" in its UI. */
export function displayName(lead: JsonObject): string {
  const name = textOf(lead, 'name');
  return name === null || name.trim() === '' ? 'Untitled' : name;
}

const MOMENT_MEMBER: Partial<Record<DocumentType, string>> = {
  activity: 'activity_at',
  task: 'date',
  opportunity: 'date_won',
};

function momentOf(type: DocumentType, document: Document): number | null {
  const member = MOMENT_MEMBER[type];
  const text = member === undefined ? null : textOf(document, member);
  return text === null ? null : parseTime(text);
}
