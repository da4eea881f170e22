import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { useRowLocks } from '../dml/extensions.ts';
import { runUnitOfWork } from '../dml/unitOfWork.ts';
import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg } from '../localOrg.ts';
import type { LocalOrg } from '../localOrg.ts';
import { projectOf } from '../testing/projectOf.ts';
import { LocalOrgServer } from './server.ts';
import { SharedRowLocks, createLockTable } from './sharedRowLocks.ts';

const worker = `
public class Worker implements Queueable, Database.AllowsCallouts {
  private String what;
  public Worker(String what) { this.what = what; }
  public void execute(QueueableContext context) {
    if (what == 'call') {
      HttpRequest request = new HttpRequest();
      request.setEndpoint(URL.getOrgDomainUrl().toExternalForm() + '/services/data');
      request.setMethod('GET');
      insert new Account(Name = 'answered ' + new Http().send(request).getStatusCode());
    } else {
      List<Account> rows = [SELECT Id FROM Account WHERE Name = 'Held' FOR UPDATE];
      Long until = System.currentTimeMillis() + 800;
      while (System.currentTimeMillis() < until) { }
      rows[0].Description = 'from the job';
      update rows;
      for (Integer i = 0; i < 50; i++) { insert new Account(Name = 'Job'); }
    }
  }
}`;

const folder = mkdtempSync(path.join(tmpdir(), 'lanes-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('two lanes of a server', () => {
  let server: LocalOrgServer;
  let token: string;

  beforeAll(async () => {
    const project = path.join(folder, 'project');
    const classes = path.join(project, 'force-app/classes');
    mkdirSync(classes, { recursive: true });
    writeFileSync(
      path.join(project, 'sfdx-project.json'),
      '{"packageDirectories":[{"path":"force-app","default":true}],"sourceApiVersion":"66.0"}',
    );
    writeFileSync(path.join(classes, 'Worker.cls'), worker);
    writeFileSync(
      path.join(classes, 'Worker.cls-meta.xml'),
      '<?xml version="1.0"?><ApexClass xmlns="http://soap.sforce.com/2006/04/metadata"><apiVersion>66.0</apiVersion></ApexClass>',
    );
    server = await LocalOrgServer.start({ project, db: path.join(folder, 'org.db'), port: 0 });
    token = (await server.token('admin@local.test'))?.access_token ?? '';
  }, 60_000);

  afterAll(() => server.stop());

  const apex = (source: string) => server.execute('admin@local.test', source);

  async function names(condition: string): Promise<string[]> {
    const soql = `SELECT Id, Name, Description FROM Account WHERE ${condition} ORDER BY Id`;
    const response = await fetch(
      `${server.url}/services/data/v67.0/query?q=${encodeURIComponent(soql)}`,
      { headers: { authorization: `Bearer ${token}` } },
    );
    const { records } = (await response.json()) as { records: { Name: string }[] };
    return records.map((record) => record.Name);
  }

  async function control(method: string, address: string, body?: unknown) {
    const response = await fetch(server.url + address, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, json: (await response.json()) as unknown };
  }

  it('let a job call the own address of the org', async () => {
    await apex("System.enqueueJob(new Worker('call'));");
    await server.drainJobs();

    expect(await names("Name LIKE 'answered%'")).toEqual(['answered 200']);
  });

  it('wait for each other: a save while a job has the row is not lost', async () => {
    await apex("insert new Account(Name = 'Held'); System.enqueueJob(new Worker('hold'));");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const saved = await apex(
      "Account a = [SELECT Id FROM Account WHERE Name = 'Held' FOR UPDATE]; a.Phone = '1'; update a;",
    );
    await server.drainJobs();

    expect(saved).toMatchObject({ success: true, exceptionMessage: null });
    expect(await names("Phone = '1' AND Name = 'Held'")).toEqual(['Held']);
  });

  it('save other rows while one lane has a row FOR UPDATE, and that row after it', async () => {
    await apex("insert new Account(Name = 'Held'); System.enqueueJob(new Worker('hold'));");
    await new Promise((resolve) => setTimeout(resolve, 300));
    const startedAt = performance.now();
    await apex("insert new Account(Name = 'Beside');");
    const besideMs = performance.now() - startedAt;
    const saved = await apex(
      "update new Account(Id = [SELECT Id FROM Account WHERE Name = 'Held' AND Phone = NULL ORDER BY CreatedDate DESC LIMIT 1].Id, Phone = '2');",
    );
    await server.drainJobs();

    expect(besideMs).toBeLessThan(400);
    expect(saved).toMatchObject({ success: true, exceptionMessage: null });
    expect(await names("Phone = '2' AND Name = 'Held'")).toEqual(['Held']);
  });

  it('never give out the same id', async () => {
    await apex("insert new Account(Name = 'Held'); System.enqueueJob(new Worker('hold'));");
    for (let turn = 0; turn < 20; turn++) await apex("insert new Account(Name = 'Request');");
    const { ran } = await server.drainJobs();

    expect(ran.every((job) => job.status === 'Completed')).toBe(true);
    expect(await names("Name = 'Request'")).toHaveLength(20);
  });

  it('answer the control endpoints as the contract says', async () => {
    expect(await control('GET', '/_org/ready')).toEqual({
      status: 503,
      json: { ready: false, outcome: null, message: 'The first sync has not run yet.' },
    });
    server.readiness = { ready: true };
    expect(await control('GET', '/_org/ready')).toEqual({ status: 200, json: { ready: true } });

    const before = Date.now();
    const { json: clock } = await control('POST', '/_org/clock', { advanceMinutes: 10 });
    const { now } = clock as { now: string };
    expect(Date.parse(now)).toBeGreaterThanOrEqual(before + 600_000);
    expect((await control('POST', '/_org/clock', {})).status).toBe(400);

    await apex("insert new Account(Name = 'Last'); delete [SELECT Id FROM Account LIMIT 1];");
    const { json } = await control('GET', '/_org/transactions?last=1');
    expect(json).toEqual({
      transactions: [
        {
          what: 'executeAnonymous',
          class: expect.any(String) as string,
          user: 'admin@local.test',
          outcome: 'committed',
          callouts: 0,
          soql: 1,
          rows: 1,
          dml: 2,
          dmlRows: 2,
          dmlByObject: { Account: { insert: 1, update: 0, delete: 1 } },
          cpuMs: expect.any(Number) as number,
          heap: expect.any(Number) as number,
          queueables: 0,
        },
      ],
    });

    expect(await control('POST', '/_org/jobs/run')).toEqual({
      status: 200,
      json: { ran: [], pending: 0 },
    });
    expect(await control('POST', '/_org/token', { username: 'integration@local.test' })).toEqual({
      status: 200,
      json: {
        access_token: expect.stringMatching(/^00D\w{12}!/) as string,
        instance_url: server.url,
        id: expect.stringContaining(`${server.url}/id/00D`) as string,
      },
    });
    expect((await control('POST', '/_org/token', { username: 'who' })).status).toBe(404);
  });

  it('take no port that is in use', async () => {
    const port = Number(new URL(server.url).port);

    await expect(
      LocalOrgServer.start({ project: folder, db: path.join(folder, 'other.db'), port }),
    ).rejects.toThrow(`Port ${port} is in use.`);
  });
});

describe('a server', () => {
  it.each<[string, (file: string) => void, string]>([
    ['no database', (file) => writeFileSync(file, 'x'.repeat(5_000)), 'it is not a database.'],
    [
      'of another program',
      (file) => new SqliteDatabase(file).exec('CREATE TABLE t (a)').close(),
      'it is the database of another program.',
    ],
  ])('refuses a file that is %s', async (_what, make, message) => {
    const file = path.join(folder, 'foreign.db');
    rmSync(file, { force: true });
    make(file);

    await expect(LocalOrgServer.start({ project: folder, db: file, port: 0 })).rejects.toThrow(
      `Cannot use the org database ${file}: ${message}`,
    );
  });

  it('says in one line that a folder is no project', async () => {
    const db = path.join(folder, 'empty.db');
    const project = path.join(folder, 'project/force-app');

    await expect(LocalOrgServer.start({ project, db, port: 0 })).rejects.toThrow(
      /^\S+ is no SFDX project: it has no sfdx-project.json$/,
    );
  });
});

describe('a row that another lane has locked', () => {
  const lanes: LocalOrg[] = [];
  let id = '';

  beforeAll(() => {
    const db = path.join(folder, 'locks.db');
    const table = createLockTable();
    for (const lane of [0, 1]) {
      const local = createLocalOrg({ project: projectOf({}), db });
      useRowLocks(local.org, new SharedRowLocks(table, lane, 100));
      lanes.push(local);
    }
    expect(run(0, "insert new Account(Name = 'Row');").success).toBe(true);
    id =
      /001\w{15}/.exec(
        run(0, 'System.debug([SELECT Id FROM Account].Id);').debugLog[0] ?? '',
      )?.[0] ?? '';
  }, 30_000);

  afterAll(() => lanes.forEach((lane) => lane.close()));

  function run(lane: number, source: string) {
    const local = lanes[lane];
    const user = local?.sessions.create('admin@local.test')?.user;
    if (!local || !user) throw new Error('there is no such lane');
    return executeAnonymous(local.org, user, source);
  }

  /** Runs Apex in lane 1 while a transaction of lane 0 has the row. */
  function whileLocked(source: string, locking = 'update [SELECT Id FROM Account];') {
    const [local] = lanes;
    const user = local?.sessions.create('admin@local.test')?.user;
    const other = lanes[1]?.sessions.create('admin@local.test')?.user;
    if (!local || !user || !other) throw new Error('there are two lanes');
    const body = local.org.program.compileAnonymous(locking);
    const ended = runUnitOfWork({ org: local.org, kind: 'anonymous', user }, () => {
      body.run();
      const second = lanes[1];
      return second && executeAnonymous(second.org, other, source);
    });
    return ended.outcome === 'committed' ? ended.result : ended.exception;
  }

  it.each([
    [
      'a save',
      () => `update new Account(Id = '${id}');`,
      /UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record or 1 records: 001/,
    ],
    [
      'a contact of it',
      () => `insert new Contact(LastName = 'c', AccountId = '${id}');`,
      /UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record or 1 records: 001/,
    ],
    [
      'a task about it that is due',
      () => `insert new Task(Subject = 't', WhatId = '${id}', ActivityDate = Date.today());`,
      /UNABLE_TO_LOCK_ROW/,
    ],
    ['a deletion', () => `delete new Account(Id = '${id}');`, /UNABLE_TO_LOCK_ROW/],
    [
      'FOR UPDATE',
      () => `Account a = [SELECT Id FROM Account WHERE Name = 'Row' FOR UPDATE];`,
      /QueryException: Record Currently Unavailable/,
    ],
  ])('fails %s after the wait', (_what, source, message) => {
    expect(whileLocked(source())).toMatchObject({
      success: false,
      exceptionMessage: expect.stringMatching(message) as string,
    });
  });

  it('has parents that are locked with it', () => {
    const child = `insert new Contact(LastName = 'c', AccountId = '${id}');`;
    const parent = `Account a = [SELECT Id FROM Account WHERE Id = '${id}' FOR UPDATE];`;
    expect(whileLocked(parent, child)).toMatchObject({
      success: false,
      exceptionMessage: expect.stringMatching(/QueryException: Record Currently/) as string,
    });
  });

  it('is free once that transaction is over', () => {
    expect(run(1, `update new Account(Id = '${id}');`)).toMatchObject({ success: true });
  });
});
