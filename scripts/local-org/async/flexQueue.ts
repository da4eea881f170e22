/**
 * Batch jobs that wait for one of the five places of running batches. A job waits here (status
 * Holding) until its transaction has committed and a place is free; code may change the order.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_FlexQueue.htm
 */
import type { Database } from 'better-sqlite3';
import { prepared } from '../dml/statements.ts';
import type { FlexQueuePosition } from '../org.ts';
import { throwApex } from '../runtime/exceptions.ts';
import type { JobRecords } from './jobRecords.ts';

const activeBatches = 5;
const maximumHeld = 100;

export class FlexQueue {
  readonly #db: Database;
  readonly #records: JobRecords;

  /** The tables are those of JobStore. */
  constructor(db: Database, records: JobRecords) {
    this.#db = db;
    this.#records = records;
  }

  /** Ids in the order in which they will run. */
  ids(): string[] {
    return this.#all(
      'SELECT id FROM _async_job WHERE flex_position IS NOT NULL ORDER BY flex_position',
    );
  }

  /** The position of one more job; AsyncException when the queue is full. */
  nextPosition(organizationId: string): number {
    if (this.ids().length >= maximumHeld) {
      throwApex(
        'System.AsyncException',
        `You've exceeded the limit of ${maximumHeld} jobs in the flex queue for org ` +
          `${organizationId}. Wait for some of your batch jobs to finish before adding more. To ` +
          'monitor and reorder jobs, use the Apex Flex Queue page in Setup.',
      );
    }
    const [last] = this.#all('SELECT MAX(flex_position) FROM _async_job');
    return Number(last ?? 0) + 1;
  }

  /** Gives free places to the jobs that wait first. */
  promote(): void {
    const held = this.ids();
    const free = held.length === 0 ? 0 : activeBatches - this.#active();
    for (const id of held.slice(0, Math.max(0, free))) {
      prepared(this.#db, 'UPDATE _async_job SET flex_position = NULL WHERE id = ?').run(id);
      this.#records.queueJob(id);
    }
  }

  /** False when the job, or the one that it should stand beside, does not wait here. */
  move(jobId: string, where: FlexQueuePosition): boolean {
    const others = this.ids();
    const from = others.indexOf(jobId);
    if (from < 0) return false;
    others.splice(from, 1);
    const to = positionIn(others, where);
    if (to < 0 || to === from) return false;
    others.splice(to, 0, jobId);
    const update = prepared(this.#db, 'UPDATE _async_job SET flex_position = ? WHERE id = ?');
    others.forEach((id, index) => update.run(index + 1, id));
    return true;
  }

  #active(): number {
    const [count] = this.#all(
      `SELECT (SELECT COUNT(*) FROM _async_job WHERE kind = 'batch' AND flex_position IS NULL)
       + (SELECT COUNT(*) FROM _async_started WHERE kind = 'batch')`,
    );
    return Number(count);
  }

  #all(sql: string): string[] {
    return prepared(this.#db, sql).pluck().all() as string[];
  }
}

function positionIn(ids: readonly string[], where: FlexQueuePosition): number {
  if (!('jobId' in where)) return where.kind === 'front' ? 0 : ids.length;
  const at = ids.indexOf(where.jobId);
  return at < 0 || where.kind === 'before' ? at : at + 1;
}
