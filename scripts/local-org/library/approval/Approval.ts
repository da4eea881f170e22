/**
 * System.Approval: locking records. Approval processes are missing.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_approval.htm
 */
import { lockedAmong, setLocks } from '../../dml/recordLocks.ts';
import { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineOutcome, RowOutcome } from '../database/results.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { listOf, mapOf } from '../support.ts';

export class LockResult extends RowOutcome {
  static override readonly platformName = 'Approval.LockResult';
}

export class UnlockResult extends RowOutcome {
  static override readonly platformName = 'Approval.UnlockResult';
}

defineOutcome(LockResult);
defineOutcome(UnlockResult);

/** UNCONFIRMED: type and text for a record that was not saved. */
function idOf(target: unknown): string {
  if (typeof target === 'string') return target;
  if (!(target instanceof SObject)) return nullArgument();
  return target.id ?? throwApex('System.IllegalArgumentException', 'The record has no id');
}

const idsOf = (targets: unknown): string[] =>
  targets instanceof ApexList ? targets.items.map(idOf) : [idOf(targets)];

const resultClasses = { lock: LockResult, unlock: UnlockResult } as const;

function run(operation: 'lock' | 'unlock', targets: unknown, allOrNone: boolean): unknown {
  const made = resultClasses[operation];
  const results = setLocks(operation, idsOf(targets), allOrNone).map((each) => new made(each));
  return targets instanceof ApexList ? listOf(made.platformName, results) : results[0];
}

function isLocked(targets: unknown): unknown {
  const ids = idsOf(targets);
  const locked = lockedAmong(tx().org, ids);
  if (!(targets instanceof ApexList)) return locked.has(ids[0] ?? '');
  const entries = ids.map((id) => [id, locked.has(id)] as const);
  return mapOf('Id', 'Boolean', entries);
}

function members(): Record<string, MemberImplementation> {
  const made: Record<string, MemberImplementation> = {};
  for (const target of ['Id', 'SObject', 'List<Id>', 'List<SObject>']) {
    const isList = target.startsWith('List');
    const answer = isList ? 'Map<Id, Boolean>' : 'Boolean';
    made[`static isLocked(${target}): ${answer}`] = isLocked;
    for (const operation of ['lock', 'unlock'] as const) {
      const { platformName } = resultClasses[operation];
      const returned = isList ? `List<${platformName}>` : platformName;
      made[`static ${operation}(${target}): ${returned}`] = (targets: unknown) =>
        run(operation, targets, true);
      made[`static ${operation}(${target}, Boolean): ${returned}`] = (
        targets: unknown,
        allOrNone: boolean | null,
      ) => run(operation, targets, allOrNone ?? nullArgument());
    }
  }
  return made;
}

defineType({ namespace: 'System', name: 'Approval', kind: 'class', members: members() });
