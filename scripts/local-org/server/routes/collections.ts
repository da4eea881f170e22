/**
 * `/composite/sobjects`: up to 200 records in one request.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
import { Hono } from 'hono';
import type { DmlOperation, RowResult } from '../../dml/types.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { malformedJson, restError, restErrorItem } from '../errors.ts';
import { recordFromJson } from '../records.ts';
import { inTransaction, jsonBody } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';
import { objectOf, recordWithId, saveMany } from '../sobjectRows.ts';

const maximumRecords = 200;

export function collectionRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.post('/composite/sobjects', (context) => saveBody(context, 'insert'));
  routes.patch('/composite/sobjects', (context) => saveBody(context, 'update'));
  routes.patch('/composite/sobjects/:type/:field', (context) =>
    saveBody(context, 'upsert', context.req.param('field')),
  );
  routes.delete('/composite/sobjects', (context) => {
    const ids = (context.req.query('ids') ?? '').split(',').filter(Boolean);
    const records = ids.map((text) => recordOfId(context, text));
    const allOrNone = context.req.query('allOrNone') === 'true';
    return respond(context, 'delete', records, allOrNone);
  });
  return routes;
}

async function saveBody(
  context: RequestContext,
  operation: DmlOperation,
  externalIdField?: string,
): Promise<Response> {
  const body = (await jsonBody(context)) as { allOrNone?: unknown; records?: unknown };
  if (!Array.isArray(body.records)) throw malformedJson('The body needs a list "records".');
  const { schema } = context.var.local.org;
  const records = body.records.map((item: unknown) =>
    recordFromJson(schema, objectOf(context, typeOf(context, item)), item),
  );
  return respond(context, operation, records, body.allOrNone === true, externalIdField);
}

function typeOf(context: RequestContext, item: unknown): string {
  const attributes = (item as { attributes?: { type?: unknown } } | null)?.attributes;
  const type = attributes?.type ?? context.req.param('type');
  if (typeof type !== 'string')
    throw malformedJson('Every record needs "attributes": {"type": …}.');
  return type;
}

function recordOfId(context: RequestContext, text: string): SObject {
  const id = normalizeId(text);
  const describe = id && context.var.local.org.schema.objectByKeyPrefix(id.slice(0, 3));
  if (!id || !describe) throw restError(400, 'MALFORMED_ID', `malformed id ${text}`);
  return recordWithId(describe, id);
}

function respond(
  context: RequestContext,
  operation: DmlOperation,
  records: readonly SObject[],
  allOrNone: boolean,
  externalIdField?: string,
): Response {
  if (records.length > maximumRecords) {
    throw restError(
      400,
      'EXCEEDED_ID_LIMIT',
      `record limit reached. cannot submit more than ${maximumRecords} records into this call`,
    );
  }
  const results = inTransaction(context, () =>
    saveMany(context, operation, records, allOrNone, externalIdField),
  );
  return context.json(results.map((result) => resultJson(result, operation)));
}

function resultJson(result: RowResult, operation: DmlOperation): Record<string, unknown> {
  return {
    ...(result.id === null ? {} : { id: result.id }),
    success: result.success,
    errors: result.errors.map(restErrorItem).map(({ errorCode, ...rest }) => ({
      statusCode: errorCode,
      ...rest,
    })),
    ...(operation === 'upsert' ? { created: result.created } : {}),
  };
}
