/** Values, collections, queries and tests: exceptions that code meets while it runs. */
import { ends, run } from './program.ts';
import type { Refusal } from './program.ts';

const exceptions =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_exception_methods.htm';
const collections =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collections.htm';
const conversion =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_collection_casting.htm';
const soql =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL.htm';
const tests =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_start_stop_test.htm';

const iterating = 'System.FinalException: Cannot modify a collection while it is being iterated.';
const dereferenced = 'System.NullPointerException: Attempt to de-reference a null object';

export const valueCases: readonly Refusal[] = [
  {
    title: 'a set that changes while a loop goes over it',
    link: collections,
    refused: ends(
      iterating,
      run('Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) s.remove(i); return 1;'),
    ),
    twin: ends(
      '0',
      run(
        'Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s.clone()) s.remove(i); return s.size();',
      ),
    ),
  },
  {
    title: 'a map that changes while a loop goes over its keys',
    link: collections,
    refused: ends(
      iterating,
      run(
        'Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1, 2 => 2 }; for (Integer i : m.keySet()) m.remove(i); return 1;',
      ),
    ),
    twin: ends(
      '2',
      run(
        'Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1, 2 => 2 }; for (Integer i : m.keySet()) m.put(i, 5); return m.size();',
      ),
    ),
  },
  {
    title: 'a place that a list has not',
    link: exceptions,
    refused: ends(
      'System.ListException: List index out of bounds: 2',
      run('List<Integer> l = new List<Integer>{ 1, 2 }; return l[2];'),
    ),
    twin: ends('2', run('List<Integer> l = new List<Integer>{ 1, 2 }; return l[1];')),
  },
  {
    title: 'a method of null',
    link: exceptions,
    refused: ends(dereferenced, run('String s; return s.length();')),
    twin: ends('null', run('String s; return s?.length();')),
  },
  {
    title: 'a Boolean that is null as a condition',
    link: exceptions,
    refused: ends(dereferenced, run('Boolean b; if (b) return 1; return 2;')),
  },
  {
    title: 'a division by zero',
    link: exceptions,
    refused: ends('System.MathException: Divide by 0', run('Integer i = 0; return 1 / i;')),
  },
  {
    title: 'text that is no number',
    link: exceptions,
    refused: ends(
      'System.TypeException: Invalid integer: 1x',
      run("return Integer.valueOf('1x');"),
    ),
    twin: ends('1', run("return Integer.valueOf(' 1 '.trim());")),
  },
  {
    title: 'a cast to another class',
    link: conversion,
    refused: ends(
      'System.TypeException: Invalid conversion from runtime type String to Integer',
      run("Object o = 'x'; return (Integer) o;"),
    ),
    twin: ends('1', run('Object o = 1; return (Integer) o;')),
  },
  {
    title: 'a cast of a record to another object',
    link: conversion,
    refused: ends(
      'System.TypeException: Invalid conversion from runtime type Account to Contact',
      run('SObject s = new Account(); Contact c = (Contact) s; return c;'),
    ),
  },
  {
    title: 'text that is no id',
    link: exceptions,
    refused: ends('System.StringException: Invalid id: abc', run("Id i = (Id) 'abc'; return i;")),
    twin: ends('001000000000001AAA', run("Id i = (Id) '001000000000001'; return i;")),
  },
  {
    title: 'a query without rows for a record',
    link: soql,
    refused: ends(
      'System.QueryException: List has no rows for assignment to SObject',
      run("Account a = [SELECT Id FROM Account WHERE Name = 'nobody']; return a;"),
    ),
    twin: ends(
      '0',
      run("List<Account> a = [SELECT Id FROM Account WHERE Name = 'nobody']; return a.size();"),
    ),
  },
  {
    title: 'a query of two rows for a record',
    link: soql,
    refused: ends(
      'System.QueryException: List has more than 1 row for assignment to SObject',
      run(
        "insert new List<Account>{ new Account(Name = 'a'), new Account(Name = 'b') }; Account a = [SELECT Id FROM Account]; return a;",
      ),
    ),
  },
  {
    title: 'a field that was not queried',
    link: soql,
    refused: ends(
      'System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Account.Name',
      run("insert new Account(Name = 'a'); Account a = [SELECT Id FROM Account]; return a.Name;"),
    ),
    twin: ends('null', run('Account a = new Account(); return a.Name;')),
  },
  {
    title: 'a field of another object by name',
    link: exceptions,
    refused: ends(
      'System.SObjectException: Invalid field LastName for Account',
      run("SObject s = new Account(); return s.get('LastName');"),
    ),
  },
  {
    title: 'a dynamic query with a mistake',
    link: exceptions,
    refused: ends(
      /^System.QueryException: /,
      run("return Database.query('SELECT Nothing__c FROM Account');"),
    ),
  },
  {
    title: 'a dynamic query with a variable that does not exist',
    link: exceptions,
    refused: ends(
      'System.QueryException: Variable does not exist: nobody',
      run("return Database.query('SELECT Id FROM Account WHERE Name = :nobody');"),
    ),
  },
  {
    title: 'JSON that is none',
    link: exceptions,
    refused: ends(
      /^System.JSONException: Unexpected character/,
      run("return JSON.deserializeUntyped('{x}');"),
    ),
  },
  {
    title: 'a constant that an enumeration has not',
    link: exceptions,
    refused: ends(/^System.NoSuchElementException: /, run("return LoggingLevel.valueOf('LOUD');")),
    twin: ends('DEBUG', run("return LoggingLevel.valueOf('DEBUG');")),
  },
  {
    title: 'an iterator beyond its end',
    link: exceptions,
    refused: ends(
      /^System.NoSuchElementException/,
      run('return new List<Integer>().iterator().next();'),
    ),
  },
  {
    title: 'a date that does not exist as text',
    link: exceptions,
    refused: ends(
      'System.TypeException: Invalid date: 2024-13-01',
      run("return Date.valueOf('2024-13-01');"),
    ),
  },
  {
    title: 'a second startTest',
    link: tests,
    refused: ends(
      'System.FinalException: Testing already started',
      run('Test.startTest(); Test.stopTest(); Test.startTest(); return 1;', 'test'),
    ),
    twin: ends('1', run('Test.startTest(); Test.stopTest(); return 1;', 'test')),
  },
  {
    title: 'runAs outside of tests',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_testing_tools_runas.htm',
    refused: ends(
      /^System\.\w+Exception: |does not compile/,
      run('System.runAs(new User(Id = UserInfo.getUserId())) { } return 1;'),
    ),
  },
  {
    title: 'an encryption key of the wrong length',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_restful_crypto.htm',
    refused: ends(
      'System.InvalidParameterValueException: Invalid private key. Must be 16 bytes.',
      run(
        "return Crypto.encryptWithManagedIV('AES128', Blob.valueOf('short'), Blob.valueOf('x'));",
      ),
    ),
  },
  {
    title: 'a mail without an address',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_classes_email_outbound_messaging.htm',
    refused: ends(
      /^System.EmailException: SendEmail failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, /,
      run(
        "Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.setSubject('s'); m.setPlainTextBody('t'); Messaging.sendEmail(new List<Messaging.Email>{ m }); return 1;",
      ),
    ),
  },
];
