/** Traps 1 to 5 and 13 of the language: numbers, texts, operators. */
import { apex } from './apex.ts';

describe('numbers', () => {
  it.each([
    ['return 5 / 3;', '1'],
    ['Double d = 5 / 3; return d;', '1.0'],
    ['Double d = 5.0 / 3.0; return d;', '1.6666666666666667'],
    ['return -5 / 3;', '-1'],
    ['return 365 * 24 * 60 * 60 * 1000;', '1471228928'],
    ['return 2147483647 + 1;', '-2147483648'],
    ['return -2147483647 - 1;', '-2147483648'],
    ['return 9223372036854775807L + 1;', '-9223372036854775808'],
    ['Long l = 2147483647; return l + 1;', '2147483648'],
    ['Long l = 5; return l / 2;', '2'],
    ['return 1 + 2L;', '3'],
    ['Decimal d = 1.50; return d + 1.5;', '3.00'],
    ['Decimal d = 2; d += 1; return d;', '3'],
    ['Double d = 1; return d;', '1.0'],
    ['Double d = 0.1; return d + 0.2d;', '0.30000000000000004'],
    ['return 7 & 3;', '3'],
    ['return 5 ^ 1;', '4'],
    ['return 1 << 33;', '2'],
    ['return 1L << 33;', '8589934592'],
    ['return -16 >> 2;', '-4'],
    ['return -1 >>> 28;', '15'],
    ['return ~5;', '-6'],
    ['Integer i = 5; return i++ + ++i;', '12'],
    ['Integer i = 5; i -= 2; i *= 7; i /= 2; return i;', '10'],
    ['Integer i = 1; i <<= 4; return i;', '16'],
    ['Double d = 1.5; d++; return d;', '2.5'],
    ['Decimal d = 1.5; d--; return d;', '0.5'],
    ['Long l = 1; l++; return l;', '2'],
    ['return (Integer) 3.99;', '3'],
    ['return (Integer) -3.99;', '-3'],
    ['return (Long) 7;', '7'],
    ['return (Integer) 4294967297L;', '1'],
    ['Object o = 1; return (Decimal) o;', '1'],
    ['Object o = 1.0d; return o;', '1.0'],
    ['List<Double> l = new List<Double>{ 1, 2.5 }; l[0] += 1; return l;', '(2.0, 2.5)'],
    [
      "Map<String, Double> m = new Map<String, Double>{ 'a' => 1 }; Double d = m.get('a') * 2; return d;",
      '2.0',
    ],
    ['Date d = Date.newInstance(2024, 2, 28); return String.valueOf(d + 2);', '2024-03-01'],
  ])('%s is %s', (code, expected) => {
    apex(code).prints(expected);
  });

  it.each(['return 1 / 0;', 'return 1L / 0;', 'return 1.5 / 0;'])(
    '%s is a MathException',
    (code) => {
      apex(code).throws('System.MathException', 'Divide by 0');
    },
  );

  it('refuses a literal that does not fit', () => {
    apex('return 2147483648;').fails('Illegal integer');
    apex('return 9223372036854775808L;').fails('Illegal long');
    apex('return 2147483648L;').prints('2147483648');
  });

  it('does not narrow by itself', () => {
    apex('Integer i = 5L; return i;').fails('Illegal assignment from Long to Integer');
    apex('Integer i = 1.5; return i;').fails('Illegal assignment from Decimal to Integer');
    apex('Integer i = 1; i += 1L; return i;').fails('Illegal assignment from Long to Integer');
  });
});

describe('null in operators', () => {
  it.each([
    'Integer i; return i + 1;',
    'Integer i; i++; return i;',
    'Boolean b; if (b) return 1; return 2;',
    'Boolean b; return b && true;',
    'Boolean b; return b || true;',
    'Boolean b; return !b;',
    'String s; return s.length();',
    'List<Integer> l; return l[0];',
    'Decimal d; return -d;',
  ])('%s throws', (code) => {
    apex(code).throws('System.NullPointerException', 'Attempt to de-reference a null object');
  });

  it.each([
    ['Integer i; return i < 1;', false],
    ['Integer i; return i >= 1;', false],
    ['Integer i; return i == null;', true],
    ['Boolean b; return b == true;', false],
    ['String s; return s == null;', true],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });
});

describe('text', () => {
  it.each([
    ["return 'A' == 'a';", true],
    ["return 'A' != 'a';", false],
    ["return 'A'.equals('a');", false],
    ["return 'apple' < 'Banana';", true],
    ["Object o = 'A'; return o == 'a';", true],
    ["Id i = '001000000000001'; return i == '001000000000001AAA';", true],
    ['return 1 === 1;', true],
    ["String s; s += 'a'; return s;", 'nulla'],
    ["return 'a' + null + 1 + true + 2L;", 'anull1true2'],
    ["return 1 + 2 + 'a' + 1 + 2;", '3a12'],
    ["return 'x' + 1.50;", 'x1.50'],
    ["return 'x' + 1.0d;", 'x1.0'],
    ["Double d; return 'x' + d;", 'xnull'],
    ["return 'x' + new List<Integer>{ 1 };", 'x(1)'],
    ['Integer i; String s; return s + i;', 'nullnull'],
    ["Date d = Date.newInstance(2024, 2, 29); return 'on ' + d;", 'on 2024-02-29 00:00:00'],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });

  it('checks text that becomes an Id', () => {
    apex("Id i = 'x'; return i;").throws('System.StringException', 'Invalid id: x');
    apex("Id i = '001000000000001'; return i;").returns('001000000000001AAA');
    apex("Id i = '001000000000001'; return i == 'foo';").throws(
      'System.StringException',
      'Invalid id: foo',
    );
  });
});

describe('?. and ??', () => {
  it.each([
    ['String s; return s?.length();', null],
    ["String s = 'abc'; return s?.length();", 3],
    ['String s; return s?.toUpperCase().length();', null],
    ['List<String> l; return l?.get(0)?.length();', null],
    ["String s; return s ?? null ?? 'x';", 'x'],
    ['Integer i; return (i ?? 1) + 1;', 2],
    ['Boolean b; return b ?? false ? 1 : 2;', 2],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });

  it('cuts the rest of the chain, but not what a method returns', () => {
    const holder =
      'public class Holder { public Holder next; public String name; public Holder none() { return null; } }';
    apex('Holder h; return h?.none().name;').withClass(holder).returns(null);
    apex('return new Holder()?.none().name;')
      .withClass(holder)
      .throws('System.NullPointerException');
    apex('Holder h = new Holder(); return h?.next?.next.name;').withClass(holder).returns(null);
    apex('Holder h; return (h?.next).name;')
      .withClass(holder)
      .throws('System.NullPointerException');
  });

  it('evaluates the left side once', () => {
    const counter =
      'public class Counter { public static Integer n = 0; public static Integer next() { n++; return n; } }';
    apex('Integer x = Counter.next() ?? 5; return Counter.n;').withClass(counter).returns(1);
    apex(
      'Integer x = Counter.next(); List<Integer> l = new List<Integer>{ 1, 2, 3 }; l[Counter.next()] += 5; return Counter.n;',
    )
      .withClass(counter)
      .returns(2);
  });

  it('came with version 60', () => {
    apex('Integer i; return i ?? 1;')
      .inVersion(59)
      .fails('Null coalescing operator is not available in version 59');
  });
});
