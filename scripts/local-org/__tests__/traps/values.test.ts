/** Traps 1 to 8, 13, 20 to 28: numbers, text, dates, collections, JSON. What `../*.test.ts` has is not repeated. */
import { apex } from '../apex.ts';
import type { ApexProbe } from '../apex.ts';
import { expectTraps, inTest } from './expectTraps.ts';

const run = (body: string): ApexProbe => apex(body).inVersion(66);

describe('numbers', () => {
  expectTraps([
    ['divide before they convert', run('return 10 / 4 * 1.0;'), '2.0'],
    [
      'wrap in the type of the operands',
      run('Integer i = 100000; Long l = i * i; return l;'),
      '1410065408',
    ],
    [
      'widen by a cast of one operand',
      run('Integer i = 100000; Long l = (Long) i * i; return l;'),
      '10000000000',
    ],
    ['wrap at ++', run('Long l = 9223372036854775807L; l++; return l;'), '-9223372036854775808'],
    [
      'have an absolute value of the same type',
      run('return Math.abs(-2147483647 - 1);'),
      '-2147483648',
    ],
    [
      'round half to even',
      run("return Math.round(2.5) + ' ' + Math.round(3.5) + ' ' + Math.roundToLong(4.5);"),
      '2 4 4',
    ],
    [
      'set a scale half to even',
      run("Decimal d = 1.245; Decimal e = 1.255; return d.setScale(2) + ' ' + e.setScale(2);"),
      '1.24 1.26',
    ],
    ['print a large Double with an exponent', run('return String.valueOf(100000000.0d);'), '1.0E8'],
    ['keep the scale of a product', run('return 1.00 * 1.0;'), '1.000'],
    [
      'are read from text without blanks',
      run("return Integer.valueOf(' 5');"),
      'System.TypeException: Invalid integer:  5',
    ],
    [
      'of Double in Object may be cast to Double only',
      run("Object o = 'x'; return (Double) o;"),
      'System.TypeException: Invalid conversion from runtime type String to Double',
    ],
    ['have no octal literals', run('return 010;'), '10'],
    ['keep the sign of a remainder', run('return Math.mod(-7, 3);'), '-1'],
    [
      'are formatted by the locale',
      run("return 5.format() + ' ' + 1234567.format() + ' ' + 1234.5.format();"),
      '5 1,234,567 1,234.5',
    ],
  ]);
});

describe('text of values', () => {
  const foo =
    'public class Foo { Integer a = 1; String b; Date d = Date.newInstance(2024, 1, 1); }';
  const gmt = 'Datetime d = Datetime.newInstanceGmt(2024, 1, 15, 12, 0, 0);';

  expectTraps([
    [
      'of a Date in concatenation has a time',
      run("return '' + Date.newInstance(2024, 1, 15);"),
      '2024-01-15 00:00:00',
    ],
    [
      'of a Date by String.valueOf has none',
      run('return String.valueOf(Date.newInstance(2024, 1, 15));'),
      '2024-01-15',
    ],
    [
      'of a Date as Object has one',
      run('Object o = Date.newInstance(2024, 1, 15); return String.valueOf(o);'),
      '2024-01-15 00:00:00',
    ],
    [
      'of a Datetime in concatenation is in GMT',
      run(`${gmt} return '' + d;`),
      '2024-01-15 12:00:00',
    ],
    [
      'of a Datetime by String.valueOf is in the zone of the user',
      run(`${gmt} return String.valueOf(d);`),
      '2024-01-15 04:00:00',
    ],
    [
      'of a Datetime by format is in the zone of the user',
      run(`${gmt} return d.format();`),
      '1/15/2024, 4:00 AM',
    ],
    [
      'in a failed assertion is that of System.debug',
      run('System.assertEquals(Date.newInstance(2024, 1, 1), null); return 1;'),
      'System.AssertException: Assertion Failed: Expected: 2024-01-01 00:00:00, Actual: null',
    ],
    [
      'of an object lists its fields',
      run('return new Foo();').withClass(foo),
      'Foo:[a=1, b=null, d=2024-01-01 00:00:00]',
    ],
    [
      'of a record lists its fields',
      run("return new Account(Name = 'x', NumberOfEmployees = 3);"),
      'Account:{Name=x, NumberOfEmployees=3}',
    ],
    ['of a Blob is its size', run("return Blob.valueOf('abc');"), 'Blob[3]'],
    [
      'of an exception has its type',
      run("return new IllegalArgumentException('bad');"),
      'System.IllegalArgumentException: bad',
    ],
    [
      'takes single quotes of a format away',
      run("return String.format('It\\'s {0}', new List<Object>{ 1 });"),
      'Its {0}',
    ],
    [
      'keeps double single quotes of a format',
      run("return String.format('It\\'\\'s {0}', new List<Object>{ 1 });"),
      "It's 1",
    ],
  ]);
});

describe('strings and ids', () => {
  expectTraps([
    [
      'sort by case',
      run("List<String> l = new List<String>{ 'b', 'B', 'a', 'A', null }; l.sort(); return l;"),
      '(null, A, B, a, b)',
    ],
    [
      'split keeps empty ends with a negative limit',
      run("return 'a,b,,'.split(',').size() + ' ' + 'a,b,,'.split(',', -1).size();"),
      '2 4',
    ],
    ['split of empty text is one empty text', run("return ''.split(',').size();"), '1'],
    [
      'substring tells which end is wrong',
      run("return 'abc'.substring(1, 5);"),
      'System.StringException: Ending position out of bounds: 5',
    ],
    [
      'an Id from empty text is invalid',
      run("Id i = ''; return i;"),
      'System.StringException: Invalid id: ',
    ],
    [
      'ids of 15 and 18 characters are one element',
      run("return new Set<Id>{ '001000000000001', '001000000000001AAA' }.size();"),
      '1',
    ],
    [
      'texts of 15 and 18 characters differ',
      run("Id i = '001000000000001AAA'; String s = i; return s == '001000000000001';"),
      'false',
    ],
    ['null joined to text prints', run('String s; return s + null;'), 'nullnull'],
  ]);
});

describe('dates', () => {
  expectTraps([
    ['roll over', run('return String.valueOf(Date.newInstance(2024, 2, 30));'), '2024-03-01'],
    [
      'weeks start by the locale',
      run('return String.valueOf(Date.newInstance(2024, 1, 17).toStartOfWeek());'),
      '2024-01-14',
    ],
    [
      'are parsed by the locale',
      run("return String.valueOf(Date.parse('1/2/2024'));"),
      '2024-01-02',
    ],
    [
      'skip the hour of the change to summer time',
      run("return Datetime.newInstance(2024, 3, 10, 2, 30, 0).formatGmt('HH:mm');"),
      '10:30',
    ],
    [
      'name zones with their abbreviations',
      run(
        "return Datetime.newInstanceGmt(2024, 3, 10, 10, 0, 0).format('HH:mm z', 'America/Los_Angeles');",
      ),
      '03:00 PDT',
    ],
    [
      'of a Date in a Datetime are midnight GMT',
      run(
        "Datetime d = Date.newInstance(2024, 1, 5); return d.hourGmt() + ' ' + String.valueOf(d.date());",
      ),
      '0 2024-01-04',
    ],
    [
      'are written by the locale of the user',
      inTest(
        "User u = [SELECT Id, LocaleSidKey FROM User WHERE Username = 'syncuser@local.test']; u.LocaleSidKey = 'de_DE'; update u; System.runAs(u) { return Date.newInstance(2024, 7, 1).format(); }",
      ),
      '01.07.2024',
    ],
    [
      'are not narrowed',
      run('Date d = Datetime.now(); return d;'),
      'does not compile: Illegal assignment from Datetime to Date',
    ],
  ]);
});

describe('collections', () => {
  const kept = 'Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1, 2 => 2 };';

  expectTraps([
    [
      'of other types are no Set',
      run('Set<Object> s = new Set<String>(); return s;'),
      'does not compile: Illegal assignment from Set<String> to Set<Object>',
    ],
    [
      'are no Set by a cast either',
      run('return (Set<SObject>) new Set<Account>();'),
      'does not compile: Incompatible types since an instance of Set<Account> is never an instance of Set<SObject>',
    ],
    [
      'maps widen by their values',
      run(
        "Map<String, Object> m = new Map<String, String>{ 'a' => 'b' }; return (Map<String, String>) m;",
      ),
      '{a=b}',
    ],
    [
      'maps do not widen by their keys',
      run('Map<Object, Object> m = new Map<String, String>(); return m;'),
      'does not compile: Illegal assignment from Map<String,String> to Map<Object,Object>',
    ],
    [
      'maps of records narrow by a cast only',
      run('Map<Id, SObject> m = new Map<Id, Account>(); Map<Id, Account> n = m; return n;'),
      'does not compile: Illegal assignment from Map<Id,SObject> to Map<Id,Account>',
    ],
    [
      'lists of records narrow by themselves',
      run('List<SObject> l = new List<Account>(); List<Account> m = l; return m;'),
      '()',
    ],
    [
      'a list of accounts takes no contact',
      run('List<SObject> l = new List<Account>(); l.add(new Contact()); return l;'),
      'System.TypeException: Collection store exception adding Contact to List<Account>',
    ],
    [
      'known keys get other values while they are looped over',
      run(`${kept} for (Integer k : m.keySet()) { m.put(k, 5); } return m;`),
      '{1=5, 2=5}',
    ],
    [
      'keys are not removed while they are looped over',
      run(`${kept} for (Integer k : m.keySet()) { m.remove(k); } return m;`),
      'System.FinalException: Cannot modify a collection while it is being iterated.',
    ],
    [
      'lists give their iterator through Iterable',
      run("Iterable<String> i = new List<String>{ 'a' }; return i.iterator().next();"),
      'a',
    ],
    [
      'sets give their iterator through Iterable',
      run("Iterable<String> i = new Set<String>{ 'b' }; return i.iterator().next();"),
      'b',
    ],
    [
      'equals takes any object',
      run(
        "Object o = new List<String>{ 'a' }; return new List<String>{ 'a' }.equals(o) + ' ' + new Set<Object>().equals(new Set<String>());",
      ),
      'true true',
    ],
    [
      'objects that are not Comparable do not sort',
      run('List<Foo> l = new List<Foo>{ new Foo(), new Foo() }; l.sort(); return l;').withClass(
        'public class Foo { }',
      ),
      /not Comparable|must implement Comparable/i,
    ],
    [
      'a negative index is out of bounds',
      run('return new List<Integer>{ 1 }.get(-1);'),
      'System.ListException: List index out of bounds: -1',
    ],
  ]);
});

describe('JSON', () => {
  const fails =
    'try { Integer i = 1 / 0; } catch (Exception e) { return JSON.serialize(e); } return 1;';

  expectTraps([
    [
      'has no exceptions from version 63',
      run(fails).inVersion(63),
      /^System.JSONException: Type unsupported in JSON: /,
    ],
    [
      'writes null fields unless told not to',
      run('return JSON.serialize(new Foo()) + JSON.serialize(new Foo(), true);').withClass(
        'public class Foo { String s; Integer n = 1; transient Integer t = 3; }',
      ),
      '{"s":null,"n":1}{"n":1}',
    ],
    [
      'does not end in a circle',
      run('Foo f = new Foo(); f.me = f; return JSON.serialize(f);').withClass(
        'public class Foo { public Foo me; }',
      ),
      /^System\.\w+Exception/,
    ],
    [
      'has no records as keys',
      run('return JSON.serialize(new Map<Account, Integer>{ new Account() => 1 });'),
      /^System\.\w+Exception/,
    ],
    [
      'reads large numbers as Long',
      run("return JSON.deserializeUntyped('12345678901') instanceof Long;"),
      'true',
    ],
  ]);
});
