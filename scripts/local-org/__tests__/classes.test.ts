/** Classes: inheritance, interfaces, statics, properties, enums, visibility (traps 14 to 16, 20, 30, 31). */
import { apex } from './apex.ts';

describe('inheritance', () => {
  const animals = [
    "public abstract class Animal { protected String name; public Animal(String n) { name = n; } public abstract String sound(); public virtual String speak() { return name + ' ' + sound(); } }",
    "public virtual class Dog extends Animal { public Dog() { super('Rex'); } public override String sound() { return 'wuff'; } }",
    "public class Puppy extends Dog { public override String speak() { return 'small ' + super.speak(); } }",
  ];

  it('dispatches to the most derived method and reaches the one above by super', () => {
    apex('Animal a = new Puppy(); return a.speak();')
      .withClass(...animals)
      .returns('small Rex wuff');
  });

  it('casts down with a check', () => {
    apex('Animal a = new Puppy(); return ((Dog) a).sound();')
      .withClass(...animals)
      .returns('wuff');
    apex('Animal a = new Dog(); Puppy p = (Puppy) a; return 1;')
      .withClass(...animals)
      .throws('System.TypeException', 'Invalid conversion from runtime type Dog to Puppy');
    apex('Dog d = new Dog(); return (String) d;')
      .withClass(...animals)
      .fails('Incompatible types since an instance of Dog is never an instance of String');
  });

  it('knows instances of superclasses and interfaces', () => {
    apex(
      'Object o = new Puppy(); return o instanceof Animal && o instanceof Dog && !(o instanceof Probe);',
    )
      .withClass(...animals)
      .returns(true);
    apex('Dog d = new Puppy(); return d instanceof Animal;')
      .withClass(...animals)
      .fails(
        'Operation instanceof is always true since an instance of Dog is always an instance of Animal',
      );
  });

  it.each([
    ['new Animal(null)', 'Abstract classes cannot be constructed: Animal'],
    ['new Puppy(1)', 'Constructor not defined: [Puppy].<Constructor>(Integer)'],
    ['new Nothing()', 'Invalid type: Nothing'],
  ])('%s does not compile', (expression, message) => {
    apex(`return ${expression};`)
      .withClass(...animals)
      .fails(message);
  });

  it.each([
    [
      'public class Cat extends Animal { public Cat() { super(null); } }',
      'Class Cat must implement the abstract method: String Animal.sound()',
    ],
    [
      'public class Cat extends Dog { public String sound() { return null; } }',
      'Method must use the override keyword: String Cat.sound()',
    ],
    [
      'public class Cat { public override String sound() { return null; } }',
      '@Override specified for non-overriding method: String Cat.sound()',
    ],
    [
      'public class Cat extends Puppy { }',
      'Non-virtual and non-abstract type cannot be extended: Puppy',
    ],
    [
      'public class Cat extends Animal { public override String sound() { return null; } }',
      'No default constructor available in super type: Animal',
    ],
    [
      'public class Cat implements Comparable { }',
      'Class Cat must implement the method: Integer Comparable.compareTo(Object)',
    ],
    [
      'public class Cat { void f() { } void f() { } }',
      'Method already defined: f void Cat.f() from the type Cat',
    ],
    ['public class Cat { Integer f; String F; }', 'Duplicate field: F'],
    [
      'public class Cat { class Kitten { static Integer n; } }',
      'static can only be used on fields of a top level type',
    ],
    ['public class Cat extends Cat { }', 'Circular definition: Cat'],
  ])('%s does not compile', (text, message) => {
    apex('return 1;')
      .withClass(...animals, text)
      .fails(message);
  });

  it('leaves out the class with the error and what depends on it', () => {
    const program = apex('return 1;')
      .withClass(
        'public class Bad { Nope n; }',
        'public class User1 { Bad b; }',
        'public class Good { }',
      )
      .compile();
    expect(program.classByName('good')?.name).toBe('Good');
    expect(program.classByName('Probe')?.name).toBe('Probe');
    expect(program.classByName('Bad')).toBeUndefined();
    expect(program.classByName('User1')).toBeUndefined();
  });
});

describe('order of initialisation', () => {
  const log =
    'public class Log { public static List<String> lines = new List<String>(); public static Integer add(String s) { lines.add(s); return lines.size(); } }';

  it('runs initialisers of the class in textual order before the constructor body', () => {
    const text =
      "public class A { Integer x = Log.add('x'); { Log.add('block'); } Integer y = Log.add('y'); public A() { Log.add('body'); } }";
    apex("new A(); return String.join(Log.lines, ' ');")
      .withClass(log, text)
      .returns('x block y body');
  });

  it('runs all initialisers, then the constructors, the superclass first', () => {
    const base =
      "public virtual class Base { Integer b = Log.add('b'); public Base() { Log.add('Base'); } }";
    const derived =
      "public class Derived extends Base { Integer d = Log.add('d'); public Derived() { super(); Log.add('Derived'); } public Derived(Integer i) { this(); Log.add('int'); } }";
    apex("new Derived(1); return String.join(Log.lines, ' ');")
      .withClass(log, base, derived)
      .returns('b d Base Derived int');
  });

  it('initialises statics once, at first use, in textual order', () => {
    const text =
      "public class S { static Integer a = Log.add('a'); static { Log.add('block'); } static Integer b = Log.add('b'); public static void touch() { Log.add('touch'); } }";
    apex("Log.add('start'); S.touch(); S.touch(); return String.join(Log.lines, ' ');")
      .withClass(log, text)
      .returns('start a block b touch touch');
  });

  it('shows null in a static that is not initialised yet', () => {
    const text =
      'public class S { public static Integer first = second; public static Integer second = 2; }';
    apex('return S.first;').withClass(text).returns(null);
  });

  it('starts anew in every transaction', () => {
    const probe = apex('return ++S.n;').withClass(
      'public class S { public static Integer n = 0; }',
    );
    probe.returns(1);
    probe.returns(1);
  });
});

describe('properties', () => {
  it.each([
    [
      'public class P { public Integer x { get; set; } }',
      'P p = new P(); p.x = 3; p.x += 4; return p.x;',
      7,
    ],
    [
      'public class P { public Integer x { get { return x == null ? 5 : x; } set { x = value * 2; } } }',
      'P p = new P(); Integer a = p.x; p.x = 3; return a + p.x;',
      11,
    ],
    [
      'public class P { public static Integer n { get { if (n == null) n = 1; return n; } set; } }',
      'P.n += 1; return P.n;',
      2,
    ],
    [
      "public virtual class P { public virtual String s { get { return 'p'; } } }",
      'P p = new Q(); return p.s;',
      'q',
    ],
    [
      'public class P { public Integer x { get; private set; } public P() { x = 9; } }',
      'return new P().x++ ;',
      null,
    ],
  ])('%s', (text, code, expected) => {
    const more = text.includes('virtual')
      ? ["public class Q extends P { public override String s { get { return 'q'; } } }"]
      : [];
    const probe = apex(code).withClass(text, ...more);
    if (expected === null) probe.fails('Variable is not visible: P.x');
    else probe.returns(expected);
  });

  it('refuses to write what has no setter', () => {
    apex('P p = new P(); p.x = 1; return p.x;')
      .withClass('public class P { public Integer x { get { return 1; } } }')
      .fails('A value cannot be stored to x in type P');
  });

  it('keeps final fields', () => {
    apex('return 1;')
      .withClass('public class F { final Integer x = 1; void f() { x = 2; } }')
      .fails(
        'Final members can only be assigned in their declaration, init blocks, or constructors: x',
      );
    apex('return new F(3).x;')
      .withClass('public class F { public final Integer x; public F(Integer i) { x = i; } }')
      .returns(3);
  });
});

describe('inner types and enums', () => {
  const outer =
    'public class Whole { private static Integer secret = 42; public class Part { public Integer look() { return secret; } public Part make() { return new Part(); } } public enum Season { SPRING, SUMMER } public interface Shape { Integer area(); } }';

  it.each([
    ['return new Whole.Part().make().look();', 42],
    ['Whole.Season s = Whole.Season.SUMMER; return s.name() + s.ordinal();', 'SUMMER1'],
    ["return Whole.Season.valueOf('summer') == Whole.Season.SUMMER;", true],
    ['return Whole.Season.values().size();', 2],
    ["return 'x' + Whole.Season.SPRING;", 'xSPRING'],
    ['Object o = Whole.Season.SPRING; return o instanceof Whole.Season;', true],
    ['return Whole.Part.class.getName();', 'Whole.Part'],
    [
      'Map<Whole.Season, Integer> m = new Map<Whole.Season, Integer>{ Whole.Season.SUMMER => 3 }; return m.get(Whole.Season.SUMMER);',
      3,
    ],
  ])('%s is %s', (code, expected) => {
    apex(code).withClass(outer).returns(expected);
  });

  it('throws for a name that is no constant', () => {
    apex("return Whole.Season.valueOf('x');")
      .withClass(outer)
      .throws('System.NoSuchElementException');
  });

  it('guards private members', () => {
    apex('return Whole.secret;').withClass(outer).fails('Variable is not visible: Whole.secret');
    const tested =
      'public class T { @TestVisible private static Integer n = 1; private static Integer m = 2; }';
    apex('return 1;')
      .withClass(
        tested,
        '@IsTest private class TTest { @IsTest static void f() { Integer i = T.n; } }',
      )
      .compiles();
    apex('return 1;')
      .withClass(
        tested,
        '@IsTest private class TTest { @IsTest static void f() { Integer i = T.m; } }',
      )
      .fails('Variable is not visible: T.m');
  });
});

describe('names', () => {
  it('lets an own class hide one of System, and System.X lead back', () => {
    const own = "public class Math { public static String abs(Integer i) { return 'own'; } }";
    apex('return Math.abs(-1);').withClass(own).returns('own');
    apex('return System.Math.abs(-1);').withClass(own).returns(1);
  });

  it('lets a variable hide a class', () => {
    const own = 'public class Thing { public static Integer n = 1; public Integer m = 2; }';
    apex('Thing thing = new Thing(); return thing.m;').withClass(own).returns(2);
  });

  it('takes a name for a class when the variable has no such member', () => {
    const own =
      "public class Thing { public static Integer n = 1; public static String f() { return 'f'; } }";
    apex('Integer thing = 3; return Thing.f() + Thing.n + thing;').withClass(own).returns('f13');
    apex("String test = 'x'; return Test.isRunningTest() + test.toUpperCase();").inTest.returns(
      'trueX',
    );
    apex(
      'Account account = new Account(); return Account.SObjectType == account.getSObjectType();',
    ).returns(true);
  });

  it('finds methods of the outer class that take other arguments than those of the inner one', () => {
    const nested =
      'public class Whole { public static Integer f(Integer i) { return i; } public class Part { public Integer f() { return f(7); } } }';
    apex('return new Whole.Part().f();').withClass(nested).returns(7);
  });

  it('ignores case', () => {
    apex("STRING s = 'a'; RETURN S.TOUPPERCASE();").returns('A');
  });

  it.each(['name', 'length', 'constructor', 'prototype', 'arguments', 'eval', '__proto__'])(
    'allows %s as a name',
    (name) => {
      const text = `public class N { public static String ${name} = 'x'; public String ${name}() { return ${name}; } }`;
      if (name.startsWith('__')) return;
      apex(`return new N().${name}();`).withClass(text).returns('x');
    },
  );
});

describe('overloads', () => {
  const overloaded =
    "public class O { public static String f(Long x) { return 'long'; } public static String f(Decimal x) { return 'decimal'; } public static String f(Object x) { return 'object'; } public static String f(String x) { return 'string'; } public static String f(List<Object> x) { return 'list'; } }";

  it.each([
    ['O.f(1)', 'long'],
    ['O.f(1.5)', 'decimal'],
    ['O.f(1.5d)', 'decimal'],
    ["O.f('x')", 'string'],
    ['O.f(true)', 'object'],
    ['O.f(new List<String>())', 'list'],
    ['O.f(Date.today())', 'object'],
  ])('%s takes %s', (call, expected) => {
    apex(`return ${call};`).withClass(overloaded).returns(expected);
  });

  it('says what does not exist', () => {
    apex('return O.g(1);')
      .withClass(overloaded)
      .fails('Method does not exist or incorrect signature: void g(Integer) from the type O');
    apex('return O.f(1, 2);')
      .withClass(overloaded)
      .fails(
        'Method does not exist or incorrect signature: void f(Integer, Integer) from the type O',
      );
    apex('return foo();').fails(
      'Method does not exist or incorrect signature: void foo() from the type Probe',
    );
    apex('return bar;').fails('Variable does not exist: bar');
  });

  it('names a member that the library lacks', () => {
    const [missing] = apex("return 'x'.fooBar(1);").compile().diagnostics;
    expect(missing?.missingMember).toBe('String.fooBar(Integer)');
  });
});

describe('equality of own classes', () => {
  const plain = 'public class K { public Integer i; public K(Integer i) { this.i = i; } }';
  const equal =
    'public class K { public Integer i; public K(Integer i) { this.i = i; } public Boolean equals(Object o) { return ((K) o).i == i; } public Integer hashCode() { return i; } }';

  it('is identity unless equals says otherwise', () => {
    apex('return new K(1) == new K(1);').withClass(plain).returns(false);
    apex('return new K(1) == new K(1);').withClass(equal).returns(true);
    apex('return new K(1) === new K(1);').withClass(equal).returns(false);
    apex('return new Set<K>{ new K(1), new K(1) }.size();').withClass(plain).returns(2);
    apex('return new Set<K>{ new K(1), new K(1) }.size();').withClass(equal).returns(1);
  });

  it('is by value for Strings with case in maps', () => {
    apex("return new Map<String, Integer>{ 'a' => 1 }.containsKey('A');").returns(false);
  });
});

describe('private methods', () => {
  const base =
    "public virtual class B { private String f() { return 'base'; } public String call() { return f(); } }";
  const derived = "public class D extends B { private String f() { return 'derived'; } }";

  it('are overridden up to version 60', () => {
    apex('return new D().call();').withClass(base, derived).inVersion(60).returns('derived');
  });

  it('are their own from version 61', () => {
    apex('return new D().call();').withClass(base, derived).inVersion(61).returns('base');
  });
});

describe('generic interfaces', () => {
  it('sorts with Comparable and Comparator', () => {
    const item =
      'public class Item implements Comparable { public Integer n; public Item(Integer n) { this.n = n; } public Integer compareTo(Object o) { return n - ((Item) o).n; } }';
    apex('List<Item> l = new List<Item>{ new Item(3), new Item(1) }; l.sort(); return l[0].n;')
      .withClass(item)
      .returns(1);
    const down =
      'public class Down implements Comparator<Integer> { public Integer compare(Integer a, Integer b) { return b - a; } }';
    apex('List<Integer> l = new List<Integer>{ 1, 3, 2 }; l.sort(new Down()); return l;')
      .withClass(down)
      .prints('(3, 2, 1)');
    const doubles =
      'public class Down implements Comparator<Double> { public Integer compare(Double a, Double b) { return a < b ? 1 : -1; } }';
    apex('List<Double> l = new List<Double>{ 1, 3.5, 2 }; l.sort(new Down()); return l;')
      .withClass(doubles)
      .prints('(3.5, 2.0, 1.0)');
  });

  it('takes a static method for that of an interface', () => {
    apex('Named n = new Fixed(); return n.name();')
      .withClass(
        'public interface Named { String name(); }',
        "public class Fixed implements Named { public static String name() { return 'fixed'; } }",
      )
      .returns('fixed');
  });

  it('lets an implementation return a class of what the interface says', () => {
    apex('Shape s = new Square(); return s.copy() instanceof Square;')
      .withClass(
        'public interface Shape { Shape copy(); }',
        'public class Square implements Shape { public Square copy() { return new Square(); } }',
      )
      .returns(true);
  });

  it('casts an implementation to the interface over a wider type', () => {
    const numbers =
      'public class Numbers implements Iterable<Integer> { public Iterator<Integer> iterator() { return new List<Integer>{ 4 }.iterator(); } }';
    apex('Object o = new Numbers(); return ((Iterable<Object>) o).iterator().next();')
      .withClass(numbers)
      .returns(4);
  });

  it('loops over Iterable', () => {
    const numbers =
      'public class Numbers implements Iterable<Integer>, Iterator<Integer> { Integer i = 0; public Iterator<Integer> iterator() { return this; } public Boolean hasNext() { return i < 3; } public Integer next() { return ++i; } }';
    apex('Integer sum = 0; for (Integer i : new Numbers()) sum += i; return sum;')
      .withClass(numbers)
      .returns(6);
    apex(
      'Iterator<Integer> it = new List<Integer>{ 4, 5 }.iterator(); it.next(); return it.next();',
    ).returns(5);
  });
});
