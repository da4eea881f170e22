/**
 * `/query`, `/queryAll` and their further pages.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
 */
import { Hono } from 'hono';
import { runQuery } from '../../soql/index.ts';
import type { QueryOutcome } from '../../soql/index.ts';
import { columnsJson } from '../columnsJson.ts';
import { restError } from '../errors.ts';
import { recordToJson } from '../records.ts';
import type { Json } from '../records.ts';
import { apiVersion, inTransaction, userAccess } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';

const defaultBatch = 2_000;
/** Results that have further pages, newest last; old ones are forgotten. */
const maximumCursors = 10;

interface Cursor {
  readonly id: string;
  readonly userId: string;
  readonly outcome: QueryOutcome;
}

export function queryRoutes(): Hono<ServerVariables> {
  const cursors: Cursor[] = [];
  let lastCursor = 0;
  const routes = new Hono<ServerVariables>();

  const run = (context: RequestContext, allRows: boolean) => {
    const text = context.req.query('q');
    if (!text)
      throw restError(400, 'MALFORMED_QUERY', 'The parameter q with the SOQL query is missing');
    const outcome = inTransaction(context, () =>
      runQuery(text, noBinds, { access: userAccess, allRows, caller: 'api' }),
    );
    if (context.req.query('columns') === 'true') return context.json(columnsJson(outcome));
    if (outcome.count !== null) {
      return context.json({ totalSize: outcome.count, done: true, records: [] });
    }
    const size = batchSize(context);
    const id = `01g${String(++lastCursor).padStart(12, '0')}AAA`;
    if (outcome.records.length > size) {
      cursors.push({ id, userId: context.var.user.id, outcome });
      if (cursors.length > maximumCursors) cursors.shift();
    }
    return context.json(page(context, outcome, 0, size, id));
  };

  routes.get('/query', (context) => run(context, false));
  routes.get('/queryAll', (context) => run(context, true));
  // Differs: the same objects as outside of tooling, no more.
  routes.get('/tooling/query', (context) => run(context, false));
  routes.get('/query/:locator', (context) => {
    const [id = '', position = ''] = context.req.param('locator').split('-');
    const cursor = cursors.find((item) => item.id === id && item.userId === context.var.user.id);
    if (!cursor) throw restError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
    return context.json(page(context, cursor.outcome, Number(position), batchSize(context), id));
  });
  return routes;
}

function noBinds(name: string): never {
  throw restError(400, 'MALFORMED_QUERY', `Bind variables only allowed in Apex code: ${name}`);
}

/** `Sforce-Query-Options: batchSize=500`, 200 to 2,000. */
function batchSize(context: RequestContext): number {
  const wanted = /batchSize=(\d+)/i.exec(context.req.header('sforce-query-options') ?? '')?.[1];
  return wanted ? Math.min(2_000, Math.max(200, Number(wanted))) : defaultBatch;
}

function page(
  context: RequestContext,
  { records, shape }: QueryOutcome,
  from: number,
  size: number,
  id: string,
): { [name: string]: Json } {
  const version = apiVersion(context);
  const to = from + size;
  const done = to >= records.length;
  return {
    totalSize: records.length,
    done,
    ...(done ? {} : { nextRecordsUrl: `/services/data/v${version}/query/${id}-${to}` }),
    records: records.slice(from, to).map((record) => recordToJson(record, version, shape)),
  };
}
