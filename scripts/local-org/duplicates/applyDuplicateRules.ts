/**
 * The step of a save that runs duplicate rules: after validation rules, before the record is written.
 * Records of one call are not compared with each other; a record that one rule has found is not looked
 * at by the next. A rule that blocks always stops the save, one that alerts unless the caller saves
 * over it (`allowSave`), one that does neither never.
 * https://help.salesforce.com/s/articleView?id=sales.duplicate_rules_overview.htm
 * Differs: duplicate record sets (the operation Report) are not made.
 */
import { reachable } from '../access/sharing/recordAccess.ts';
import { limitedPrincipal } from '../access/sharing/rowFilter.ts';
import { planOf } from '../dml/objectPlan.ts';
import { recordOf } from '../dml/records.ts';
import { liveRows, type SaveChunk, type SaveRow, type StoredRow } from '../dml/SaveRow.ts';
import { prepared } from '../dml/statements.ts';
import type { FoundDuplicates, MatchesOfRule, RowError } from '../dml/types.ts';
import { SObject } from '../runtime/sobject.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import {
  duplicateRulesOf,
  type DuplicateAction,
  type DuplicateCheck,
  type DuplicateRule,
} from './duplicateRules.ts';
import { DuplicateFinder, type Match } from './findDuplicates.ts';

export function applyDuplicateRules(chunk: SaveChunk): void {
  const { project, schema, db } = chunk.transaction.org;
  const rules = duplicateRulesOf(project, schema).byObject.get(chunk.plan.name);
  if (!rules || chunk.headers.bypassDuplicateRules === true) return;
  const finder = new DuplicateFinder(db);
  const user = userOf(chunk);
  for (const row of liveRows(chunk)) {
    const excluded = new Set(chunk.headers.convertedLeads ?? []);
    if (row.id !== null) excluded.add(row.id);
    const error = firstError(chunk, row, rules, finder, user, excluded);
    if (error) row.fail(error);
  }
}

function userOf({ transaction }: SaveChunk): StoredRow {
  const sql = 'SELECT * FROM "User" WHERE "Id" = ?';
  return (prepared(transaction.org.db, sql).get(transaction.user.id) ?? {}) as StoredRow;
}

function firstError(
  chunk: SaveChunk,
  row: SaveRow,
  rules: readonly DuplicateRule[],
  finder: DuplicateFinder,
  user: StoredRow,
  excluded: Set<string>,
): RowError | null {
  for (const rule of rules) {
    const action = chunk.operation === 'insert' ? rule.onInsert : rule.onUpdate;
    if (!concerns(rule, row) || !rule.applies(row.values, user)) continue;
    const results = matchesOf(chunk, rule, row.values, finder, excluded);
    if (results.length > 0 && stops(action, chunk))
      return duplicateError({ rule, allowSave: action === 'alert', results });
  }
  return null;
}

/** UNCONFIRMED: an update that leaves the compared fields alone is not checked. */
function concerns(rule: DuplicateRule, row: SaveRow): boolean {
  if (row.old === null) return true;
  return rule.checks.some(({ inputs }) => inputs.some((name) => row.changed(name)));
}

const stops = (action: DuplicateAction, { headers }: SaveChunk): boolean =>
  action === 'block' || (action === 'alert' && headers.allowDuplicates !== true);

/** One result per matching rule that found something; what is found goes to `excluded`. */
function matchesOf(
  chunk: SaveChunk,
  rule: DuplicateRule,
  values: StoredRow,
  finder: DuplicateFinder,
  excluded: Set<string>,
): readonly MatchesOfRule[] {
  return rule.checks.flatMap((check) => {
    const all = finder.find(check.matching, inputsOf(check, values), excluded);
    const found = rule.enforcesSharing ? visibleMatches(chunk, check.matching.object, all) : all;
    for (const { id } of found) excluded.add(id);
    if (found.length === 0) return [];
    const { object, name, engine } = check.matching;
    const whole = chunk.headers.duplicateDetails === true;
    const matches = found.map(({ id, confidence }) => ({
      record: whole ? wholeRecord(chunk, object, id) : bareRecord(object, id),
      confidence,
    }));
    return [{ entityType: object.name, rule: name, engine, matches }];
  });
}

/** The header `runAsCurrentUser` asks for the user's sharing, whatever the class says. */
function visibleMatches(
  { access, headers, transaction }: SaveChunk,
  object: ObjectDescribe,
  matches: readonly Match[],
): readonly Match[] {
  if (matches.length === 0) return matches;
  const mode = headers.duplicatesAsCurrentUser === true ? 'user' : access.mode;
  const principal = limitedPrincipal({ ...access, mode }, 'read');
  if (!principal) return matches;
  const { db, schema } = transaction.org;
  const ids = matches.map(({ id }) => id);
  const visible = reachable(db, schema, principal, object, ids, 'read');
  return matches.filter(({ id }) => visible.has(id));
}

const inputsOf = (check: DuplicateCheck, values: StoredRow) =>
  check.inputs.map((name) => values[name] ?? null);

function bareRecord(object: ObjectDescribe, id: string): SObject {
  const record = new SObject(object);
  record.setRaw('Id', id);
  return record;
}

function wholeRecord(chunk: SaveChunk, object: ObjectDescribe, id: string): SObject {
  const plan = planOf(object);
  const sql = `SELECT * FROM ${plan.table} WHERE "Id" = ?`;
  const row = prepared(chunk.transaction.org.db, sql).get(id) as StoredRow;
  return recordOf(plan, row, true);
}

function duplicateError({
  rule,
  allowSave,
  results,
}: {
  readonly rule: DuplicateRule;
  readonly allowSave: boolean;
  readonly results: readonly MatchesOfRule[];
}): RowError {
  const duplicates: FoundDuplicates = {
    allowSave,
    rule: rule.name,
    entityType: rule.object.name,
    message: rule.alertText,
    results,
  };
  return { statusCode: 'DUPLICATES_DETECTED', message: rule.alertText, fields: [], duplicates };
}
