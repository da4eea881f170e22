/**
 * Queued and scheduled work in the database: it commits and rolls back with the transaction that
 * asked for it, and outlives the process. AsyncApexJob and CronTrigger show the same to queries.
 */
import type { Database, Statement } from 'better-sqlite3';

export type JobKind = 'queueable' | 'future' | 'batch';

export interface StoredJob {
  /** 707… */
  readonly id: string;
  readonly kind: JobKind;
  readonly className: string;
  /** Future: the mangled method; else null. */
  readonly method: string | null;
  readonly userId: string;
  readonly username: string;
  readonly payload: string;
  readonly dueAt: number;
  /** Queueable stack depth, 1 for the first of a chain. */
  readonly depth: number;
  readonly maximumDepth: number | null;
  readonly signature: string | null;
  readonly delayMinutes: number;
  /** Of a future method: `callout=true`. The classes of other jobs say it. */
  readonly allowsCallouts: boolean;
  /** Jobs in a row that failed before this one, each enqueued by the finalizer of the last. */
  readonly failures: number;
  /** Place of a batch in the flex queue; null when it need not wait there. */
  readonly flexPosition: number | null;
}

/** What most jobs have not. */
export const plainJob = {
  method: null,
  depth: 0,
  maximumDepth: null,
  signature: null,
  delayMinutes: 0,
  allowsCallouts: false,
  failures: 0,
  flexPosition: null,
} as const;

interface JobRow {
  readonly id: string;
  readonly kind: JobKind;
  readonly class_name: string;
  readonly method: string | null;
  readonly user_id: string;
  readonly username: string;
  readonly payload: string;
  readonly due_at: number;
  readonly depth: number;
  readonly maximum_depth: number | null;
  readonly signature: string | null;
  readonly delay_minutes: number;
  readonly allows_callouts: number;
  readonly failures: number;
  readonly flex_position: number | null;
}

export interface StoredSchedule {
  /** 08e… */
  readonly id: string;
  readonly name: string;
  readonly className: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly userId: string;
  readonly username: string;
  readonly payload: string;
  readonly nextAt: number;
  /** Of System.scheduleBatch: rows of a chunk; null for a Schedulable. */
  readonly scope: number | null;
}

interface ScheduleRow {
  readonly id: string;
  readonly name: string;
  readonly class_name: string;
  readonly cron: string;
  readonly time_zone: string;
  readonly user_id: string;
  readonly username: string;
  readonly payload: string;
  readonly next_at: number;
  readonly scope: number | null;
}

export class JobStore {
  readonly #db: Database;
  readonly #statements = new Map<string, Statement>();

  constructor(db: Database) {
    this.#db = db;
    db.exec(`CREATE TABLE IF NOT EXISTS _async_job (sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, class_name TEXT NOT NULL, method TEXT,
      user_id TEXT NOT NULL, username TEXT NOT NULL, payload TEXT NOT NULL, due_at INTEGER NOT NULL,
      depth INTEGER NOT NULL, maximum_depth INTEGER, signature TEXT,
      delay_minutes INTEGER NOT NULL, allows_callouts INTEGER NOT NULL DEFAULT 0,
      failures INTEGER NOT NULL DEFAULT 0, flex_position INTEGER);
      CREATE TABLE IF NOT EXISTS _async_started AS SELECT * FROM _async_job WHERE 0;
      CREATE TABLE IF NOT EXISTS _schedule (id TEXT PRIMARY KEY, name TEXT NOT NULL,
      class_name TEXT NOT NULL, cron TEXT NOT NULL, time_zone TEXT NOT NULL,
      user_id TEXT NOT NULL, username TEXT NOT NULL, payload TEXT NOT NULL,
      next_at INTEGER NOT NULL, scope INTEGER);`);
    // Orgs in files that an earlier version has made.
    for (const table of ['_async_job', '_async_started']) {
      addColumn(db, table, 'allows_callouts', 'INTEGER NOT NULL DEFAULT 0');
      addColumn(db, table, 'failures', 'INTEGER NOT NULL DEFAULT 0');
      addColumn(db, table, 'flex_position', 'INTEGER');
    }
    addColumn(db, '_schedule', 'scope', 'INTEGER');
  }

  // ---- jobs -----------------------------------------------------------------------------------

  addJob(job: StoredJob): void {
    this.#run(
      `INSERT INTO _async_job (id, kind, class_name, method, user_id, username, payload, due_at,
       depth, maximum_depth, signature, delay_minutes, allows_callouts, failures,
       flex_position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      job.id,
      job.kind,
      job.className,
      job.method,
      job.userId,
      job.username,
      job.payload,
      job.dueAt,
      job.depth,
      job.maximumDepth,
      job.signature,
      job.delayMinutes,
      job.allowsCallouts ? 1 : 0,
      job.failures,
      job.flexPosition,
    );
  }

  /** The oldest job that is due; null when there is none. */
  nextJob(now: number): StoredJob | null {
    const row = this.#get<JobRow>(
      'SELECT * FROM _async_job WHERE due_at <= ? AND flex_position IS NULL ORDER BY sequence LIMIT 1',
      now,
    );
    return row ? jobOf(row) : null;
  }

  /** Takes the job off the queue; it is kept aside until it has ended. */
  startJob(id: string): void {
    this.#run('INSERT INTO _async_started SELECT * FROM _async_job WHERE id = ?', id);
    this.removeJob(id);
  }

  endJob(id: string): void {
    this.#run('DELETE FROM _async_started WHERE id = ?', id);
  }

  /**
   * Puts back what had started when the process was killed, as the platform does after an outage.
   * Differs: a job that had committed and whose finalizer had not run is run once more.
   */
  restart(): number {
    const count = this.#run('INSERT INTO _async_job SELECT * FROM _async_started');
    this.#run('DELETE FROM _async_started');
    return count;
  }

  removeJob(id: string): boolean {
    return this.#run('DELETE FROM _async_job WHERE id = ?', id) > 0;
  }

  hasSignature(signature: string): boolean {
    return this.#get('SELECT 1 FROM _async_job WHERE signature = ?', signature) !== undefined;
  }

  /** Jobs that wait, delayed ones included. */
  pending(): number {
    return this.#get<{ n: number }>('SELECT COUNT(*) AS n FROM _async_job')?.n ?? 0;
  }

  // ---- schedules ------------------------------------------------------------------------------

  addSchedule(schedule: StoredSchedule): void {
    this.#run(
      'INSERT INTO _schedule VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      schedule.id,
      schedule.name,
      schedule.className,
      schedule.cron,
      schedule.timeZone,
      schedule.userId,
      schedule.username,
      schedule.payload,
      schedule.nextAt,
      schedule.scope,
    );
  }

  nextSchedule(now: number): StoredSchedule | null {
    const row = this.#get<ScheduleRow>(
      'SELECT * FROM _schedule WHERE next_at <= ? ORDER BY next_at, id LIMIT 1',
      now,
    );
    return row ? scheduleOf(row) : null;
  }

  schedules(): readonly StoredSchedule[] {
    return this.#statement('SELECT * FROM _schedule ORDER BY id')
      .all()
      .map((row) => scheduleOf(row as ScheduleRow));
  }

  hasScheduleNamed(name: string): boolean {
    return this.#get('SELECT 1 FROM _schedule WHERE name = ? COLLATE NOCASE', name) !== undefined;
  }

  scheduleCount(): number {
    return this.#get<{ n: number }>('SELECT COUNT(*) AS n FROM _schedule')?.n ?? 0;
  }

  moveSchedule(id: string, nextAt: number): void {
    this.#run('UPDATE _schedule SET next_at = ? WHERE id = ?', nextAt, id);
  }

  removeSchedule(id: string): boolean {
    return this.#run('DELETE FROM _schedule WHERE id = ?', id) > 0;
  }

  /** When the next job or schedule is due, null when nothing waits. */
  nextDueAt(): number | null {
    const row = this.#get<{ at: number | null }>(
      `SELECT MIN(at) AS at FROM (SELECT MIN(due_at) AS at FROM _async_job
       UNION ALL SELECT MIN(next_at) FROM _schedule)`,
    );
    return row?.at ?? null;
  }

  #statement(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#db.prepare(sql)));
    return statement;
  }

  #run(sql: string, ...values: unknown[]): number {
    return this.#statement(sql).run(...values).changes;
  }

  #get<T>(sql: string, ...values: unknown[]): T | undefined {
    return this.#statement(sql).get(...values) as T | undefined;
  }
}

function addColumn(db: Database, table: string, column: string, declaration: string): void {
  const names = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
  if (names.all(table).includes(column)) return;
  db.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${declaration}`);
}

function jobOf(row: JobRow): StoredJob {
  return {
    id: row.id,
    kind: row.kind,
    className: row.class_name,
    method: row.method,
    userId: row.user_id,
    username: row.username,
    payload: row.payload,
    dueAt: row.due_at,
    depth: row.depth,
    maximumDepth: row.maximum_depth,
    signature: row.signature,
    delayMinutes: row.delay_minutes,
    allowsCallouts: row.allows_callouts === 1,
    failures: row.failures,
    flexPosition: row.flex_position,
  };
}

function scheduleOf(row: ScheduleRow): StoredSchedule {
  return {
    id: row.id,
    name: row.name,
    className: row.class_name,
    cron: row.cron,
    timeZone: row.time_zone,
    userId: row.user_id,
    username: row.username,
    payload: row.payload,
    nextAt: row.next_at,
    scope: row.scope,
  };
}
