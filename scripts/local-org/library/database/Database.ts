/**
 * System.Database
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_database.htm
 * Methods of external and big objects (`insertAsync`, `insertImmediate` …), `getDeleted` and
 * `getUpdated` are missing.
 */
import {
  convertLead,
  emptyRecycleBin,
  mergeRecords,
  releaseSavepoint,
  rollback,
  setSavepoint,
} from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType, withCallSite, type MemberImplementation } from '../define.ts';
import { listOf } from '../support.ts';
import { AccessLevel, accessOf } from '../system/AccessLevel.ts';
import { dmlMembers, recordOf } from './dmlMembers.ts';
import { DMLOptions } from './DMLOptions.ts';
import { EmptyRecycleBinResult } from './EmptyRecycleBinResult.ts';
import type { LeadConvert } from './LeadConvert.ts';
import { LeadConvertResult } from './LeadConvertResult.ts';
import { MergeResult } from './MergeResult.ts';
import { queryMembers } from './queryMembers.ts';

/** Records of a batch per execute, when the code does not say. */
const defaultScope = 200;

function allOrNoneOf(args: readonly unknown[]): boolean {
  const options = args.find((arg) => arg instanceof DMLOptions);
  if (options instanceof DMLOptions) return options.optAllOrNone ?? false;
  return args.find((arg) => typeof arg === 'boolean') !== false;
}

function levelOf(args: readonly unknown[]): AccessLevel | null {
  return args.find((arg) => arg instanceof AccessLevel) ?? null;
}

function mergeMembers(): Record<string, MemberImplementation> {
  const members: Record<string, MemberImplementation> = {};
  for (const duplicate of ['SObject', 'Id', 'List<SObject>', 'List<Id>']) {
    for (const rest of ['', ', AccessLevel', ', Boolean', ', Boolean, AccessLevel']) {
      const many = duplicate.startsWith('List');
      const returned = many ? 'List<Database.MergeResult>' : 'Database.MergeResult';
      members[`static merge(SObject, ${duplicate}${rest}): ${returned}`] = withCallSite(
        (site, master: SObject | null, duplicates: unknown, ...args: unknown[]) => {
          const rows = many ? (duplicates as ApexList).items : [duplicates];
          const options = {
            allOrNone: allOrNoneOf(args),
            access: accessOf(site.access, levelOf(args)),
          };
          const results = mergeRecords(
            master ?? nullArgument(),
            rows.map((row) => recordOf(row) ?? nullArgument()),
            options,
          ).map((result) => new MergeResult(result));
          return many ? listOf('Database.MergeResult', results) : (results[0] ?? null);
        },
      );
    }
  }
  return members;
}

function convertMembers(): Record<string, MemberImplementation> {
  const members: Record<string, MemberImplementation> = {};
  for (const many of [false, true]) {
    const target = many ? 'List<Database.LeadConvert>' : 'Database.LeadConvert';
    const returned = many ? 'List<Database.LeadConvertResult>' : 'Database.LeadConvertResult';
    for (const middle of ['', ', Boolean', ', Database.DMLOptions']) {
      for (const level of ['', ', AccessLevel']) {
        members[`static convertLead(${target}${middle}${level}): ${returned}`] = withCallSite(
          (site, conversions: unknown, ...args: unknown[]) => {
            const leads = (many ? (conversions as ApexList).items : [conversions]) as LeadConvert[];
            const dmlOptions = args.find((arg) => arg instanceof DMLOptions);
            const converted = convertLead(leads, {
              allOrNone: allOrNoneOf(args),
              access: accessOf(site.access, levelOf(args)),
              ...(dmlOptions ? { dmlOptions: dmlOptions.headers() } : {}),
            });
            const results = converted.map((result) => new LeadConvertResult(result));
            return many ? listOf('Database.LeadConvertResult', results) : (results[0] ?? null);
          },
        );
      }
    }
  }
  return members;
}

function empty(rows: readonly unknown[]): EmptyRecycleBinResult[] {
  return emptyRecycleBin(rows.map(recordOf)).map((result) => new EmptyRecycleBinResult(result));
}

const emptyMany = (rows: ApexList | null): ApexList =>
  listOf('Database.EmptyRecycleBinResult', empty((rows ?? nullArgument()).items));

function executeBatch(job: object | null, scope: number | null = defaultScope): string {
  return tx().org.async.executeBatch(job ?? nullArgument(), scope ?? defaultScope);
}

defineType({
  namespace: 'System',
  name: 'Database',
  kind: 'class',
  members: {
    ...dmlMembers(),
    ...queryMembers(),
    ...mergeMembers(),
    ...convertMembers(),
    'static emptyRecycleBin(SObject): Database.EmptyRecycleBinResult': (row: SObject | null) =>
      empty([row])[0] ?? null,
    'static emptyRecycleBin(List<SObject>): List<Database.EmptyRecycleBinResult>': emptyMany,
    'static emptyRecycleBin(List<Id>): List<Database.EmptyRecycleBinResult>': emptyMany,
    'static executeBatch(Object): String': executeBatch,
    'static executeBatch(Object, Integer): String': executeBatch,
    'static releaseSavepoint(Savepoint): void': releaseSavepoint,
    'static rollback(Savepoint): void': rollback,
    'static setSavepoint(): Savepoint': setSavepoint,
  },
});
