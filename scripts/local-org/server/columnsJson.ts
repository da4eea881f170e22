/**
 * `/query?columns=true`: what the columns of a query are, without its rows. The Salesforce CLI asks
 * before it prints a table. Not documented; the shape is that of its client
 * (https://github.com/salesforcecli/plugin-data, commands/data/query).
 */
import type { FieldDescribe } from '../schema/model.ts';
import type { QueryOutcome, RecordShape } from '../soql/index.ts';

interface ColumnJson {
  readonly columnName: string;
  readonly displayName: string;
  readonly aggregate: boolean;
  readonly apexType: string | null;
  readonly booleanType: boolean;
  readonly custom: boolean;
  readonly foreignKeyName: string | null;
  readonly insertable: boolean;
  readonly joinColumns: readonly ColumnJson[];
  readonly numberType: boolean;
  readonly textType: boolean;
  readonly updatable: boolean;
}

export function columnsJson({ kind, shape }: QueryOutcome): Record<string, unknown> {
  return {
    columnMetadata: columnsOf(shape),
    entityName: shape.object.name,
    groupBy: kind === 'aggregate',
    idSelected: shape.order.includes('Id'),
    keyPrefix: shape.object.keyPrefix,
  };
}

/** In the order of the select list; parents and child queries hold columns of their own. */
function columnsOf(shape: RecordShape): ColumnJson[] {
  return shape.order.map((name) => {
    const column = shape.columns.find((item) => item.name === name && item.selected);
    if (column) return columnJson(name, column.field, column.reading.kind === 'value');
    const parent = shape.parents.find((item) => item.relationship === name);
    if (parent) return { ...columnJson(name, null, false), joinColumns: columnsOf(parent.shape) };
    const child = shape.children.find((item) => item.relationship === name);
    const joinColumns = child ? columnsOf(child.plan.shape) : [];
    return { ...columnJson(name, null, true), joinColumns };
  });
}

const numbers = new Set(['Integer', 'Long', 'Decimal', 'Double']);

/** `aggregate`: the value of a function, or a child query. */
function columnJson(name: string, field: FieldDescribe | null, aggregate: boolean): ColumnJson {
  const apexType = field?.apexType ?? null;
  return {
    columnName: name,
    displayName: name,
    aggregate,
    apexType,
    booleanType: apexType === 'Boolean',
    custom: field?.custom ?? false,
    foreignKeyName: field?.relationshipName ?? null,
    insertable: field?.createable ?? false,
    joinColumns: [],
    numberType: apexType !== null && numbers.has(apexType),
    textType: apexType === 'String',
    updatable: field?.updateable ?? false,
  };
}
