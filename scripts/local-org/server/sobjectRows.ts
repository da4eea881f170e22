/** One-record and many-record work of the REST API on top of the save pipeline. */
import { saveEach } from '../dml/index.ts';
import type { DmlOperation, RowResult } from '../dml/types.ts';
import { isReadable } from '../formula/formulaSql.ts';
import { userFieldAccess } from '../library/schema/access.ts';
import { tx } from '../runtime/transaction.ts';
import { normalizeId } from '../runtime/ids.ts';
import { SObject } from '../runtime/sobject.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { isFullName } from '../schema/naming.ts';
import { runQuery } from '../soql/index.ts';
import type { RecordShape } from '../soql/index.ts';
import { dmlHeadersOf } from './dmlHeaders.ts';
import { notFound, restError, rowFailure } from './errors.ts';
import { userAccess } from './requestContext.ts';
import type { RequestContext } from './requestContext.ts';

export function objectOf(context: RequestContext, name: string): ObjectDescribe {
  const describe = context.var.local.org.schema.object(name);
  if (!describe || !isFullName(describe.name, name)) throw notFound();
  return describe;
}

export function idOf(text: string, describe: ObjectDescribe): string {
  const id = normalizeId(text);
  if (!id || (describe.keyPrefix && !id.startsWith(describe.keyPrefix))) throw notFound();
  return id;
}

/** The fields that the caller names, or all that it may read. */
export function retrieve(
  describe: ObjectDescribe,
  keyField: string,
  key: string,
  fields: readonly string[] | null,
): { readonly record: SObject; readonly shape: RecordShape } {
  const selected = (fields ?? readableFields(describe)).join(', ');
  const outcome = runQuery(
    `SELECT ${selected} FROM ${describe.name} WHERE ${keyField} = :key LIMIT 2`,
    () => key,
    { access: userAccess, caller: 'api' },
  );
  const [record, second] = outcome.records;
  if (second) throw restError(300 as never, 'MULTIPLE_CHOICES', 'Several records have this value.');
  if (!record) throw notFound();
  return { record, shape: outcome.shape };
}

function readableFields(describe: ObjectDescribe): string[] {
  const { schema } = tx().org;
  const readable = describe.fields.filter(
    (field) => isReadable(schema, describe, field) && userFieldAccess(describe, field).read,
  );
  return readable.map(({ name }) => name);
}

/** The record's id by a unique key; null when there is none. */
export function findByKey(describe: ObjectDescribe, field: string, value: string): string | null {
  const found = runQuery(
    `SELECT Id FROM ${describe.name} WHERE ${field} = :value LIMIT 2`,
    () => value,
    { access: userAccess, caller: 'api' },
  );
  return found.records[0]?.id ?? null;
}

/** Saves one record; throws what went wrong. */
export function saveOne(
  context: RequestContext,
  operation: DmlOperation,
  record: SObject,
  externalIdField?: string,
): RowResult {
  const [result] = saveMany(context, operation, [record], true, externalIdField);
  if (!result) throw new Error('invariant: one record, one result');
  if (!result.success) throw rowFailure(result.errors);
  return result;
}

/** With the options of the request's headers. */
export function saveMany(
  context: RequestContext,
  operation: DmlOperation,
  records: readonly SObject[],
  allOrNone: boolean,
  externalIdField?: string,
): readonly RowResult[] {
  return saveEach(operation, records, {
    allOrNone,
    access: userAccess,
    refuseReadOnlyFields: true,
    dmlOptions: dmlHeadersOf(context),
    ...(externalIdField ? { externalIdField } : {}),
  });
}

export function recordWithId(describe: ObjectDescribe, id: string): SObject {
  const record = new SObject(describe);
  record.setRaw('id', id);
  return record;
}
