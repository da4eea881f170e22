/** The overloads of `Database.insert`, `update`, `upsert`, `delete` and `undelete`. */
import { saveRecords } from '../../dml/index.ts';
import type { DmlOperation, SaveOptions } from '../../dml/index.ts';
import { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { SObject } from '../../runtime/sobject.ts';
import { SObjectFieldToken } from '../../runtime/tokens.ts';
import { tx, type AccessSite } from '../../runtime/transaction.ts';
import { withCallSite, type CallSite, type MemberImplementation } from '../define.ts';
import { listOf } from '../support.ts';
import { AccessLevel, accessOf } from '../system/AccessLevel.ts';
import { DeleteResult } from './DeleteResult.ts';
import { DMLOptions } from './DMLOptions.ts';
import type { RowOutcome } from './results.ts';
import { SaveResult } from './SaveResult.ts';
import { UndeleteResult } from './UndeleteResult.ts';
import { UpsertResult } from './UpsertResult.ts';

const resultClasses = {
  insert: SaveResult,
  update: SaveResult,
  upsert: UpsertResult,
  delete: DeleteResult,
  undelete: UndeleteResult,
} as const;

/** Parameters between the records and the access level, per operation. */
const middles: Readonly<Record<DmlOperation, readonly string[]>> = {
  insert: ['', 'Boolean', 'Database.DMLOptions'],
  update: ['', 'Boolean', 'Database.DMLOptions'],
  upsert: ['', 'Boolean', 'Schema.SObjectField', 'Schema.SObjectField, Boolean'],
  delete: ['', 'Boolean'],
  undelete: ['', 'Boolean'],
};

const byRecord = ['SObject', 'List<SObject>'];
const targets: Readonly<Record<DmlOperation, readonly string[]>> = {
  insert: byRecord,
  update: byRecord,
  upsert: byRecord,
  delete: [...byRecord, 'Id', 'List<Id>'],
  undelete: [...byRecord, 'Id', 'List<Id>'],
};

export function dmlMembers(): Record<string, MemberImplementation> {
  const members: Record<string, MemberImplementation> = {};
  for (const operation of Object.keys(targets) as DmlOperation[]) {
    for (const target of targets[operation]) {
      for (const middle of middles[operation]) addMember(members, operation, target, middle);
    }
  }
  return members;
}

function addMember(
  members: Record<string, MemberImplementation>,
  operation: DmlOperation,
  target: string,
  middle: string,
): void {
  const result = resultClasses[operation].platformName;
  const returned = target.startsWith('List') ? `List<${result}>` : result;
  for (const level of ['', 'AccessLevel']) {
    const parameters = [target, middle, level].filter((part) => part !== '').join(', ');
    members[`static ${operation}(${parameters}): ${returned}`] = withCallSite(
      (site: CallSite, records: unknown, ...options: unknown[]) =>
        run(operation, records, saveOptions(options, site)),
    );
  }
}

/** Which argument is which shows in its value: no two options have the same type. */
function saveOptions(args: readonly unknown[], site: CallSite): SaveOptions {
  let options: SaveOptions = { allOrNone: true, access: site.access };
  for (const arg of args) options = { ...options, ...optionOf(arg, site.access) };
  return options;
}

function optionOf(arg: unknown, access: AccessSite): Partial<SaveOptions> {
  if (typeof arg === 'boolean') return { allOrNone: arg };
  if (arg instanceof AccessLevel) return { access: accessOf(access, arg) };
  if (arg instanceof SObjectFieldToken) return { externalIdField: arg.describe.name };
  // Trap: with DMLOptions partial success is the default.
  if (arg instanceof DMLOptions) {
    return { allOrNone: arg.optAllOrNone ?? false, dmlOptions: arg.headers() };
  }
  return nullArgument();
}

function run(
  operation: DmlOperation,
  target: unknown,
  options: SaveOptions,
): RowOutcome | ApexList<RowOutcome> | null {
  const jsClass = resultClasses[operation];
  const rows = target instanceof ApexList ? target.items : [target];
  const results = saveRecords(operation, rows.map(recordOf), options).map(
    (result) => new jsClass(result),
  );
  return target instanceof ApexList ? listOf(jsClass.platformName, results) : (results[0] ?? null);
}

/** A record, or a bare record of an id. */
export function recordOf(row: unknown): SObject | null {
  if (row === null || row instanceof SObject) return row;
  if (typeof row !== 'string') throw new Error('invariant: DML takes records and ids');
  const describe = tx().org.schema.objectByKeyPrefix(row.slice(0, 3));
  if (!describe) throwApex('System.StringException', `Invalid id: ${row}`);
  const record = new SObject(describe);
  record.setRaw('Id', row);
  return record;
}
