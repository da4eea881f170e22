/**
 * Opportunity: the stage sets closed, won, forecast category and default probability.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
 */
import { prepared } from '../statements.ts';
import type { SaveChunk, SaveRow, Stored } from '../SaveRow.ts';
import type { ObjectRule } from './index.ts';

interface Stage {
  readonly IsClosed: number;
  readonly IsWon: number;
  readonly DefaultProbability: number | null;
  readonly ForecastCategory: string | null;
  readonly ForecastCategoryName: string | null;
}

const stageSql =
  'SELECT "IsClosed", "IsWon", "DefaultProbability", "ForecastCategory", "ForecastCategoryName" ' +
  'FROM "OpportunityStage" WHERE "ApiName" = ? OR "MasterLabel" = ? ORDER BY "ApiName" = ? DESC LIMIT 1';

export const opportunityRule: ObjectRule = {
  derive(row, chunk) {
    if (row.changed('StageName')) applyStage(row, chunk);
    const amount = row.get('Amount');
    const probability = row.get('Probability');
    const known = typeof amount === 'number' && typeof probability === 'number';
    setWhereKnown(chunk, row, 'ExpectedRevenue', known ? (amount * probability) / 100 : null);
    applyFiscalPeriod(row, chunk);
  },
};

function applyStage(row: SaveRow, chunk: SaveChunk): void {
  const name = row.text('StageName');
  const stage = prepared(chunk.transaction.org.db, stageSql).get(name, name, name) as
    Stage | undefined;
  // A stage that the org does not define is open.
  row.values.IsClosed = stage?.IsClosed ?? 0;
  row.values.IsWon = stage?.IsWon ?? 0;
  if (!stage) return;
  // What is set in the same write stands.
  if (!row.supplied.has('Probability')) row.values.Probability = stage.DefaultProbability;
  if (row.supplied.has('ForecastCategoryName')) return;
  setWhereKnown(chunk, row, 'ForecastCategory', stage.ForecastCategory);
  setWhereKnown(chunk, row, 'ForecastCategoryName', stage.ForecastCategoryName);
}

/** Differs: the fiscal year is the calendar year. */
function applyFiscalPeriod(row: SaveRow, chunk: SaveChunk): void {
  const closeDate = row.text('CloseDate');
  if (closeDate === null || !row.changed('CloseDate')) return;
  const year = Number(closeDate.slice(0, 4));
  const quarter = Math.ceil(Number(closeDate.slice(5, 7)) / 3);
  setWhereKnown(chunk, row, 'FiscalYear', year);
  setWhereKnown(chunk, row, 'FiscalQuarter', quarter);
  setWhereKnown(chunk, row, 'Fiscal', `${year} ${quarter}`);
}

function setWhereKnown(chunk: SaveChunk, row: SaveRow, column: string, value: Stored): void {
  if (chunk.plan.has(column)) row.values[column] = value;
}
