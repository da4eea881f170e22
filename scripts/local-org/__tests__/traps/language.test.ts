/** Traps 9 to 19, 29 to 31: statements, names, types. What `../*.test.ts` has is not repeated. */
import { apex } from '../apex.ts';
import type { ApexProbe } from '../apex.ts';
import { expectTraps, inOrg } from './expectTraps.ts';

const run = (body: string): ApexProbe => apex(body).inVersion(66);

describe('statements', () => {
  const future = (method: string) =>
    run('return 1;').withClass(`public class F { @future ${method} }`);
  const test = (method: string) => run('return 1;').withClass(`@IsTest class T { ${method} }`);

  expectTraps([
    [
      'switch values are unique',
      run('switch on 1 { when 1, 1 { } } return 1;'),
      'does not compile: 1 occurs as more than one when branch for this switch statement',
    ],
    [
      'switch constants are unique',
      run('switch on Foo.A { when A { } when a { } } return 1;').withClass(
        'public enum Foo { A, B }',
      ),
      'does not compile: a occurs as more than one when branch for this switch statement',
    ],
    [
      'variables of a method are not static',
      run('static Integer x = 1; return x;'),
      'does not compile: static is not allowed on locals',
    ],
    [
      'future methods take no records',
      future('public static void f(Account a) { }'),
      'does not compile: Future methods do not support parameter type of Account',
    ],
    [
      'future methods take collections of primitives',
      future('public static void f(Map<Id, List<String>> m, Set<Date> s) { }'),
      '1',
    ],
    [
      'future methods return nothing',
      future('public static Integer f() { return 1; }'),
      'does not compile: Future methods do not support return type of Integer',
    ],
    [
      'future methods are static',
      future('public void f() { }'),
      'does not compile: Future methods must be declared as static',
    ],
    [
      'test methods are static',
      test('@IsTest void f() { }'),
      'does not compile: IsTest methods must be declared as static',
    ],
    [
      'test methods have no parameters',
      test('@IsTest static void f(Integer i) { }'),
      'does not compile: Test methods must have no arguments',
    ],
    [
      'test set-up methods return nothing',
      test('@TestSetup static Integer f() { return 1; }'),
      'does not compile: Test setup method must return void',
    ],
    [
      'LimitException is not caught',
      inOrg(
        'try { for (Integer i = 0; i < 101; i++) { List<Account> l = [SELECT Id FROM Account]; } } catch (Exception e) { return 1; } finally { Integer i = 1 / 0; } return 2;',
      ),
      'System.LimitException: Too many SOQL queries: 101',
    ],
    [
      'null is a case of its own',
      run("String s; switch on s { when 'a' { return 1; } when null { return 2; } } return 3;"),
      '2',
    ],
    [
      'statements after a complete if do not compile',
      run('if (true) { return 1; } else { return 2; } return 3;'),
      'does not compile: Unreachable statement',
    ],
  ]);
});

describe('names', () => {
  const complaint = 'does not compile: Invalid character in identifier: ';

  expectTraps([
    ['have no two underscores', run('Integer my__x = 1; return 1;'), `${complaint}my__x`],
    ['do not end with one', run('Integer x_ = 1; return 1;'), `${complaint}x_`],
    [
      'of members start with a letter',
      run('return 1;').withClass('public class Foo { Integer _x; }'),
      `${complaint}_x`,
    ],
    [
      'of methods are not reserved',
      run('return 1;').withClass('public class Foo { void select() { } }'),
      'does not compile: Identifier name is reserved: select',
    ],
    [
      'of variables are not reserved, which those of methods may be',
      run('Integer begin = 1; return begin;').withClass('public class Foo { void export() { } }'),
      'does not compile: Identifier name is reserved: begin',
    ],
    [
      'that are global stand in a global class',
      run('return 1;').withClass('public class Foo { global void f() { } }'),
      'does not compile: Defining type for global methods must be declared as global',
    ],
    [
      'of maps have two types',
      run('Map<String> m; return 1;'),
      'does not compile: Invalid type argument count for Map: expected 2 but found 1',
    ],
    [
      'text in quotes ends in its line',
      run("return 'a\nb';"),
      'does not compile: Line breaks are not allowed in string literals',
    ],
  ]);
});

describe('types', () => {
  expectTraps([
    [
      'inner classes are found in any case',
      run("return Type.forName('whole.part').newInstance();").withClass(
        'public class Whole { public class Part { } }',
      ),
      'Part:[]',
    ],
    [
      'inner classes do not see fields of the outer object',
      run('return 1;').withClass(
        'public class Whole { Integer x; public class Part { Integer f() { return x; } } }',
      ),
      /^does not compile/,
    ],
    [
      'inner classes see statics of the outer class',
      run('return new Whole.Part().f();').withClass(
        'public class Whole { static Integer x = 1; public class Part { public Integer f() { return x; } } }',
      ),
      '1',
    ],
    ['types that do not exist are null', run("return Type.forName('Nope');"), 'null'],
    [
      'types are instances of records too',
      run("return Type.forName('Account').newInstance();"),
      'Account:{}',
    ],
    [
      'an own class hides the object, Schema leads back',
      run("Schema.Account a = new Schema.Account(Name = 'q'); return a.Name;").withClass(
        'public class Account { }',
      ),
      'q',
    ],
    [
      'a Long in Object is no Integer',
      run('Object o = 5L; return (Integer) o;'),
      'System.TypeException: Invalid conversion from runtime type Long to Integer',
    ],
  ]);
});
