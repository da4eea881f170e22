/**
 * OpenActivity and ActivityHistory: the tasks and events of a record, read as child lists.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_openactivity.htm
 *
 * Differs: the platform's limits on these lists (500 rows, a fixed order) are not asked for; an
 * account's lists hold what has the account in AccountId.
 */
import type { Database } from 'better-sqlite3';
import { hasColumn } from '../../schema/fieldDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import { hasTransaction, tx } from '../../runtime/transaction.ts';
import { quoted } from '../sql/fragment.ts';
import type { View } from './index.ts';
import { collation } from './virtualTable.ts';

/** An event is over when it has ended, by the org's clock. */
const isOver = 'COALESCE("EndDateTime", "ActivityDateTime", 0) < org_now()';

const same = ['AccountId', 'WhoId', 'WhatId', 'OwnerId', 'Subject', 'ActivityDate', 'Description'];
const audit = ['CreatedById', 'CreatedDate', 'LastModifiedById', 'LastModifiedDate'];
const shared = [...same, ...audit, 'Id', 'IsDeleted', 'SystemModstamp', 'IsReminderSet'];

/** Field of the view → SQL over the table; what is absent is null. */
const columns: Readonly<Record<'Task' | 'Event', Readonly<Record<string, string>>>> = {
  Task: {
    ...itself(...shared, 'Status', 'Priority', 'ReminderDateTime', 'IsHighPriority', 'IsClosed'),
    ...itself('CallDurationInSeconds', 'CallType', 'CallDisposition', 'CallObject'),
    PrimaryAccountId: '"AccountId"',
    PrimaryWhoId: '"WhoId"',
    ActivityType: '"Type"',
    ActivitySubtype: '"TaskSubtype"',
    IsTask: '1',
  },
  Event: {
    ...itself(...shared, 'ReminderDateTime', 'Location', 'IsAllDayEvent', 'DurationInMinutes'),
    ...itself('ActivityDateTime', 'StartDateTime', 'EndDateTime'),
    PrimaryAccountId: '"AccountId"',
    PrimaryWhoId: '"WhoId"',
    ActivityType: '"Type"',
    ActivitySubtype: '"EventSubtype"',
    IsTask: '0',
    IsClosed: `(${isOver})`,
  },
};

function itself(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, quoted(name)]));
}

export const openActivityView = activityView('"IsClosed" = 0', `NOT (${isOver})`);
export const activityHistoryView = activityView('"IsClosed" = 1', isOver);

function activityView(tasks: string, events: string): View {
  return {
    select: (object) =>
      `${selectOf(object, 'Task')} WHERE ${tasks} UNION ALL ` +
      `${selectOf(object, 'Event')} WHERE ${events}`,
    prepare: setClock,
  };
}

function selectOf(object: ObjectDescribe, table: 'Task' | 'Event'): string {
  const list = object.fields.filter(hasColumn).map((field) => column(field, table));
  return `SELECT rowid AS rowid, ${list.join(', ')} FROM ${quoted(table)}`;
}

function column(field: FieldDescribe, table: 'Task' | 'Event'): string {
  const fallback = field.type === 'boolean' ? '0' : 'NULL';
  return `${columns[table][field.name] ?? fallback}${collation(field)} AS ${quoted(field.name)}`;
}

const moments = new WeakMap<Database, number>();

/** The clock may read the database, which a function inside a statement may not. */
function setClock(db: Database): void {
  if (!moments.has(db)) db.function('org_now', () => moments.get(db) ?? Date.now());
  moments.set(db, hasTransaction() ? tx().org.clock.now() : Date.now());
}
