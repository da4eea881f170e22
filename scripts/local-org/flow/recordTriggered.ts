/**
 * Record-triggered flows as steps of the save order: before the before triggers, after the after
 * triggers and assignment rules, before a delete. One interview for each record.
 * https://help.salesforce.com/s/articleView?id=sf.flow_concepts_trigger_record.htm
 */
import { planOf } from '../dml/objectPlan.ts';
import { absorbChanges, recordOf } from '../dml/records.ts';
import { rowErrors } from '../dml/rowErrors.ts';
import { liveRows, type SaveChunk, type SaveRow } from '../dml/SaveRow.ts';
import { formulaFiller, type FormulaFiller } from '../formula/fillFormulas.ts';
import type { Transaction } from '../runtime/transaction.ts';
import { accessOfFlow } from './access.ts';
import type { CompiledFlow } from './compileFlow.ts';
import { flowCatalog } from './FlowCatalog.ts';
import { FlowInterview } from './FlowInterview.ts';
import { runInterviews } from './runInterviews.ts';

type TriggerType = 'RecordBeforeSave' | 'RecordAfterSave' | 'RecordBeforeDelete';

export const beforeSaveFlows = (chunk: SaveChunk): void => runFlows(chunk, 'RecordBeforeSave');
export const afterSaveFlows = (chunk: SaveChunk): void => runFlows(chunk, 'RecordAfterSave');
export const beforeDeleteFlows = (chunk: SaveChunk): void => runFlows(chunk, 'RecordBeforeDelete');

/** Does a save of these records start any flow? Then a failed attempt has to be undone. */
export function startsFlows({
  transaction,
  plan,
  operation,
}: Pick<SaveChunk, 'transaction' | 'plan' | 'operation'>): boolean {
  const types: readonly TriggerType[] =
    operation === 'delete' ? ['RecordBeforeDelete'] : ['RecordBeforeSave', 'RecordAfterSave'];
  return types.some((type) => flowsOf(transaction, plan.name, type).length > 0);
}

const flowsOf = (
  { org }: Transaction,
  object: string,
  type: TriggerType,
): readonly CompiledFlow[] => flowCatalog(org).triggeredBy(object, type);

function runFlows(chunk: SaveChunk, type: TriggerType): void {
  const { plan, transaction, operation } = chunk;
  const flows = flowsOf(transaction, plan.name, type).filter(({ model }) =>
    startedBy(model.start.recordTriggerType, operation),
  );
  if (flows.length === 0) return;
  const fill = formulaFiller(transaction, plan.describe);
  for (const flow of flows) runFlow(flow, chunk, type, fill);
}

function startedBy(trigger: string | null, operation: SaveChunk['operation']): boolean {
  switch (trigger) {
    case 'Create':
      return operation === 'insert';
    case 'Update':
      return operation === 'update';
    case 'CreateAndUpdate':
      return operation === 'insert' || operation === 'update';
    case 'Delete':
      return operation === 'delete';
    default:
      return false;
  }
}

interface Started {
  readonly row: SaveRow;
  readonly interview: FlowInterview;
}

function runFlow(
  flow: CompiledFlow,
  chunk: SaveChunk,
  type: TriggerType,
  fill: FormulaFiller | null,
): void {
  const { transaction } = chunk;
  const running = runningFlows(transaction);
  const key = (row: SaveRow): string => `${flow.model.name} ${row.id ?? ''}`;
  const started = liveRows(chunk)
    // UNCONFIRMED: what a flow saves does not start it again for a record that it is running for.
    .filter((row) => row.id === null || !running.has(key(row)))
    .map((row) => ({ row, interview: interviewOf(flow, chunk, row, type, fill) }))
    .filter(({ interview }) => isAccepted(flow, interview));
  if (started.length === 0) return;
  if (transaction.triggerDepth >= maximumDepth) {
    for (const { row } of started) row.fail(rowErrors.flowFailed(flow.model.label, tooDeep));
    return;
  }
  const keys = started.map(({ row }) => key(row)).filter((each) => !running.has(each));
  for (const each of keys) running.add(each);
  transaction.triggerDepth += 1;
  try {
    runInterviews(started.map(({ interview }) => interview));
  } finally {
    transaction.triggerDepth -= 1;
    for (const each of keys) running.delete(each);
  }
  for (const each of started) finish(each, flow, chunk, type);
}

const maximumDepth = 16;
const tooDeep = 'maximum trigger depth exceeded';

const runningFlows = (transaction: Transaction): Set<string> =>
  transaction.service('running flows', () => new Set<string>());

function interviewOf(
  flow: CompiledFlow,
  { plan, operation }: SaveChunk,
  { values, old }: SaveRow,
  type: TriggerType,
  fill: FormulaFiller | null,
): FlowInterview {
  const source = operation === 'delete' ? (old ?? values) : values;
  return new FlowInterview(flow, {
    access: accessOfFlow(flow.model),
    record: recordOf(plan, source, false, fill),
    prior: operation === 'update' && old ? recordOf(plan, old, false, fill) : null,
    isBeforeSave: type === 'RecordBeforeSave',
  });
}

/** "Only when a record is updated to meet the conditions": it did not meet them before. */
function isAccepted({ model, accepts }: CompiledFlow, interview: FlowInterview): boolean {
  if (!accepts(interview)) return false;
  if (!model.start.onlyWhenChanged || interview.prior === null) return true;
  return !interview.asBefore(() => accepts(interview));
}

function finish(
  { row, interview }: Started,
  { model }: CompiledFlow,
  { plan }: SaveChunk,
  type: TriggerType,
): void {
  if (interview.failure !== null) row.fail(rowErrors.flowFailed(model.label, interview.failure));
  for (const { message, field } of interview.customErrors)
    row.fail(rowErrors.rejected(message, field === null ? [] : [field]));
  if (!row.failed && type === 'RecordBeforeSave' && interview.record)
    absorbChanges(planOf(plan.describe), row, interview.record);
}
