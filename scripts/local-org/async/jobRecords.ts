/**
 * Rows of AsyncApexJob, CronTrigger and CronJobDetail: what queries see of the queue. The platform
 * writes them, not Apex: they go to the tables directly.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_asyncapexjob.htm
 */
import type { Org } from '../org.ts';
import type { StoredJob, StoredSchedule } from './jobStore.ts';

type RecordOrg = Pick<Org, 'db' | 'schema' | 'clock' | 'newId'>;
type Values = Readonly<Record<string, string | number | null>>;

const jobTypes = { queueable: 'Queueable', future: 'Future', batch: 'BatchApex' } as const;

export class JobRecords {
  readonly #org: RecordOrg;

  constructor(org: RecordOrg) {
    this.#org = org;
  }

  addJob(job: StoredJob): void {
    const now = this.#org.clock.now();
    this.#insert('AsyncApexJob', {
      Id: job.id,
      ApexClassId: this.#classId(job.className),
      JobType: jobTypes[job.kind],
      Status: job.dueAt > now || job.flexPosition !== null ? 'Holding' : 'Queued',
      MethodName: job.method,
      JobItemsProcessed: 0,
      TotalJobItems: 0,
      NumberOfErrors: 0,
      CreatedById: job.userId,
      CreatedDate: now,
    });
  }

  /** A batch has left the flex queue. */
  queueJob(id: string): void {
    this.#update('AsyncApexJob', id, { Status: 'Queued' });
  }

  startJob(id: string): void {
    this.#update('AsyncApexJob', id, { Status: 'Processing' });
  }

  /** `error` is what ExtendedStatus says; null for success. */
  endJob(id: string, status: 'Completed' | 'Failed' | 'Aborted', error: string | null): void {
    this.#update('AsyncApexJob', id, {
      Status: status,
      ExtendedStatus: error?.slice(0, 255) ?? null,
      NumberOfErrors: error === null ? 0 : 1,
      CompletedDate: this.#org.clock.now(),
    });
  }

  progress(id: string, processed: number, total: number, errors: number): void {
    this.#update('AsyncApexJob', id, {
      JobItemsProcessed: processed,
      TotalJobItems: total,
      NumberOfErrors: errors,
    });
  }

  /** Deletes rows of jobs that ended before the moment; how many. */
  purge(beforeMs: number): number {
    return this.#org.db
      .prepare(
        `DELETE FROM "AsyncApexJob" WHERE "CompletedDate" IS NOT NULL AND "CompletedDate" < ?`,
      )
      .run(beforeMs).changes;
  }

  addSchedule(schedule: StoredSchedule): void {
    const now = this.#org.clock.now();
    const detailId = this.#org.newId('CronJobDetail');
    this.#insert('CronJobDetail', { Id: detailId, Name: schedule.name, JobType: '7' });
    this.#insert('CronTrigger', {
      Id: schedule.id,
      CronJobDetailId: detailId,
      CronExpression: schedule.cron,
      TimeZoneSidKey: schedule.timeZone,
      NextFireTime: schedule.nextAt,
      StartTime: now,
      State: 'WAITING',
      TimesTriggered: 0,
      OwnerId: schedule.userId,
      CreatedById: schedule.userId,
      LastModifiedById: schedule.userId,
      CreatedDate: now,
    });
    this.#insert('AsyncApexJob', {
      Id: this.#org.newId('AsyncApexJob'),
      ApexClassId: this.#classId(schedule.className),
      CronTriggerId: schedule.id,
      JobType: 'ScheduledApex',
      Status: 'Queued',
      JobItemsProcessed: 0,
      TotalJobItems: 0,
      NumberOfErrors: 0,
      CreatedById: schedule.userId,
      CreatedDate: now,
    });
  }

  fired(id: string, nextAt: number | null): void {
    this.#update('CronTrigger', id, {
      PreviousFireTime: this.#org.clock.now(),
      NextFireTime: nextAt,
      State: nextAt === null ? 'DELETED' : 'WAITING',
    });
    this.#run(
      'UPDATE "CronTrigger" SET "TimesTriggered" = "TimesTriggered" + 1 WHERE "Id" = ?',
      id,
    );
  }

  removeSchedule(id: string): void {
    this.#run(`UPDATE "AsyncApexJob" SET "Status" = 'Aborted' WHERE "CronTriggerId" = ?`, id);
    this.#run(
      'DELETE FROM "CronJobDetail" WHERE "Id" IN (SELECT "CronJobDetailId" FROM "CronTrigger" WHERE "Id" = ?)',
      id,
    );
    this.#run('DELETE FROM "CronTrigger" WHERE "Id" = ?', id);
  }

  #classId(className: string): string | null {
    const row = this.#org.db
      .prepare<[string], { Id: string }>('SELECT "Id" FROM "ApexClass" WHERE "Name" = ?')
      .get(className.split('.')[0] ?? className);
    return row?.Id ?? null;
  }

  /** Columns that this org's schema lacks are left out: they differ between releases. */
  #known(objectName: string, values: Values): [string, string | number | null][] {
    const describe = this.#org.schema.object(objectName);
    return Object.entries(values).filter(([name]) => describe?.field(name) !== undefined);
  }

  #insert(objectName: string, values: Values): void {
    const known = this.#known(objectName, values);
    const columns = known.map(([name]) => `"${name}"`).join(', ');
    const marks = known.map(() => '?').join(', ');
    this.#run(
      `INSERT INTO "${objectName}" (${columns}) VALUES (${marks})`,
      ...known.map(([, value]) => value),
    );
  }

  #update(objectName: string, id: string, values: Values): void {
    const known = this.#known(objectName, values);
    const sets = known.map(([name]) => `"${name}" = ?`).join(', ');
    this.#run(
      `UPDATE "${objectName}" SET ${sets} WHERE "Id" = ?`,
      ...known.map(([, value]) => value),
      id,
    );
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#org.db.prepare(sql).run(...values);
  }
}
