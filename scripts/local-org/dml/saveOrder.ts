/**
 * The order of execution of a save, as the platform documents it
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_order_of_execution.htm).
 * A step works on the rows that have not failed and marks rows as failed; it does not throw for them.
 * Not here: workflow rules, escalation rules, entitlements, criteria-based sharing.
 */
import { checkRecordAccess } from '../access/sharing/dmlSharing.ts';
import { saveExtensions, type ChunkStep } from './extensions.ts';
import { moveChildren } from './merge/moveChildren.ts';
import { checkLocks } from './recordLocks.ts';
import { ruleOf } from './rules/index.ts';
import { dropManualShares } from './rules/shares.ts';
import { liveRows, type ChunkOperation, type SaveChunk } from './SaveRow.ts';
import { prepared } from './statements.ts';
import { applyDefaults } from './steps/applyDefaults.ts';
import { loadRows } from './steps/loadRows.ts';
import { lockParents } from './steps/lockParents.ts';
import { removeRows, validateDelete } from './steps/removeRows.ts';
import { resolveParents } from './steps/resolveParents.ts';
import { restoreRows, validateRestore } from './steps/restoreRows.ts';
import { recalculateRollUps } from './steps/rollUps.ts';
import { runAfterTriggers, runBeforeTriggers } from './steps/runTriggers.ts';
import { validateInput, validateRecord } from './steps/validate.ts';
import { writeRows } from './steps/writeRows.ts';

const all =
  (steps: readonly ChunkStep[]): ChunkStep =>
  (chunk) => {
    for (const step of steps) step(chunk);
  };

const deriveFields: ChunkStep = (chunk) => {
  const derive = ruleOf(chunk)?.derive;
  if (derive) for (const row of liveRows(chunk)) derive(row, chunk);
};

const afterWrite: ChunkStep = (chunk) => {
  ruleOf(chunk)?.afterWrite?.(chunk, runSaveOrder);
  dropManualShares(chunk);
};

const rollUps: ChunkStep = (chunk) => {
  recalculateRollUps(chunk, runSaveOrder);
};

const checkUpdateAccess: ChunkStep = (chunk) => {
  if (chunk.operation !== 'update') return;
  checkRecordAccess(chunk);
  checkLocks(chunk);
};

const tellChanges = all(saveExtensions.changeEvents);

const save: readonly ChunkStep[] = [
  loadRows,
  checkUpdateAccess,
  resolveParents,
  applyDefaults,
  deriveFields,
  validateInput,
  all(saveExtensions.beforeSaveFlows),
  runBeforeTriggers,
  deriveFields,
  validateRecord,
  all(saveExtensions.validationRules),
  all(saveExtensions.duplicateRules),
  lockParents,
  writeRows,
  afterWrite,
  runAfterTriggers,
  all(saveExtensions.assignmentRules),
  all(saveExtensions.afterSaveFlows),
  rollUps,
  tellChanges,
];

const orders: Readonly<Record<ChunkOperation, readonly ChunkStep[]>> = {
  insert: save,
  update: save,
  delete: [
    loadRows,
    checkRecordAccess,
    checkLocks,
    validateDelete,
    all(saveExtensions.beforeDeleteFlows),
    runBeforeTriggers,
    lockParents,
    removeRows,
    afterWrite,
    runAfterTriggers,
    rollUps,
    tellChanges,
  ],
  undelete: [
    loadRows,
    checkRecordAccess,
    validateRestore,
    restoreRows,
    runAfterTriggers,
    rollUps,
    tellChanges,
  ],
};

/** Runs all steps; with all-or-none it ends after the first step in which a row fails. */
export function runSaveOrder(chunk: SaveChunk): void {
  for (const step of orders[chunk.operation]) {
    step(chunk);
    const live = liveRows(chunk).length;
    if (live === 0 || (chunk.allOrNone && live < chunk.rows.length)) return;
  }
}

/**
 * Duplicates of a merge: a delete whose children go to the master instead. Answers the ids of the
 * records that moved, per duplicate.
 */
export function runMergeOrder(chunk: SaveChunk, masterId: string): Map<string, readonly string[]> {
  const moved = new Map<string, string[]>();
  let children: readonly SaveChunk[] = [];
  const steps: readonly ChunkStep[] = [
    loadRows,
    checkRecordAccess,
    runBeforeTriggers,
    () => {
      children = moveChildren(chunk, masterId, moved);
      removeRows(chunk);
      noteMaster(chunk, masterId);
    },
    runAfterTriggers,
    rollUps,
    () => {
      for (const each of children) rollUps(each);
      const error = children.flatMap(({ rows }) => rows).flatMap(({ errors }) => errors)[0];
      if (error) for (const row of liveRows(chunk)) row.fail(error);
    },
  ];
  for (const step of steps) {
    step(chunk);
    if (chunk.rows.some((row) => row.failed)) break;
  }
  return moved;
}

/** Trap: before delete triggers do not see it, after delete triggers find it in Trigger.old. */
function noteMaster(chunk: SaveChunk, masterId: string): void {
  const { plan, transaction } = chunk;
  const sql = `UPDATE ${plan.table} SET "MasterRecordId" = ? WHERE "Id" = ?`;
  for (const row of liveRows(chunk)) {
    prepared(transaction.org.db, sql).run(masterId, row.id);
    row.values.MasterRecordId = masterId;
    row.old = { ...row.old, MasterRecordId: masterId };
    row.oldRecord = null;
  }
}
