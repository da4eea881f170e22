/** Values of an insert that nobody gave: field defaults, owner, record type, false for checkboxes. */
import type { FieldDescribe } from '../../schema/model.ts';
import { parseDefault } from '../defaultFormulas.ts';
import { saveExtensions } from '../extensions.ts';
import { ownerOfNewRecords } from '../recordOwner.ts';
import { liveRows, type SaveChunk, type SaveRow, type Stored } from '../SaveRow.ts';

const numeric: ReadonlySet<string> = new Set(['int', 'long', 'double', 'currency', 'percent']);

export function applyDefaults(chunk: SaveChunk): void {
  if (chunk.operation !== 'insert') return;
  const recordTypeId = defaultRecordType(chunk);
  const ownerId = chunk.plan.has('OwnerId') ? ownerOfNewRecords(chunk.transaction) : null;
  for (const row of liveRows(chunk)) {
    for (const field of chunk.plan.withDefault) applyDefault(chunk, row, field);
    for (const field of chunk.plan.booleans)
      if (row.get(field.name) === null) row.values[field.name] = 0;
    for (const field of chunk.plan.counters) row.values[field.name] = 0;
    if (recordTypeId !== null && !row.supplied.has('RecordTypeId'))
      row.values.RecordTypeId = recordTypeId;
    if (ownerId !== null && row.get('OwnerId') === null) row.values.OwnerId = ownerId;
  }
}

/** An explicit null stays null; only a checkbox has no null. */
function applyDefault(chunk: SaveChunk, row: SaveRow, field: FieldDescribe): void {
  if (row.supplied.has(field.name) && (field.type !== 'boolean' || row.get(field.name) !== null))
    return;
  const text = field.defaultValue ?? '';
  if (!field.defaultIsFormula) {
    row.values[field.name] = literalDefault(field, text);
    return;
  }
  const result = evaluate(chunk, row, field);
  if (result) row.set(field.name, result.value);
}

function evaluate(
  chunk: SaveChunk,
  row: SaveRow,
  field: FieldDescribe,
): { readonly value: Stored } | null {
  const plain = parseDefault(field);
  if (plain) return { value: plain(chunk.transaction.org.clock.now()) };
  for (const evaluator of saveExtensions.defaultFormulas) {
    const result = evaluator(field, row, chunk);
    if (result) return result;
  }
  return null;
}

/** A literal in storage form. */
export function literalDefault(field: FieldDescribe, text: string): Stored {
  if (field.type === 'boolean') return text.toLowerCase() === 'true' ? 1 : 0;
  if (numeric.has(field.type)) return Number(text);
  if (field.type === 'multipicklist') return `;${text};`;
  return text;
}

/** Null when the object has no record types of its own. */
function defaultRecordType(chunk: SaveChunk): string | null {
  if (!chunk.plan.has('RecordTypeId')) return null;
  const found = chunk.plan.describe.recordTypes.find((each) => each.defaultMapping && !each.master);
  return found?.id ?? null;
}
