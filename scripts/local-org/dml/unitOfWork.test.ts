import { apexException } from '../runtime/exceptions.ts';
import { tx } from '../runtime/transaction.ts';
import { saveEach, saveRecords } from './saveRecords.ts';
import { releaseSavepoint, rollback, setSavepoint } from './savepoints.ts';
import { allOrNone, outcomes, partial, TestOrg, testUser } from './testOrg.ts';
import { transactionLogOf } from './transactionLog.ts';
import { runUnitOfWork } from './unitOfWork.ts';
import { releaseLocksBeforeCallout, runInSavepoint } from './writeTransaction.ts';

let test: TestOrg;
beforeEach(() => {
  test = new TestOrg();
});

const account = (name = 'A') => test.record('Account', { Name: name });
const insert = (name = 'A') => saveRecords('insert', [account(name)], allOrNone);

describe('a unit of work', () => {
  it('takes the write lock at the first write and commits', () => {
    test.run(() => {
      expect(test.org.db.inTransaction).toBe(false);
      insert();
      expect(test.org.db.inTransaction).toBe(true);
      expect(tx().hasUncommittedWork).toBe(true);
    });
    expect(test.org.db.inTransaction).toBe(false);
    expect(test.count('Account')).toBe(1);
  });

  it('rolls back when the body throws, and drops what waited for the commit', () => {
    const ran: string[] = [];
    const ended = runUnitOfWork(
      { org: test.org, kind: 'queueable', user: testUser },
      (transaction) => {
        insert();
        transaction.afterCommit.push(() => ran.push('after'));
        throw apexException('System.MathException', 'Divide by 0');
      },
    );
    expect(ended).toMatchObject({ outcome: 'failed', exception: { message: 'Divide by 0' } });
    expect([test.count('Account'), ran.length, test.org.db.inTransaction]).toEqual([0, 0, false]);
  });

  it('fails when a limit was passed, even if somebody swallowed it', () => {
    const ended = runUnitOfWork(
      { org: test.org, kind: 'anonymous', user: testUser },
      (transaction) => {
        insert();
        transaction.dead = apexException('System.LimitException', 'Too many SOQL queries: 101');
      },
    );
    expect(ended.outcome).toBe('failed');
    expect(test.count('Account')).toBe(0);
  });

  it('runs after-commit work, also what that work adds', () => {
    const ran: string[] = [];
    test.run((transaction) => {
      transaction.afterCommit.push(() => {
        ran.push('first');
        transaction.afterCommit.push(() => ran.push('second'));
      });
    });
    expect(ran).toEqual(['first', 'second']);
  });

  it('is a savepoint inside another', () => {
    test.run(() => {
      insert('outer');
      const ended = runUnitOfWork({ org: test.org, kind: 'queueable', user: testUser }, () => {
        insert('inner');
        throw apexException('System.MathException', 'x');
      });
      expect(ended.outcome).toBe('failed');
      expect(test.count('Account')).toBe(1);
      runUnitOfWork({ org: test.org, kind: 'queueable', user: testUser }, () => insert('kept'));
    });
    expect(test.count('Account')).toBe(2);
  });

  it('is isolated in a savepoint of a test', () => {
    runInSavepoint(test.org.db, () => {
      test.run(() => insert('setup'));
      runInSavepoint(test.org.db, () => {
        test.run(() => insert('test'));
        expect(test.count('Account')).toBe(2);
      });
      expect(test.count('Account')).toBe(1);
    });
    expect(test.count('Account')).toBe(0);
  });

  it('leaves a record of what it did', () => {
    const options = {
      org: test.org,
      kind: 'rest',
      user: testUser,
      what: 'REST POST',
      className: 'C',
    } as const;
    runUnitOfWork(options, () => {
      insert();
      saveEach('delete', [test.record('Account', { Id: '001000000000009AAA' })], partial);
    });
    expect(transactionLogOf(test.org).last(1)).toEqual([
      {
        what: 'REST POST',
        class: 'C',
        user: 'admin@local.test',
        outcome: 'committed',
        callouts: 0,
        soql: 0,
        rows: 0,
        dml: 2,
        dmlRows: 2,
        dmlByObject: { Account: { insert: 1, update: 0, delete: 0 } },
        cpuMs: 0,
        heap: 0,
        queueables: 0,
      },
    ]);
  });
});

describe('savepoints', () => {
  it('undo work, keep ids on records and count as statements', () => {
    test.run((transaction) => {
      insert('before');
      const savepoint = setSavepoint();
      const record = account('undone');
      saveRecords('insert', [record], allOrNone);
      rollback(savepoint);
      expect(test.count('Account')).toBe(1);
      expect(record.id).not.toBeNull();
      expect(outcomes(saveEach('insert', [record], partial))[0]).toMatch(
        /^INVALID_FIELD_FOR_INSERT_UPDATE/,
      );
      expect(transaction.limits.used.dmlStatements).toBe(5);
    });
  });

  it('become invalid when an earlier one is rolled back to or released', () => {
    test.run((transaction) => {
      const first = setSavepoint();
      const second = setSavepoint();
      expect(transaction.openSavepoints).toBe(2);
      rollback(first);
      expect(() => rollback(second)).toThrow('Savepoint is invalid');
      rollback(first);
      releaseSavepoint(first);
      expect(transaction.openSavepoints).toBe(0);
      expect(() => rollback(first)).toThrow('Savepoint is invalid');
    });
  });

  it('give back the state without uncommitted work, so that a callout is possible', () => {
    test.run((transaction) => {
      const savepoint = setSavepoint();
      transaction.afterCommit.push(() => {
        throw new Error('was rolled back');
      });
      insert();
      rollback(savepoint);
      expect(transaction.hasUncommittedWork).toBe(false);
      releaseLocksBeforeCallout();
      expect(test.org.db.inTransaction).toBe(true);
      releaseSavepoint(savepoint);
      releaseLocksBeforeCallout();
      expect(test.org.db.inTransaction).toBe(false);
    });
  });

  it('do not cross triggers', () => {
    const withTrigger: TestOrg = new TestOrg({
      triggers: [{ object: 'Account', events: ['after insert'], run: () => setSavepoint() }],
    });
    withTrigger.run((transaction) => {
      saveRecords('insert', [withTrigger.record('Account', { Name: 'A' })], allOrNone);
      expect(transaction.openSavepoints).toBe(0);
    });
    expect(withTrigger.count('Account')).toBe(1);
  });
});
