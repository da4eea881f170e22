import Database from 'better-sqlite3';
import { JobStore, plainJob } from './jobStore.ts';

const job = {
  ...plainJob,
  id: '707000000000001AAA',
  kind: 'queueable',
  className: 'Q',
  userId: '005000000000001AAA',
  username: 'a@b.test',
  payload: '{}',
  dueAt: 0,
} as const;

describe('the queue in the database', () => {
  it('gives back what it was given', () => {
    const store = new JobStore(new Database(':memory:'));
    const waiting = { ...job, allowsCallouts: true, failures: 2, depth: 3, maximumDepth: 9 };
    store.addJob(waiting);
    expect(store.nextJob(0)).toEqual(waiting);
  });

  it('leaves batches alone that wait in the flex queue', () => {
    const store = new JobStore(new Database(':memory:'));
    store.addJob({ ...job, kind: 'batch', flexPosition: 1 });
    expect(store.nextJob(0)).toBeNull();
    expect(store.pending()).toBe(1);
  });

  it('opens an org in a file that an earlier version has made', () => {
    const db = new Database(':memory:');
    db.exec(`CREATE TABLE _async_job (sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL, class_name TEXT NOT NULL, method TEXT, user_id TEXT NOT NULL,
        username TEXT NOT NULL, payload TEXT NOT NULL, due_at INTEGER NOT NULL, depth INTEGER NOT NULL,
        maximum_depth INTEGER, signature TEXT, delay_minutes INTEGER NOT NULL);
      CREATE TABLE _async_started AS SELECT * FROM _async_job WHERE 0;
      CREATE TABLE _schedule (id TEXT PRIMARY KEY, name TEXT NOT NULL, class_name TEXT NOT NULL,
        cron TEXT NOT NULL, time_zone TEXT NOT NULL, user_id TEXT NOT NULL, username TEXT NOT NULL,
        payload TEXT NOT NULL, next_at INTEGER NOT NULL);
      INSERT INTO _async_job VALUES (1, '${job.id}', 'queueable', 'Q', NULL, '${job.userId}', 'a@b.test',
        '{}', 0, 0, NULL, NULL, 0);`);
    const store = new JobStore(db);
    expect(store.nextJob(0)).toEqual(job);
    store.startJob(job.id);
    expect(store.restart()).toBe(1);
    expect(store.nextJob(0)).toEqual(job);
  });
});
