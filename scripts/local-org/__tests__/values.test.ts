/** Traps 4 to 8 and 20 to 30: values, collections and library as Apex code sees them. */
import { apex } from './apex.ts';

describe('Decimals', () => {
  it.each([
    ['return 1.0 == 1.00;', 'true'],
    ['return new Set<Decimal>{ 1.0, 1.00 }.size();', '2'],
    ['Decimal d = 19; return d.divide(100, 3);', '0.190'],
    ["return Decimal.valueOf('1.500').scale();", '3'],
    ['return 12345.6789.format();', '12,345.679'],
    ['return 2.5.round();', '2'],
    ['return 2.5.setScale(0, RoundingMode.HALF_UP);', '3'],
    ['Decimal d = 10; return d / 3;', '3.333333333333333333333333333333333'],
    ['Double d = 1.5; Decimal e = d; return e.scale();', '1'],
    ['return Decimal.valueOf(2.0d);', '2.0'],
    ['return Math.max(1, 2.5);', '2.5'],
    ['return Math.cos(0.0);', '1.0'],
    ['return new List<Object>{ 1, 1L, 1.0, 1.0d };', '(1, 1, 1.0, 1.0)'],
  ])('%s is %s', (code, expected) => {
    apex(code).prints(expected);
  });
});

describe('collections', () => {
  const point = `public class Point {
    Integer x; public Point(Integer x) { this.x = x; }
    public Boolean equals(Object o) { return o instanceof Point && ((Point) o).x == x; }
    public Integer hashCode() { return 7; } }`;

  it.each([
    ["return new Map<String, Integer>{ 'a' => 1, 'A' => 2 }.size();", '2'],
    ["return new Map<String, Integer>{ 'b' => 1, 'a' => 2 };", '{b=1, a=2}'],
    [
      'Map<String, Integer> m = new Map<String, Integer>(); m.put(null, 1); return m.containsKey(null);',
      'true',
    ],
    [
      "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; m.keySet().remove('a'); return m.size();",
      '0',
    ],
    [
      "Set<Account> s = new Set<Account>(); Account a = new Account(Name = 'x'); s.add(a); a.Name = 'y'; return s.contains(a);",
      'false',
    ],
    [
      "List<Account> l = new List<Account>{ new Account(Name = 'b'), new Account(), new Account(Name = 'a') }; l.sort(); return l[1].Name + l[2].Name;",
      'ab',
    ],
    ['return new List<Integer>{ 1, 2 } == new List<Integer>{ 1, 2 };', 'true'],
    ['return new Set<Integer>{ 1, 2 }.containsAll(new List<Integer>{ 2, 1 });', 'true'],
    ['List<Integer> l = new List<Integer>{ 3, 1, null }; l.sort(); return l;', '(null, 1, 3)'],
    ['Iterator<Integer> i = new Set<Integer>{ 4, 5 }.iterator(); i.next(); return i.next();', '5'],
  ])('%s is %s', (code, expected) => {
    apex(code).prints(expected);
  });

  it('use equals and hashCode of own classes', () => {
    apex('return new Set<Point>{ new Point(1), new Point(1), new Point(2) }.size();')
      .withClass(point)
      .prints('2');
    apex('return new List<Point>{ new Point(1) }.indexOf(new Point(1));')
      .withClass(point)
      .prints('0');
  });

  it.each([
    ['List<Integer> l = new List<Integer>{ 1 }; for (Integer i : l) l.add(2); return l;', 60],
    ['Set<Integer> s = new Set<Integer>{ 1 }; for (Integer i : s) s.add(2); return s;', 62],
    [
      'Map<Integer, Integer> m = new Map<Integer, Integer>{ 1 => 1 }; for (Integer i : m.keySet()) m.put(2, 2); return m;',
      62,
    ],
  ])('may not change in a loop: %s', (code, version) => {
    const message = 'Cannot modify a collection while it is being iterated.';
    apex(code).inVersion(version).throws('System.FinalException', message);
  });

  it('may change in a loop over a set up to version 61', () => {
    apex('Set<Integer> s = new Set<Integer>{ 1 }; for (Integer i : s) s.add(2); return s;')
      .inVersion(61)
      .prints('{1, 2}');
  });

  it.each([
    [
      "Map<String, Integer> m = new Map<String, Integer>(); m.keySet().add('a'); return m;",
      'System.FinalException',
      'Collection is read-only',
    ],
    ['return new List<Integer>()[0];', 'System.ListException', 'List index out of bounds: 0'],
    [
      'return new Map<Id, Account>(new List<Account>{ new Account() });',
      'System.ListException',
      'Row with null Id at index: 0',
    ],
    [
      "return new Set<Integer>{ 1 }.iterator().next() + (Integer) new List<Object>{ 'a' }[0];",
      'System.TypeException',
      'Invalid conversion from runtime type String to Integer',
    ],
  ])('%s throws', (code, type, message) => {
    apex(code).throws(type, message);
  });
});

describe('dates', () => {
  // The test org's users live in Los Angeles.
  it.each([
    ["Datetime d = Date.newInstance(2024, 7, 1); return d.formatGmt('HH:mm');", '00:00'],
    ['return Datetime.newInstance(2024, 7, 1, 12, 0, 0).getTime();', '1719860400000'],
    [
      'return String.valueOf(Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0));',
      '2024-07-01 05:00:00',
    ],
    [
      'return JSON.serialize(Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0));',
      '"2024-07-01T12:00:00.000Z"',
    ],
    [
      "return Datetime.newInstanceGmt(2024, 7, 1, 12, 0, 0).format('yyyy-MM-dd\\'T\\'HH:mm:ssZ');",
      '2024-07-01T05:00:00-0700',
    ],
    ['return Date.newInstance(2024, 1, 31).addMonths(1);', '2024-02-29 00:00:00'],
    ['return Date.today();', '2024-05-15 00:00:00'],
    ['return String.valueOf(Date.today());', '2024-05-15'],
    ['return Datetime.now().hour();', '10'],
    ['return Time.newInstance(23, 0, 0, 0).addHours(2);', '01:00:00.000Z'],
    ['return Date.newInstance(2024, 1, 1) < Date.newInstance(2024, 1, 2);', 'true'],
  ])('%s is %s', (code, expected) => {
    apex(code).prints(expected);
  });

  it.each([
    ["return Date.valueOf('x');", 'Invalid date: x'],
    ["return Datetime.valueOf('2024-01-01T00:00:00Z');", 'Invalid date/time: 2024-01-01T00:00:00Z'],
    ["return Integer.valueOf('1.5');", 'Invalid integer: 1.5'],
  ])('%s is a TypeException', (code, message) => {
    apex(code).throws('System.TypeException', message);
  });
});

describe('texts and patterns', () => {
  it.each([
    ["return 'boo:and:foo'.split('o');", '(b, , :and:f)'],
    ["return 'a.b'.split('\\\\.');", '(a, b)'],
    ["return 'a.b'.replace('.', '-') + 'a.b'.replaceAll('.', '-');", 'a-b---'],
    ["return Pattern.matches('(?i)[a-z&&[^b]]+', 'ACD');", 'true'],
    [
      "Matcher m = Pattern.compile('(\\\\w)(\\\\d)?').matcher('a1b'); m.find(); m.find(); return m.group(1) + m.group(2);",
      'bnull',
    ],
    ["return String.format('{0} {1}', new List<Object>{ 1.5, null });", '1.5 null'],
    ['return String.valueOf((Object) null);', 'null'],
    ["return 'b'.compareTo('a');", '1'],
    ["return String.join(new Set<Id>{ '001000000000001' }, ',');", '001000000000001AAA'],
  ])('%s is %s', (code, expected) => {
    apex(code).prints(expected);
  });

  it('refuse null arguments', () => {
    apex("return 'a'.contains(null);").throws(
      'System.NullPointerException',
      'Argument cannot be null.',
    );
  });
});
