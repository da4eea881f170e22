/**
 * System validation. Before the triggers the platform checks only foreign keys and restricted
 * picklists of what comes in; everything else after them, so that a before trigger can fill a
 * required field (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm).
 */
import { ruleOf } from '../rules/index.ts';
import { rowErrors } from '../rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../SaveRow.ts';
import { checkPicklist, checkValue, truncate } from './checkValues.ts';
import { checkReferences } from './checkReferences.ts';
import { checkUnique } from './checkUnique.ts';

/** Foreign keys and picklists. */
export function validateInput(chunk: SaveChunk): void {
  checkReferences(chunk);
  for (const row of liveRows(chunk)) checkPicklists(chunk, row);
}

/** All of it, on the values as the triggers left them. */
export function validateRecord(chunk: SaveChunk): void {
  validateInput(chunk);
  for (const row of liveRows(chunk)) {
    checkRequired(chunk, row);
    if (!row.failed) checkColumns(chunk, row);
  }
  checkUnique(chunk);
  const rule = ruleOf(chunk);
  if (rule?.validate) for (const row of liveRows(chunk)) rule.validate(row, chunk);
}

function checkPicklists(chunk: SaveChunk, row: SaveRow): void {
  const recordTypeId = row.text('RecordTypeId');
  for (const column of row.unchecked) {
    if (row.prechecked.has(column)) continue;
    const field = chunk.plan.field(column);
    if (field?.type !== 'picklist' && field?.type !== 'multipicklist') continue;
    row.prechecked.add(column);
    const value = row.text(column);
    if (value === null || !row.changed(column)) continue;
    const result = checkPicklist(chunk.plan.describe, field, value, recordTypeId);
    if ('error' in result) row.fail(result.error);
    else row.values[column] = result.value;
  }
}

function checkRequired(chunk: SaveChunk, row: SaveRow): void {
  if (row.old !== null && chunk.plan.has('OwnerId') && row.get('OwnerId') === null) {
    row.fail(rowErrors.ownerMissing());
    return;
  }
  const missing = chunk.plan.required.filter((field) => row.get(field.name) === null);
  // An update complains only about what it clears: old rows may predate the rule.
  const relevant = row.old === null ? missing : missing.filter((field) => row.changed(field.name));
  if (relevant.length > 0) row.fail(rowErrors.requiredMissing(relevant.map((field) => field.name)));
}

function checkColumns(chunk: SaveChunk, row: SaveRow): void {
  const truncates = chunk.headers.allowFieldTruncation === true;
  for (const column of row.unchecked) {
    const field = chunk.plan.field(column);
    if (!field || !row.changed(column)) continue;
    if (truncates) row.values[column] = truncate(field, row.get(column));
    const error = checkValue(field, row.get(column));
    if (error) row.fail(error);
  }
  row.unchecked.clear();
}
