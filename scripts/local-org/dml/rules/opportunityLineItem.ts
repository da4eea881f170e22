/**
 * Products of opportunities: the price of one and the price of all follow from each other, product and
 * list price from the price book entry.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitylineitem.htm
 * Differs: the new amount of the opportunity is written without its triggers and rules.
 */
import { prepared } from '../statements.ts';
import type { SaveChunk, SaveRow } from '../SaveRow.ts';
import type { ObjectRule } from './index.ts';

export const opportunityLineItemRule: ObjectRule = {
  derive(row, chunk) {
    if (row.changed('PricebookEntryId')) applyEntry(row, chunk);
    applyPrices(row);
  },
  afterWrite: sumUp,
};

const amountSql = `UPDATE "Opportunity" SET
  "Amount" = (SELECT SUM("TotalPrice") FROM "OpportunityLineItem"
    WHERE "OpportunityId" = "Opportunity"."Id" AND "IsDeleted" = 0),
  "HasOpportunityLineItem" = EXISTS (SELECT 1 FROM "OpportunityLineItem"
    WHERE "OpportunityId" = "Opportunity"."Id" AND "IsDeleted" = 0)
  WHERE "Id" = ?`;
const revenueSql =
  'UPDATE "Opportunity" SET "ExpectedRevenue" = "Amount" * "Probability" / 100 WHERE "Id" = ?';

/** The amount of an opportunity with products is their sum. */
function sumUp({ rows, transaction }: SaveChunk): void {
  const ids = rows.flatMap(({ failed, values, old }) =>
    failed ? [] : [values.OpportunityId ?? old?.OpportunityId],
  );
  for (const id of new Set(ids)) {
    if (typeof id !== 'string') continue;
    prepared(transaction.org.db, amountSql).run(id);
    prepared(transaction.org.db, revenueSql).run(id);
  }
}

const entrySql = 'SELECT "UnitPrice", "Product2Id" FROM "PricebookEntry" WHERE "Id" = ?';

interface Entry {
  readonly UnitPrice: number | null;
  readonly Product2Id: string | null;
}

function applyEntry(row: SaveRow, { transaction, plan }: SaveChunk): void {
  const id = row.text('PricebookEntryId');
  const entry = prepared(transaction.org.db, entrySql).get(id) as Entry | undefined;
  if (!entry) return;
  if (plan.has('ListPrice')) row.values.ListPrice = entry.UnitPrice;
  if (plan.has('Product2Id')) row.values.Product2Id = entry.Product2Id;
}

/** A discount is taken off the price of all. What was set in this save decides. */
function applyPrices(row: SaveRow): void {
  const quantity = numberOf(row, 'Quantity');
  if (quantity === null || quantity === 0) return;
  const share = 1 - (numberOf(row, 'Discount') ?? 0) / 100;
  const total = numberOf(row, 'TotalPrice');
  const byTotal = row.changed('TotalPrice') && !row.changed('UnitPrice') && total !== null;
  if (byTotal && share !== 0) row.values.UnitPrice = rounded(total / quantity / share);
  const unit = numberOf(row, 'UnitPrice');
  if (unit === null) return;
  if (!byTotal) row.values.TotalPrice = rounded(unit * quantity * share);
  row.values.Subtotal = rounded(unit * quantity);
}

function numberOf(row: SaveRow, column: string): number | null {
  const value = row.get(column);
  return typeof value === 'number' ? value : null;
}

/** Prices have cents. */
const rounded = (value: number): number => Math.round(value * 100) / 100;
