/** Merging as Apex sees it. */
import { it } from '@jest/globals';
import { apex } from './apex.ts';

const prepare = `
  List<Account> rows = new List<Account>{ new Account(Name = 'Acme'), new Account(Name = 'Acme Inc.') };
  insert rows;
  insert new Contact(LastName = 'Joe', AccountId = rows[1].Id);
`;

const shown = `
  Account loser = [SELECT IsDeleted, MasterRecord.Name FROM Account WHERE Id = :rows[1].Id ALL ROWS];
  Account winner = [SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Id = :rows[0].Id];
  return new List<Object>{ loser.IsDeleted, loser.MasterRecord.Name, winner.Contacts.size() };
`;

it('merges with the statement, and ALL ROWS shows who won', () => {
  apex(`${prepare} merge rows[0] rows[1]; ${shown}`).inOrg.prints('(true, Acme, 1)');
});

it('merges with the method, by record or id', () => {
  apex(`${prepare}
    Database.MergeResult result = Database.merge(rows[0], rows[1].Id);
    return new List<Object>{ result.isSuccess(), result.getId() == rows[0].Id,
      result.getMergedRecordIds().contains(rows[1].Id), result.getUpdatedRelatedIds().size() };
  `).inOrg.prints('(true, true, true, 1)');
});

it('saves what is set on the master', () => {
  apex(`${prepare}
    rows[0].Name = 'Acme & Co.';
    List<Database.MergeResult> results = Database.merge(rows[0], new List<Account>{ rows[1] }, false);
    ${shown}
  `).inOrg.prints('(true, Acme & Co., 1)');
});

it('answers the error of a duplicate that is gone', () => {
  apex(`${prepare}
    delete rows[1];
    Database.MergeResult result = Database.merge(rows[0], rows[1], false);
    return new List<Object>{ result.isSuccess(), result.getErrors()[0].getStatusCode() };
  `).inOrg.prints('(false, ENTITY_IS_DELETED)');
});
