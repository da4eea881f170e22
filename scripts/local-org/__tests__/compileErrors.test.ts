/** What must not compile, each with the place of the mistake. Line 2 is the first of the body. */
import { apex } from './apex.ts';

/** `line:column message` of the first finding; empty when it compiles. */
const first = (body: string, ...classes: readonly string[]): string => {
  const [item] = apex(body)
    .withClass(...classes)
    .compile().diagnostics;
  return item ? `${item.line}:${item.column} ${item.message}` : '';
};

/** The same of a class alone, whose text begins in line 1. */
const inClass = (text: string, ...others: readonly string[]): string =>
  first('return null;', text, ...others);

describe('local variables', () => {
  it.each([
    ['twice in a block', 'Integer i = 1; Integer I = 2; return i;'],
    ['in a nested block', 'Integer i = 1; if (i == 1) { String i = null; } return i;'],
    ['in a loop head', 'Integer i = 1; for (Integer i = 0; i < 2; i++) { } return i;'],
    ['of a for-each loop', 'Integer i = 1; for (Integer i : new List<Integer>()) { } return i;'],
    ['of a catch', 'Integer e = 1; try { e = 2; } catch (Exception e) { } return e;'],
  ])('may not be declared again: %s', (_what, body) => {
    expect(first(body)).toMatch(/^2:\d+ Duplicate variable: [iIe]$/);
  });

  it('may not have the name of a parameter', () => {
    expect(inClass('public class A { void f(String text) { String text = null; } }')).toMatch(
      /^1:\d+ Duplicate variable: text$/,
    );
    expect(inClass('public class A { void f(String a, Integer A) { } }')).toMatch(
      /^1:\d+ Duplicate/,
    );
  });

  it('may be declared in blocks side by side, and hide fields', () => {
    expect(first('{ Integer i = 1; } { Integer i = 2; } return null;')).toBe('');
    expect(inClass('public class A { Integer i; void f() { Integer i = 1; } }')).toBe('');
  });
});

describe('statements', () => {
  it.each([
    ['code after return', 'return 1;\nInteger i = 2;', /^3:1 Unreachable statement$/],
    ['code after an endless loop', 'while (true) { }\nreturn 1;', /^3:1 Unreachable statement$/],
    ['code after break', 'while (true) { break;\nInteger i = 1; }\nreturn 1;', /^3:1 Unreachable/],
    ['break outside of a loop', 'break;', /^2:1 .*[Bb]reak/],
    ['continue outside of a loop', 'if (true) { continue; }\nreturn 1;', /^2:13 .*[Cc]ontinue/],
    ['a condition that is no Boolean', "if ('x') { }\nreturn 1;", /^2:5 /],
    ['a throw of no exception', "throw 'x';", /^2:\d+ /],
    ['a loop over no collection', 'for (Integer i : 5) { }\nreturn 1;', /^2:\d+ /],
  ])('%s', (_what, body, expected) => {
    expect(first(body)).toMatch(expected);
  });

  it.each([
    [
      'a path without return',
      'public class A { Integer f(Boolean b) { if (b) { return 1; } } }',
      /^1:\d+ Missing return statement required return type: Integer$/,
    ],
    [
      'a method without return',
      'public class A { Integer f() { } }',
      /^1:\d+ Missing return statement required return type: Integer$/,
    ],
    ['a value from a void method', 'public class A { void f() { return 1; } }', /^1:\d+ /],
    ['return without value', 'public class A { Integer f() { return; } }', /^1:\d+ /],
    ['a value from a constructor', 'public class A { A() { return 1; } }', /^1:\d+ /],
  ])('%s', (_what, text, expected) => {
    expect(inClass(text)).toMatch(expected);
  });
});

describe('types', () => {
  it.each([
    [
      'String to Integer',
      "Integer i = 'x'; return i;",
      /^2:\d+ Illegal assignment from String to Integer$/,
    ],
    [
      'Decimal to Integer',
      'Integer i = 1.5; return i;',
      /^2:\d+ Illegal assignment from Decimal to Integer$/,
    ],
    [
      'Long to Integer',
      'Long l = 1; Integer i = l; return i;',
      /^2:\d+ Illegal assignment from Long to Integer$/,
    ],
    [
      'a list of another type',
      'List<Integer> l = new List<String>(); return l;',
      /^2:\d+ Illegal assignment from List<String> to List<Integer>$/,
    ],
    [
      'an argument',
      "String s = 'x'; return s.left('y');",
      /^2:\d+ Method does not exist or incorrect signature: void left\(String\) from the type String$/,
    ],
    ['an unknown type', 'Nothing n = null; return n;', /^2:1 Invalid type: Nothing$/],
    ['an unknown class to make', 'return new Nothing();', /^2:\d+ Invalid type: Nothing$/],
    ['an unknown variable', 'return nothing;', /^2:8 Variable does not exist: nothing$/],
    [
      'an unknown method',
      'return nothing(1);',
      /^2:8 Method does not exist or incorrect signature: void nothing\(Integer\) from the type Probe$/,
    ],
    [
      'an unknown field of a record',
      'return new Account().Nothing__c;',
      /^2:\d+ Variable does not exist: Nothing__c$|^2:\d+ .*Nothing__c/,
    ],
    ['an unknown field in new', 'return new Account(Nothing__c = 1);', /^2:\d+ .*Nothing__c/],
    [
      'too many arguments',
      'return String.valueOf(1, 2, 3);',
      /^2:\d+ Method does not exist or incorrect signature/,
    ],
    [
      'a cast between unrelated types',
      "String s = 'x'; return (Integer) s;",
      /^2:\d+ Incompatible types since an instance of String is never an instance of Integer$/,
    ],
    [
      'a cast between unrelated records',
      'Account a = new Account(); return (Contact) a;',
      /^2:\d+ Incompatible types/,
    ],
    ['an operator', 'return true + 1;', /^2:\d+ /],
    [
      'a comparison',
      "return 1 == 'x';",
      /^2:\d+ Comparison arguments must be compatible types: Integer, String$/,
    ],
    ['this without an object', 'return this;', /^2:8 .*this/i],
    ['super without an object', 'return super.toString();', /^2:8 /],
    [
      'a value in switch twice',
      "switch on 'x' { when 'a' { } when 'a' { } } return 1;",
      /^2:35 a occurs as more than one when branch for this switch statement/,
    ],
  ])('%s', (_what, body, expected) => {
    expect(first(body)).toMatch(expected);
  });
});

describe('classes', () => {
  const shape = 'public abstract class Shape { public abstract Integer area(); }';
  const named = 'public interface Named { String name(); }';
  const base =
    'public virtual class Base { private Integer hidden; protected Integer half; private void own() { } public virtual void f() { } public void fixed() { } @TestVisible private static Integer seen; }';

  it.each([
    [
      'an abstract method that is missing',
      'public class A extends Shape { }',
      /^1:\d+ Class A must implement the abstract method: Integer Shape.area\(\)$/,
    ],
    [
      'an interface method that is missing',
      'public class A implements Named { }',
      /^1:\d+ Class A must implement the method: String Named.name\(\)$/,
    ],
    [
      'an interface method that is not public',
      'public class A implements Named { private String name() { return null; } }',
      /^1:\d+ /,
    ],
    [
      'an interface method of another type',
      'public class A implements Named { public Integer name() { return null; } }',
      /^1:\d+ /,
    ],
    [
      'a method twice',
      'public class A { void f(Integer i) { } void F(Integer j) { } }',
      /^1:\d+ Method already defined: /,
    ],
    [
      'a field twice',
      'public class A { Integer i; String I; }',
      /^1:\d+ Duplicate field: I$|^1:\d+ Duplicate/,
    ],
    ['an inner class twice', 'public class A { class B { } class b { } }', /^1:\d+ /],
    ['a constructor twice', 'public class A { A(Integer i) { } A(Integer j) { } }', /^1:\d+ /],
    [
      'an object of an abstract class',
      'public class A { Object f() { return new Shape(); } }',
      /^1:\d+ .*Shape/,
    ],
    [
      'an object of an interface',
      'public class A { Object f() { return new Named(); } }',
      /^1:\d+ .*Named/,
    ],
    [
      'an override without keyword',
      'public class A extends Base { public void f() { } }',
      /^1:\d+ Method must use the override keyword/,
    ],
    [
      'an override of a final method',
      'public class A extends Base { public override void fixed() { } }',
      /^1:\d+ Non-virtual, non-abstract methods cannot be overridden/,
    ],
    [
      'an override of nothing',
      'public class A extends Base { public override void g() { } }',
      /^1:\d+ @Override specified for non-overriding method/,
    ],
    ['extending a final class', 'public class A extends Fixed { }', /^1:\d+ /],
    ['extending an interface', 'public class A extends Named { }', /^1:\d+ /],
    ['implementing a class', 'public class A implements Shape { }', /^1:\d+ /],
    [
      'a private field',
      'public class A { Integer f(Base b) { return b.hidden; } }',
      /^1:\d+ Variable is not visible: |^1:\d+ .*not visible/,
    ],
    [
      'a protected field of another',
      'public class A { Integer f(Base b) { return b.half; } }',
      /^1:\d+ .*not visible/,
    ],
    [
      'a private method',
      'public class A { void f(Base b) { b.own(); } }',
      /^1:\d+ Method is not visible: /,
    ],
    [
      'a test-visible field outside of tests',
      'public class A { Integer f() { return Base.seen; } }',
      /^1:\d+ .*not visible/,
    ],
    [
      'a private method of a superclass',
      'public class A extends Base { void g() { own(); } }',
      /^1:\d+ .*not visible|^1:\d+ Method does not exist/,
    ],
    [
      'an instance method called on the class',
      'public class A { void f() { } static void g() { A.f(); } }',
      /^1:\d+ Non static method cannot be referenced from a static context/,
    ],
    [
      'an instance method called from a static one',
      'public class A { void f() { } static void g() { f(); } }',
      /^1:\d+ Non static method cannot be referenced from a static context/,
    ],
    [
      'an instance field in a static method',
      'public class A { Integer i; static Integer g() { return i; } }',
      /^1:\d+ /,
    ],
    [
      'a static method called on an object',
      'public class A { static void f() { } void g() { this.f(); } }',
      /^1:\d+ static method cannot be referenced from a non static context/i,
    ],
    [
      'a final field assigned in a method',
      'public class A { final Integer i = 1; void f() { i = 2; } }',
      /^1:\d+ /,
    ],
    [
      'a final static field assigned in a method',
      'public class A { static final Integer I = 1; void f() { I = 2; } }',
      /^1:\d+ /,
    ],
    ['a property without setter', 'public class A { Integer i { get; } void f(A a) { } } ', /^$/],
    [
      'setting a property without setter',
      'public class A { public Integer i { get { return 1; } } void f() { i = 2; } }',
      /^1:\d+ /,
    ],
    [
      'setting a property whose setter is private',
      'public class A { void f(Holder h) { h.i = 2; } }',
      /^1:\d+ /,
    ],
    ['a static in an inner class', 'public class A { class B { static void f() { } } }', /^1:\d+ /],
    ['a constructor of another name', 'public class A { public B() { } }', /^1:\d+ /],
    [
      'a constructor that is missing',
      'public class A { Object f() { return new Holder(1); } }',
      /^1:\d+ Constructor not defined: /,
    ],
    [
      'a superclass without default constructor',
      'public class A extends Needy { public A() { } }',
      /^1:\d+ /,
    ],
    [
      'an abstract method with a body',
      'public abstract class A { abstract void f() { } }',
      /^1:\d+ /,
    ],
    ['a method without body', 'public class A { void f(); }', /^1:\d+ /],
    ['inheritance in a circle', 'public virtual class A extends A { }', /^1:\d+ /],
    ['an exception with another name', 'public class Broken extends Exception { }', /^1:\d+ /],
    ['an enum constant twice', 'public enum E { A, B, a }', /^1:\d+ /],
    [
      'an unknown enum constant',
      'public class A { Object f() { return LoggingLevel.NOTHING; } }',
      /^1:\d+ Variable does not exist: NOTHING$|^1:\d+ .*NOTHING/,
    ],
  ])('%s', (_what, text, expected) => {
    const others = [
      shape,
      named,
      base,
      'public class Fixed { }',
      'public class Holder { public Integer i { get; private set; } }',
      'public virtual class Needy { public Needy(Integer i) { } }',
    ];
    expect(inClass(text, ...others)).toMatch(expected);
  });

  it('have different names', () => {
    expect(inClass('public class Twice { }', 'public class twice { }')).toMatch(/^1:\d+ /);
  });

  it('show their test-visible members to tests', () => {
    const text = '@IsTest private class T { @IsTest static void f() { Base.seen = 1; } }';
    expect(inClass(text, base)).toBe('');
  });
});
