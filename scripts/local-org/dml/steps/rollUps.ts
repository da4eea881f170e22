/**
 * Roll-up summary fields of masters. A changed summary is a save of the master: its triggers run.
 * https://help.salesforce.com/s/articleView?id=sf.fields_about_roll_up_summary_fields.htm
 */
import { SObject } from '../../runtime/sobject.ts';
import { systemAccess } from '../../runtime/transaction.ts';
import type {
  FieldDescribe,
  ObjectDescribe,
  OrgSchema,
  RollUpSummary,
} from '../../schema/model.ts';
import { canBeRolledUp } from '../../formula/extent.ts';
import { formulaSql, isReadable, registerFormulaFunction } from '../../formula/formulaSql.ts';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import { planOf, type ObjectPlan } from '../objectPlan.ts';
import { liveRows, SaveRow, type SaveChunk, type StoredRow } from '../SaveRow.ts';
import { prepared, quote } from '../statements.ts';
import { filterSql } from './rollUpFilters.ts';

interface SummaryField {
  readonly master: ObjectDescribe;
  readonly field: FieldDescribe;
  readonly summary: RollUpSummary;
}

const indexes = new WeakMap<OrgSchema, Map<string, SummaryField[]>>();

/** Summary fields over an object's records, on whatever masters. */
function summariesOf(schema: OrgSchema, childName: string): readonly SummaryField[] {
  let index = indexes.get(schema);
  if (!index) indexes.set(schema, (index = buildIndex(schema)));
  return index.get(childName) ?? [];
}

function buildIndex(schema: OrgSchema): Map<string, SummaryField[]> {
  const index = new Map<string, SummaryField[]>();
  for (const master of schema.objects.values()) {
    for (const field of master.fields) {
      if (!field.summary) continue;
      const child = schema.object(field.summary.childObject)?.name ?? field.summary.childObject;
      const list = index.get(child) ?? [];
      list.push({ master, field, summary: field.summary });
      index.set(child, list);
    }
  }
  return index;
}

/** Recalculates the masters of the chunk's rows; `save` runs the save order for those that changed. */
export function recalculateRollUps(chunk: SaveChunk, save: (masters: SaveChunk) => void): void {
  const summaries = summariesOf(chunk.transaction.org.schema, chunk.plan.name);
  for (const master of new Set(summaries.map((each) => each.master))) {
    const own = summaries.filter((each) => each.master === master);
    const changes = changesOf(chunk, planOf(master), own);
    if (changes.length > 0) saveMasters(chunk, planOf(master), changes, save);
  }
}

interface MasterChange {
  readonly id: string;
  readonly presets: StoredRow;
}

function changesOf(
  chunk: SaveChunk,
  master: ObjectPlan,
  summaries: readonly SummaryField[],
): MasterChange[] {
  const { db } = chunk.transaction.org;
  const changes = new Map<string, StoredRow>();
  for (const { field, summary } of summaries) {
    for (const id of mastersOf(chunk, summary.childLookup)) {
      const value = summarise(chunk, summary, id);
      const sql = `SELECT ${quote(field.name)} AS value FROM ${master.table} WHERE "Id" = ?`;
      const stored = prepared(db, sql).get(id) as { value: number | string | null } | undefined;
      if (stored && stored.value !== value)
        changes.set(id, { ...changes.get(id), [field.name]: value });
    }
  }
  return [...changes].map(([id, presets]) => ({ id, presets }));
}

/** Old and new masters: a reparented record counts for both. */
function mastersOf(chunk: SaveChunk, lookup: string): ReadonlySet<string> {
  const column = chunk.plan.describe.field(lookup)?.name ?? lookup;
  const ids = liveRows(chunk).flatMap((row) => [row.get(column), row.old?.[column] ?? null]);
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function summarise(
  chunk: SaveChunk,
  summary: RollUpSummary,
  masterId: string,
): number | string | null {
  const { plan, transaction } = chunk;
  const column = columnOf(chunk, summary.field ?? 'Id');
  const expression = {
    count: 'COUNT(*)',
    sum: `COALESCE(SUM(${column}), 0)`,
    min: `MIN(${column})`,
    max: `MAX(${column})`,
  }[summary.operation];
  const filter = filterSql(plan, summary.filters);
  const lookup = quote(plan.describe.field(summary.childLookup)?.name ?? summary.childLookup);
  const live = plan.has('IsDeleted') ? ' AND "IsDeleted" = 0' : '';
  const sql = `SELECT ${expression} AS value FROM ${plan.table} WHERE ${lookup} = ?${live}${filter.sql}`;
  const found = prepared(transaction.org.db, sql).get(masterId, ...filter.values) as {
    value: number | string | null;
  };
  return found.value;
}

/** A formula of the child's own fields is worked out for each row. */
function columnOf({ plan, transaction }: SaveChunk, name: string): string {
  const field = plan.describe.field(name);
  if (!field || hasColumn(field)) return quote(field?.name ?? 'Id');
  const { db, schema } = transaction.org;
  // Others are findings of the project (formula/findings.ts).
  if (!isReadable(schema, plan.describe, field) || !canBeRolledUp(schema, plan.describe, field))
    return 'NULL';
  registerFormulaFunction(db);
  return formulaSql(schema, plan.describe, field, plan.table).text;
}

/** An error of the master fails the rows that caused the save. */
function saveMasters(
  chunk: SaveChunk,
  master: ObjectPlan,
  changes: readonly MasterChange[],
  save: (masters: SaveChunk) => void,
): void {
  const rows = changes.map(({ id, presets }, position) => {
    const input = new SObject(master.describe);
    input.setRaw('Id', id);
    return new SaveRow(position, input, presets);
  });
  save({ ...chunk, access: systemAccess, operation: 'update', plan: master, rows });
  const errors = rows.flatMap((row) => row.errors);
  if (errors[0]) for (const row of liveRows(chunk)) row.fail(errors[0]);
}
