import { apex } from './apex.ts';
import { liveHeapBytes } from '../runtime/liveHeap.ts';

describe('heap', () => {
  // What earlier test files have left in this process would be given back during the measurements.
  beforeAll(async () => {
    for (let i = 0; i < 5; i++) {
      liveHeapBytes();
      await new Promise((resolve) => setImmediate(resolve));
    }
  });

  it.each([
    ['text above 1 kB', "String s = 'x'.repeat(5000);", 5000],
    ['text that grows', "String s = 'x'.repeat(2000); s += 'y'.repeat(1500);", 5000],
    ['short text', "String s = 'x'.repeat(500);", 0],
    ['JSON read', "String s = '[1,2,3]'; Object o = JSON.deserializeUntyped(s);", 7],
    ['JSON written', "String s = JSON.serialize(new List<String>{'x'.repeat(2000)});", 4004],
    ['a Blob', "Blob b = Blob.valueOf('x'.repeat(1000).repeat(2));", 4000],
  ])('counts %s', (_what, code, bytes) => {
    apex(`Integer before = Limits.getHeapSize(); ${code}
      return Limits.getHeapSize() - before;`).returns(bytes);
  });

  it('counts queried rows, but not those that a loop passes by', () => {
    const insert = `insert new List<Account>{
      new Account(Name = 'one'), new Account(Name = 'two')}; `;
    apex(`${insert} List<Account> all = [SELECT Name FROM Account];
      return Limits.getHeapSize() > 2 * 40;`).returns(true);
    apex(`${insert} Integer n = 0;
      for (Account each : [SELECT Name FROM Account]) { n++; }
      return n + ':' + Limits.getHeapSize();`).returns('2:0');
  });

  it('ends a transaction that keeps too much', () => {
    // Far more than the limit: memory that others give back meanwhile makes the estimate mild.
    const thrown = apex(`List<String> kept = new List<String>();
      for (Integer i = 0; i < 4000; i++) {
        kept.add(('' + i).repeat(10000).replace('5', '6'));
        kept.add(JSON.serialize(kept[kept.size() - 1]));
      }
      return kept.size();`).thrown();
    expect(thrown.typeName).toBe('System.LimitException');
    expect(thrown.message).toMatch(/^Apex heap size too large: \d{7,8}$/);
  });

  it('ends a transaction that makes one thing larger than the limit', () => {
    apex("return 'x'.repeat(6000001).length();").throws(
      'System.LimitException',
      'Apex heap size too large: 6000001',
    );
  });

  it('forgives what is garbage by then', () => {
    const code = `Integer total = 0;
      for (Integer i = 0; i < 400; i++) {
        total += JSON.serialize(('' + i).repeat(20000).replace('5', '6')).length();
      }
      return Limits.getHeapSize() < Limits.getLimitHeapSize() && total > 10000000;`;
    apex(code).returns(true);
  });
});

describe('CPU time', () => {
  it('is what loops, calls and large texts took', () => {
    apex(`Integer before = Limits.getCpuTime();
      for (Integer i = 0; i < 100000; i++) { }
      return Limits.getCpuTime() - before;`).returns(100);
    apex(`String s = 'x'.repeat(100000);
      Integer before = Limits.getCpuTime();
      for (Integer i = 0; i < 5; i++) { s = s.replace('x', 'x'); }
      return Limits.getCpuTime() - before;`).returns(11);
  });

  it('is taken by sorting and by matching patterns', () => {
    apex(`List<Integer> numbers = new List<Integer>();
      for (Integer i = 0; i < 20000; i++) { numbers.add(-i); }
      Integer before = Limits.getCpuTime();
      numbers.sort();
      return Limits.getCpuTime() - before;`).returns(28);
    apex(`Matcher m = Pattern.compile('b').matcher('a'.repeat(500000));
      Integer before = Limits.getCpuTime();
      m.find();
      return Limits.getCpuTime() - before;`).returns(10);
  });

  it.each([
    ['reading long text', "String s = 'ab'.repeat(500000);", "Boolean b = s.contains('x');", 2],
    ['splitting it', "String s = 'ab,'.repeat(5000);", "Integer n = s.split(',').size();", 0.1],
    [
      'comparing it',
      "String s = 'ab'.repeat(50000); String t = 'ab'.repeat(50000);",
      'Boolean b = s == t;',
      2,
    ],
    [
      'the distance of texts',
      "String s = 'ab'.repeat(500);",
      'Integer n = s.getLevenshteinDistance(s);',
      10,
    ],
    [
      'digests',
      "Blob b = Blob.valueOf('x'.repeat(500000));",
      "Blob d = Crypto.generateDigest('SHA-256', b);",
      1,
    ],
    [
      'going over a list',
      'List<Integer> l = new List<Integer>(); for (Integer i = 0; i < 50000; i++) l.add(i);',
      'Boolean b = l.contains(-1);',
      1,
    ],
    [
      'copying a list into a set',
      'List<Integer> l = new List<Integer>(); for (Integer i = 0; i < 50000; i++) l.add(i);',
      'Set<Integer> s = new Set<Integer>(l);',
      1,
    ],
    [
      'patterns that go back and forth',
      "String s = 'a'.repeat(120);",
      "Boolean b = Pattern.matches('a*a*a*b', s);",
      4,
    ],
  ])('is taken by %s', (_what, before, body, atLeast) => {
    apex(`${before} Integer begun = Limits.getCpuTime();
      for (Integer i = 0; i < 10; i++) { ${body} }
      return Limits.getCpuTime() - begun >= ${atLeast * 10};`).returns(true);
  });

  it('ends an endless loop', () => {
    apex('Boolean go = true; while (go) { } return null;').throws(
      'System.LimitException',
      'Apex CPU time limit exceeded',
    );
  });
});

describe('what ends a transaction', () => {
  const trace = 'public class Trace { public static List<String> seen = new List<String>(); }';
  const caught = (body: string): string => `
    try { ${body} }
    catch (Exception e) { Trace.seen.add('caught'); }
    finally { Trace.seen.add('finally'); }
    Trace.seen.add('after');
    throw new IllegalArgumentException(String.join(Trace.seen, ','));`;

  it('lets other exceptions run catch and finally', () => {
    apex(caught('Integer i = 1 / 0;'))
      .withClass(trace)
      .throws('System.IllegalArgumentException', 'caught,finally,after');
  });

  it.each([
    ['CPU time', 'while (true) { }', 'System.LimitException'],
    ['heap', "String s = 'x'.repeat(7000000);", 'System.LimitException'],
    [
      'queries',
      'for (Integer i = 0; i < 101; i++) { Integer n = [SELECT COUNT() FROM Account]; }',
      'System.LimitException',
    ],
    ['a failed assertion', 'System.assert(false);', 'System.AssertException'],
    ['a failed Assert', "Assert.fail('no');", 'System.AssertException'],
  ])('is %s, whatever catch and finally say', (_what, body, type) => {
    apex(caught(body)).withClass(trace).throws(type);
    // A finally that ran would replace the exception.
    apex(`try { ${body} } finally { throw new IllegalArgumentException('finally'); }`)
      .withClass(trace)
      .throws(type);
  });
});

describe('query locators of static queries', () => {
  it('do not read rows before they are asked', () => {
    apex(`insert new List<Account>{ new Account(Name = 'one'), new Account(Name = 'two') };
      String name = 'two';
      Database.QueryLocator locator = Database.getQueryLocator(
        [SELECT Id, Name FROM Account WHERE Name = :name]);
      Integer rows = Limits.getQueryRows();
      Account found = (Account) locator.iterator().next();
      return rows + ' ' + Limits.getQueries() + ' ' + found.Name + ' ' + locator.getQuery();`).returns(
      '0 1 two SELECT Id, Name FROM Account WHERE Name = :tmpVar1',
    );
  });
});
