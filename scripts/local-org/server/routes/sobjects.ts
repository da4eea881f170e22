/**
 * `/sobjects/**`: describe, one record by id or external id.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm
 */
import { Hono } from 'hono';
import type { ObjectDescribe } from '../../schema/model.ts';
import { isFullName } from '../../schema/naming.ts';
import { objectDescribe, objectSummary } from '../describeJson.ts';
import { notFound, restError } from '../errors.ts';
import { recordFromJson, recordToJson } from '../records.ts';
import { apiVersion, inTransaction, jsonBody } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';
import { findByKey, idOf, objectOf, recordWithId, retrieve, saveOne } from '../sobjectRows.ts';

export function sobjectRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();

  routes.get('/sobjects', (context) => {
    const version = apiVersion(context);
    const objects = [...context.var.local.org.schema.objects.values()];
    return context.json({
      encoding: 'UTF-8',
      maxBatchSize: 200,
      sobjects: objects.map((object) => objectSummary(object, version)),
    });
  });

  routes.get('/sobjects/:type', (context) => {
    const object = objectOf(context, context.req.param('type'));
    return context.json({
      objectDescribe: objectSummary(object, apiVersion(context)),
      recentItems: [],
    });
  });

  routes.get('/sobjects/:type/describe', (context) =>
    context.json(objectDescribe(objectOf(context, context.req.param('type')), apiVersion(context))),
  );

  routes.post('/sobjects/:type', async (context) => {
    const describe = objectOf(context, context.req.param('type'));
    const record = recordFromJson(context.var.local.org.schema, describe, await jsonBody(context));
    const result = inTransaction(context, () => saveOne(context, 'insert', record));
    return context.json({ id: result.id, success: true, errors: [] }, 201);
  });

  routes.get('/sobjects/:type/:id', (context) => read(context, 'Id'));
  routes.get('/sobjects/:type/:field/:value', (context) =>
    read(context, context.req.param('field')),
  );

  routes.patch('/sobjects/:type/:id', async (context) => {
    const describe = objectOf(context, context.req.param('type'));
    const record = recordFromJson(context.var.local.org.schema, describe, await jsonBody(context));
    record.setRaw('id', idOf(context.req.param('id'), describe));
    inTransaction(context, () => saveOne(context, 'update', record));
    return context.body(null, 204);
  });

  routes.delete('/sobjects/:type/:id', (context) => {
    const describe = objectOf(context, context.req.param('type'));
    const id = idOf(context.req.param('id'), describe);
    inTransaction(context, () => saveOne(context, 'delete', recordWithId(describe, id)));
    return context.body(null, 204);
  });

  routes.patch('/sobjects/:type/:field/:value', async (context) => {
    const { describe, field, value } = keyOf(context);
    const body = await jsonBody(context);
    const record = recordFromJson(context.var.local.org.schema, describe, body);
    if (record.isSet(field)) {
      throw restError(
        400,
        'INVALID_FIELD',
        `The ${field} field should not be specified in the sobject data.`,
      );
    }
    record.setRaw(field, value);
    const result = inTransaction(context, () => saveOne(context, 'upsert', record, field));
    const answer = { id: result.id, success: true, errors: [], created: result.created };
    return context.json(answer, result.created ? 201 : 200);
  });

  routes.delete('/sobjects/:type/:field/:value', (context) => {
    const { describe, field, value } = keyOf(context);
    inTransaction(context, () => {
      const id = findByKey(describe, field, value);
      if (id === null) throw notFound();
      saveOne(context, 'delete', recordWithId(describe, id));
    });
    return context.body(null, 204);
  });

  return routes;
}

function read(context: RequestContext, keyField: string): Response {
  const type = context.req.param('type') ?? '';
  const describe = objectOf(context, type);
  const key =
    keyField === 'Id'
      ? { field: 'Id', value: idOf(context.req.param('id') ?? '', describe) }
      : keyOf(context);
  const fields = context.req
    .query('fields')
    ?.split(',')
    .map((name) => name.trim());
  for (const name of fields ?? []) {
    if (!/^[\w.]+$/.test(name)) throw restError(400, 'INVALID_FIELD', `No such column '${name}'`);
  }
  const { record, shape } = inTransaction(context, () =>
    retrieve(describe, key.field, key.value, fields ?? null),
  );
  return context.json(recordToJson(record, apiVersion(context), shape));
}

function keyOf(context: RequestContext): {
  describe: ObjectDescribe;
  field: string;
  value: string;
} {
  const describe = objectOf(context, context.req.param('type') ?? '');
  const name = context.req.param('field') ?? '';
  const field = describe.field(name);
  if (!field || !isFullName(field.name, name) || !(field.externalId || field.idLookup)) {
    throw restError(
      404,
      'NOT_FOUND',
      `Provided external ID field does not exist or is not accessible: ${name}`,
    );
  }
  return { describe, field: field.name, value: context.req.param('value') ?? '' };
}
