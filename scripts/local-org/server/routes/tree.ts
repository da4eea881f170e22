/**
 * `/composite/tree/X`: records with their children in one request, all or none.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobject_tree.htm
 */
import { Hono } from 'hono';
import type { RowResult } from '../../dml/types.ts';
import type { SObject } from '../../runtime/sobject.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { isFullName } from '../../schema/naming.ts';
import { RestError, malformedJson, restError, restErrorItem } from '../errors.ts';
import { recordFromJson } from '../records.ts';
import { inTransaction, jsonBody } from '../requestContext.ts';
import type { RequestContext, ServerVariables } from '../requestContext.ts';
import { objectOf, saveMany } from '../sobjectRows.ts';

const maximumRecords = 200;
const maximumLevels = 5;

interface TreeRecord {
  readonly referenceId: string;
  readonly record: SObject;
  /** Who gets its id into which field of this record. */
  readonly parent: { readonly node: TreeRecord; readonly field: string } | null;
}

interface TreeResult {
  readonly referenceId: string;
  readonly id?: string | null;
  readonly errors?: readonly { readonly statusCode: string }[];
}

export function treeRoutes(): Hono<ServerVariables> {
  const routes = new Hono<ServerVariables>();
  routes.post('/composite/tree/:type', async (context) => {
    const describe = objectOf(context, context.req.param('type'));
    const levels = readTree(context, describe, await jsonBody(context));
    const results = save(context, levels);
    const hasErrors = results.some((result) => result.errors !== undefined);
    return context.json({ hasErrors, results }, hasErrors ? 400 : 201);
  });
  return routes;
}

/** Records by level, parents first. */
function readTree(context: RequestContext, root: ObjectDescribe, body: unknown): TreeRecord[][] {
  const levels: TreeRecord[][] = [];
  const read = (
    list: unknown,
    describe: ObjectDescribe,
    link: Link | null,
    depth: number,
  ): void => {
    const { records } = Object(list) as { records?: unknown };
    if (!Array.isArray(records)) throw malformedJson('The body needs a list "records".');
    if (depth >= maximumLevels)
      throw restError(400, 'INVALID_INPUT', `A tree has at most ${maximumLevels} levels`);
    for (const item of records) {
      const { node, children } = readRecord(context, describe, item, link);
      (levels[depth] ??= []).push(node);
      for (const { list: below, object, field } of children) {
        read(below, object, { node, field }, depth + 1);
      }
    }
  };
  read(body, root, null, 0);
  if (levels.flat().length > maximumRecords)
    throw restError(400, 'INVALID_INPUT', `A tree has at most ${maximumRecords} records`);
  return levels;
}

type Link = NonNullable<TreeRecord['parent']>;

interface Children {
  readonly list: unknown;
  readonly object: ObjectDescribe;
  readonly field: string;
}

function readRecord(
  context: RequestContext,
  describe: ObjectDescribe,
  item: unknown,
  parent: Link | null,
): { readonly node: TreeRecord; readonly children: readonly Children[] } {
  const { attributes } = Object(item) as { attributes?: { type?: unknown; referenceId?: unknown } };
  const { type, referenceId } = attributes ?? {};
  if (
    typeof type !== 'string' ||
    !isFullName(describe.name, type) ||
    typeof referenceId !== 'string'
  )
    throw malformedJson(
      `Every record needs "attributes": {"type": "${describe.name}", "referenceId": …}.`,
    );
  const { schema } = context.var.local.org;
  const fields: Record<string, unknown> = {};
  const children: Children[] = [];
  for (const [name, value] of Object.entries(item as object)) {
    const child = describe.childRelationship(name);
    const object = child && schema.object(child.childSObject);
    const isList = typeof value === 'object' && value !== null && 'records' in value;
    if (isList && child && object) children.push({ list: value, object, field: child.field });
    else fields[name] = value;
  }
  const record = recordFromJson(schema, describe, fields);
  return { node: { referenceId, record, parent }, children };
}

/** Nothing of the tree is saved. */
class RefusedTree extends RestError {
  readonly results: readonly TreeResult[];

  constructor(results: readonly TreeResult[]) {
    super(400, []);
    this.results = results;
  }
}

/** Ids of all records, or the errors of those that failed, when nothing is saved. */
function save(context: RequestContext, levels: readonly TreeRecord[][]): readonly TreeResult[] {
  try {
    inTransaction(context, () => {
      for (const group of levels.flatMap(byObject)) saveGroup(context, group);
    });
  } catch (error) {
    if (error instanceof RefusedTree) return error.results;
    throw error;
  }
  return levels.flat().map(({ referenceId, record }) => ({ referenceId, id: record.id }));
}

function saveGroup(context: RequestContext, group: readonly TreeRecord[]): void {
  for (const { record, parent } of group) {
    if (parent) record.setRaw(parent.field, parent.node.record.id);
  }
  const records = group.map(({ record }) => record);
  const results = saveMany(context, 'insert', records, false);
  const failures = group.flatMap(({ referenceId }, index): TreeResult[] => {
    const result = results[index];
    return result && !result.success ? [{ referenceId, errors: errorsOf(result) }] : [];
  });
  if (failures.length > 0) throw new RefusedTree(failures);
}

function errorsOf(result: RowResult): NonNullable<TreeResult['errors']> {
  return result.errors
    .map(restErrorItem)
    .map(({ errorCode, ...rest }) => ({ statusCode: errorCode, ...rest }));
}

function byObject(level: readonly TreeRecord[]): TreeRecord[][] {
  const groups = new Map<ObjectDescribe, TreeRecord[]>();
  for (const item of level) {
    const group = groups.get(item.record.describe);
    if (group) group.push(item);
    else groups.set(item.record.describe, [item]);
  }
  return [...groups.values()];
}
