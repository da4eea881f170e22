import { apex } from '../../__tests__/apex.ts';

describe('a cursor', () => {
  it('goes with a job, which reads its rows later', () => {
    apex(`
      insert new Account(Name = 'One');
      Database.Cursor rows = Database.getCursor('SELECT Id FROM Account');
      Test.startTest();
      System.enqueueJob(new Reader(rows));
      Test.stopTest();
      return [SELECT Description FROM Account].Description;`)
      .withClass(
        `public class Reader implements Queueable {
          private Database.Cursor rows;
          public Reader(Database.Cursor rows) { this.rows = rows; }
          public void execute(QueueableContext context) {
            Account first = (Account) rows.fetch(0, 1)[0];
            first.Description = 'Row 1 of ' + rows.getNumRecords();
            update first;
          }
        }`,
      )
      .inOrg.inTest.prints('Row 1 of 1');
  });
});
