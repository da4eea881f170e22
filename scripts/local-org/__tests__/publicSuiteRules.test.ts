/** Rules of the platform that the tests of public projects rest on. */
import { apex } from './apex.ts';

it('children that a query did not ask for are an empty list', () => {
  apex(`insert new Account(Name = 'A');
    Account a = [SELECT Id FROM Account LIMIT 1];
    for (Contact c : a.Contacts) { return 'one'; }
    return a.Contacts.size();`).inOrg.returns(0);
});

it('a query beside a record in a ternary is its one row', () => {
  apex(`insert new Account(Name = 'A');
    List<Account> none = new List<Account>();
    Account a = none.isEmpty() ? [SELECT Name FROM Account LIMIT 1] : none[0];
    return a.Name;`).inOrg.returns('A');
});

it('Type.forName knows collections without their elements', () => {
  apex(`return Type.forName('List').isAssignableFrom(List<Date>.class);`).returns(true);
  apex(`return Type.forName('Map') != null && Type.forName('Set') != null;`).returns(true);
});

it('any object may be enqueued when compiling, only a job when running', () => {
  apex('Object job = 5; return System.enqueueJob(job);').throws('System.AsyncException');
});

it('texts as Object are equal without regard to case', () => {
  apex(`Object o = 'STR'; return o.equals('str');`).returns(true);
  apex(`String s = 'STR'; return s.equals('str');`).returns(false);
});

it('DML options can be written as JSON', () => {
  apex(`return JSON.serialize(new Database.DMLOptions()) != null;`).returns(true);
});
