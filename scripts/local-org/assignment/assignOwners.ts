/**
 * The step of a save that runs assignment rules, when the caller asks for them: after the after
 * triggers, which do not see the new owner and do not fire again for it.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_Database_AssignmentRuleHeader.htm
 * Differs: a record that no entry is for keeps its owner, there is no default lead owner; no mail.
 */
import { planOf } from '../dml/objectPlan.ts';
import { rowErrors } from '../dml/rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow, type StoredRow } from '../dml/SaveRow.ts';
import { prepared } from '../dml/statements.ts';
import { assignmentRulesOf, type AssignmentEntry, type AssignmentRule } from './assignmentRules.ts';

export function assignOwners(chunk: SaveChunk): void {
  const { project, schema, db } = chunk.transaction.org;
  const { headers, plan } = chunk;
  if (headers.useDefaultAssignmentRule !== true && !headers.assignmentRuleId) return;
  if (chunk.operation !== 'insert' && chunk.operation !== 'update') return;
  const rules = assignmentRulesOf(project, schema).byObject.get(plan.name);
  if (!rules) return;
  const rule = ruleFor(chunk, rules);
  if (rule === null) {
    for (const row of liveRows(chunk)) row.fail(rowErrors.invalidReference());
    return;
  }
  const user = prepared(db, 'SELECT * FROM "User" WHERE "Id" = ?').get(chunk.transaction.user.id);
  for (const row of liveRows(chunk)) {
    const entry = rule?.entries.find((each) => each.applies(row.values, (user ?? {}) as StoredRow));
    if (rule && entry?.owner) giveTo(chunk, row, rule, entry.owner);
  }
}

/** Undefined when none is active, null for an id that is no rule's. */
function ruleFor(
  { headers, plan, transaction }: SaveChunk,
  rules: readonly AssignmentRule[],
): AssignmentRule | undefined | null {
  if (!headers.assignmentRuleId) return rules.find((rule) => rule.active);
  const sql = 'SELECT "Name" AS name FROM "AssignmentRule" WHERE "Id" = ? AND "SobjectType" = ?';
  const found = prepared(transaction.org.db, sql).get(headers.assignmentRuleId, plan.name) as
    { name: string } | undefined;
  return rules.find((rule) => rule.name === found?.name) ?? null;
}

function giveTo(
  chunk: SaveChunk,
  row: SaveRow,
  rule: AssignmentRule,
  owner: NonNullable<AssignmentEntry['owner']>,
): void {
  const { db } = chunk.transaction.org;
  const sql =
    owner.type === 'User'
      ? 'SELECT "Id" AS id FROM "User" WHERE "Username" = ? AND "IsActive" = 1'
      : `SELECT "Id" AS id FROM "Group" WHERE "DeveloperName" = ? AND "Type" = 'Queue'`;
  const found = prepared(db, sql).get(owner.name) as { id: string } | undefined;
  if (!found) {
    // The platform does not deploy such a rule.
    row.fail(
      rowErrors.other(
        'INVALID_CROSS_REFERENCE_KEY',
        `The assignment rule ${rule.name} assigns to the ${owner.type.toLowerCase()} ` +
          `${owner.name}, which is missing or inactive`,
        ['OwnerId'],
      ),
    );
    return;
  }
  row.values.OwnerId = found.id;
  prepared(db, `UPDATE ${planOf(chunk.plan.describe).table} SET "OwnerId" = ? WHERE "Id" = ?`).run(
    found.id,
    row.id,
  );
}
