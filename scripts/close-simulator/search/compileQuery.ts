import { fieldError } from '../http/ApiError.ts';
import type { Caller } from '../http/Caller.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject, objectsOf, textOf } from '../json.ts';
import type { Sql } from '../store/Documents.ts';
import type { World } from '../world.ts';
import { compileCondition, textMode } from './compileCondition.ts';
import { fieldColumn, isPart, relatedSource } from './fields.ts';

/** What a query needs to know while it is compiled. */
export interface SearchContext {
  world: World;
  caller: Caller;
  nowMs: number;
  tzOffsetHours: number;
  /** Table or common table expression that holds the documents. */
  table: string;
  depth: number;
}

/** A problem with the sent query; Close reports them as field errors of `query`. */
export function queryError(message: string): Error {
  return fieldError('query', message);
}

/** The query language of Advanced Filtering as a condition on the row alias `alias`. */
export function compileQuery(query: Json | undefined, alias: string, context: SearchContext): Sql {
  if (!isObject(query)) throw queryError('Must be an object.');
  const compile = COMPILERS[textOf(query, 'type') ?? ''];
  if (!compile) throw queryError(`Unknown query type "${String(query.type)}".`);
  const condition = compile(query, alias, context);
  if (query.negate !== true) return condition;
  return { sql: `NOT coalesce((${condition.sql}), 0)`, parameters: condition.parameters };
}

type Compiler = (query: JsonObject, alias: string, context: SearchContext) => Sql;

const COMPILERS: Record<string, Compiler> = {
  and: (query, alias, context) => combine(query, alias, context, 'AND', '1'),
  or: (query, alias, context) => combine(query, alias, context, 'OR', '0'),
  match_all: () => ({ sql: '1', parameters: [] }),
  object_type: (query, alias) => objectType(textOf(query, 'object_type') ?? '', alias),
  id: (query, alias) => ({ sql: `${alias}.id = ?`, parameters: [textOf(query, 'value')] }),
  text: textQuery,
  field_condition: fieldCondition,
  has_related: hasRelated,
  saved_search: savedSearch,
};

function combine(
  query: JsonObject,
  alias: string,
  context: SearchContext,
  operator: string,
  empty: string,
): Sql {
  const parts = objectsOf(query, 'queries').map((part) => compileQuery(part, alias, context));
  return {
    sql: `(${parts.map((part) => part.sql).join(` ${operator} `) || empty})`,
    parameters: parts.flatMap((part) => part.parameters),
  };
}

const ACTIVITY_TYPES: Record<string, string> = {
  'activity.call': 'Call',
  'activity.email': 'Email',
  'activity.email_thread': 'EmailThread',
  'activity.sms': 'SMS',
  'activity.note': 'Note',
  'activity.meeting': 'Meeting',
  'activity.whatsapp_message': 'WhatsAppMessage',
  'activity.custom_activity': 'CustomActivity',
  'activity.lead_status_change': 'LeadStatusChange',
  'activity.opportunity_status_change': 'OpportunityStatusChange',
};
const DOCUMENT_TYPES = ['lead', 'contact', 'opportunity', 'task', 'custom_object'];

/** A condition on type and subtype; unknown object types are refused. */
export function objectType(name: string, alias: string): Sql {
  const activity = ACTIVITY_TYPES[name];
  if (activity !== undefined) {
    return {
      sql: `${alias}.type = 'activity' AND ${alias}.subtype = ?`,
      parameters: [activity],
    };
  }
  if (!DOCUMENT_TYPES.includes(name)) throw queryError(`Unknown object type "${name}".`);
  return { sql: `${alias}.type = ?`, parameters: [name] };
}

/** Words or a phrase anywhere in the object's own texts. INFERRED: not in those of its children. */
function textQuery(query: JsonObject, alias: string): Sql {
  return {
    sql: `close_mentions(${alias}.body, ?, ?) = 1`,
    parameters: [textOf(query, 'value') ?? '', textMode(query)],
  };
}

function fieldCondition(query: JsonObject, alias: string, context: SearchContext): Sql {
  if (!isObject(query.field) || !isObject(query.condition)) {
    throw queryError('field_condition needs field and condition.');
  }
  return compileCondition(fieldColumn(query.field, alias, context), query.condition, context);
}

/** Objects that hang together: a lead and its children, children of one lead, a contact's emails. */
function hasRelated(query: JsonObject, alias: string, context: SearchContext): Sql {
  const related = `r${context.depth}`;
  const inner = { ...context, depth: context.depth + 1 };
  const relatedType = textOf(query, 'related_object_type') ?? '';
  const source = relatedSource(textOf(query, 'this_object_type') ?? '', relatedType, {
    alias,
    related,
    table: context.table,
  });
  const typed = isPart(relatedType)
    ? { sql: '1', parameters: [] }
    : objectType(relatedType, related);
  const condition =
    query.related_query === undefined
      ? { sql: '1', parameters: [] }
      : compileQuery(query.related_query, related, inner);
  return {
    sql: `EXISTS (SELECT 1 FROM ${source.from} WHERE ${source.link} AND ${typed.sql}
      AND ${condition.sql})`,
    parameters: [...typed.parameters, ...condition.parameters],
  };
}

function savedSearch(query: JsonObject, alias: string, context: SearchContext): Sql {
  const saved = context.world.documents.get('saved_search', textOf(query, 'saved_search_id'));
  const inner = isObject(saved?.s_query) ? saved.s_query.query : undefined;
  if (inner === undefined) throw queryError('The saved search does not exist.');
  if (context.depth > 20) throw queryError('Saved searches refer to each other in a circle.');
  return compileQuery(inner, alias, { ...context, depth: context.depth + 1 });
}
