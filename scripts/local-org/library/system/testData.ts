/** Records for tests: `Test.loadData`, `setCreatedDate`, `getStandardPricebookId`. */
import { saveRecords } from '../../dml/index.ts';
import { ApexList, type ApexMap } from '../../runtime/collections.ts';
import type { ApexDatetime } from '../../runtime/dateTypes.ts';
import { throwApex } from '../../runtime/exceptions.ts';
import { assignedValue } from '../../runtime/fieldValues.ts';
import { sobjectType } from '../../runtime/runtimeTypes.ts';
import { SObject } from '../../runtime/sobject.ts';
import { systemAccess, tx } from '../../runtime/transaction.ts';
import type { ObjectDescribe } from '../../schema/model.ts';
import { toStorage } from '../../schema/storage.ts';
import { parseCsv } from './csv.ts';
import { primitiveValue } from './json/primitives.ts';
import { staticResourceBody } from './staticResources.ts';

/**
 * Inserts the rows of a CSV file whose first line names fields. The column Id only ties rows
 * together in the file; the records get ids of their own.
 */
export function loadData(describe: ObjectDescribe, resource: string): ApexList<SObject> {
  const text = new TextDecoder().decode(staticResourceBody(resource));
  const [header = [], ...rows] = parseCsv(text);
  const records = rows.map((row) => recordOf(describe, header, row));
  saveRecords('insert', records, { allOrNone: true, access: systemAccess });
  return ApexList.of(sobjectType(describe.name), records);
}

function recordOf(
  describe: ObjectDescribe,
  header: readonly string[],
  row: readonly string[],
): SObject {
  const record = new SObject(describe);
  header.forEach((column, index) => {
    const text = row[index] ?? '';
    if (text === '' || column.toLowerCase() === 'id') return;
    const field = describe.field(column.trim());
    if (!field) {
      throwApex(
        'System.StringException',
        `Invalid field ${column} for ${describe.name} in the CSV file`,
      );
    }
    const value = primitiveValue({ kind: 'string', text }, field.apexType.toLowerCase());
    record.setRaw(field.name, value);
  });
  return record;
}

/** Rows as a query would give them: every field may be set, also those that code may not write. */
export function stubQueryRow(describe: ObjectDescribe, values: ApexMap<string, unknown>): SObject {
  const record = new SObject(describe);
  for (const [name, value] of values.entries()) {
    const field = describe.field(name);
    record.setRaw(field?.name ?? name, field ? assignedValue(field, value) : value);
  }
  return record;
}

/** Changes the stored record only: one that code holds already keeps its value. */
export function setCreatedDate(id: string, at: ApexDatetime): void {
  const { schema, db } = tx().org;
  const describe = schema.objectByKeyPrefix(id.slice(0, 3));
  const field = describe?.field('CreatedDate');
  if (!describe || !field) throwApex('System.StringException', `Invalid id: ${id}`);
  const changed = db
    .prepare(`UPDATE "${describe.name}" SET "CreatedDate" = ? WHERE "Id" = ?`)
    .run(toStorage(field, at), id).changes;
  if (changed === 0) throwApex('System.NoDataFoundException', `No record with the id ${id}`);
}

export function standardPricebookId(): string {
  const { schema, db } = tx().org;
  const row = schema.object('Pricebook2')
    ? db
        .prepare<[], { readonly Id: string }>(
          'SELECT "Id" FROM "Pricebook2" WHERE "IsStandard" = 1',
        )
        .get()
    : undefined;
  return row?.Id ?? throwApex('System.UnexpectedException', 'The org has no standard price book');
}
