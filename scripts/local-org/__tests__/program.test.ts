/** What the other parts of the org get from the compiler: type info, stubs, anonymous Apex, futures. */
import { compileProject, createStub, instantiate } from '../compiler/index.ts';
import type { Program } from '../compiler/program.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { Transaction, withTransaction } from '../runtime/transaction.ts';
import { apex, source, testOrg, testProject, testSchema } from './apex.ts';

const user = { id: '005000000000001AAA', username: 'test@example.com' };

function compile(...texts: string[]): Program {
  return compileProject(testProject(texts.map((text) => source(text, 60))), testSchema());
}

function within<T>(program: Program, body: (transaction: Transaction) => T): T {
  const transaction = new Transaction({ org: testOrg(program), kind: 'anonymous', user });
  return withTransaction(transaction, () => body(transaction));
}

describe('class descriptions', () => {
  const program = compile(
    `@RestResource(urlMapping='/x/*') global with sharing class Info extends Base implements Comparable {
  @AuraEnabled public Integer count { get; set; }
  public static Double rate = 1.5;
  transient String hidden;
  public Info() { }
  public Info(String s, List<Account> l) { }
  @InvocableMethod(label='Do') public static List<String> go(List<Id> ids) { return null; }
  global Integer compareTo(Object other) { return 0; }
  public enum Kind { A, B }
}`,
    'public virtual class Base { public void inherited() { } }',
  );
  const info = program.classByName('INFO');

  it('name, modifiers and annotations', () => {
    expect(info).toMatchObject({
      name: 'Info',
      key: 'info',
      apiVersion: 60,
      sharing: 'with',
      kind: 'class',
    });
    expect(info?.annotations).toEqual([
      { name: 'restresource', arguments: { urlmapping: '/x/*' } },
    ]);
    expect(info?.superclass?.classInfo?.name).toBe('Base');
    expect(info?.interfaces.map(({ key }) => key)).toEqual(['comparable']);
    expect(program.classByName('Info.Kind')?.enumValues).toEqual(['A', 'B']);
  });

  it('methods with mangled names and types', () => {
    const go = info?.methods.find(({ name }) => name === 'go');
    expect(go).toMatchObject({ mangled: 'm_go$list<id>', line: 7 });
    expect(go?.returnType.name).toBe('List<String>');
    expect(go?.annotations[0]).toEqual({ name: 'invocablemethod', arguments: { label: 'Do' } });
  });

  it('fields that can be read and written', () => {
    within(program, () => {
      if (!info) throw new Error('no class');
      const self = instantiate(info);
      const count = info.fields.find(({ name }) => name === 'count');
      count?.set?.(self, 7);
      expect(count?.get?.(self)).toBe(7);
      const rate = info.fields.find(({ name }) => name === 'rate');
      expect(rate?.get?.(null)).toEqual({ value: 1.5 });
      expect(info.fields.find(({ name }) => name === 'hidden')?.modifiers).toEqual(['transient']);
    });
  });
});

describe('stubs', () => {
  it('answer without running a constructor', () => {
    const program = compile(
      'public virtual class Service { private Service() { Integer i = 1 / 0; } public virtual Double rate(Integer i) { return null; } }',
      'public class Provider implements System.StubProvider { public Object handleMethodCall(Object stub, String name, Type returned, List<Type> types, List<String> names, List<Object> args) { return 2.5d * (Integer) args[0]; } public static Double ask(Service s) { return s.rate(2); } }',
    );
    within(program, () => {
      const [service, provider] = [program.classByName('Service'), program.classByName('Provider')];
      if (!service || !provider) throw new Error('no class');
      const stub = createStub(service, instantiate(provider));
      const ask: unknown = Reflect.get(provider.jsClass, 'm_ask$service');
      expect(typeof ask === 'function' && Reflect.apply(ask, null, [stub])).toBe(5);
    });
  });

  it('are made by Test.createStub', () => {
    const provider =
      'public class P implements System.StubProvider { public Object handleMethodCall(Object stub, String name, Type returned, List<Type> types, List<String> names, List<Object> args) { return name + names[0]; } }';
    apex(
      "Greeter g = (Greeter) Test.createStub(Greeter.class, new P()); return g.greet('x') + String.valueOf(g).startsWith('Greeter__sfdc_ApexStub');",
    )
      .withClass(provider, 'public interface Greeter { String greet(String who); }')
      .inTest.returns('greetwhotrue');
  });
});

describe('anonymous Apex', () => {
  const program = compile('public class Box { public static Integer n = 1; }');

  it('sees the classes of the project and its own', () => {
    const { diagnostics, run } = program.compileAnonymous(
      'class Local { Integer twice(Integer i) { return i * 2; } }\nInteger addOne(Integer i) { return i + 1; }\nSystem.debug(addOne(new Local().twice(Box.n)));',
    );
    expect(diagnostics).toEqual([]);
    within(program, (transaction) => {
      run();
      expect(transaction.debugLog).toEqual(['USER_DEBUG|DEBUG|3']);
    });
  });

  it('reports where it is wrong and where it failed', () => {
    const { diagnostics } = program.compileAnonymous('Integer i = 1;\nfoo();');
    expect(diagnostics).toMatchObject([
      {
        line: 2,
        column: 1,
        message: 'Method does not exist or incorrect signature: void foo() from the type anon',
      },
    ]);
    const failing = program.compileAnonymous('Integer i = 0;\ni = 1 / i;');
    const trace = within(program, () => {
      try {
        failing.run();
        return null;
      } catch (error) {
        return error instanceof ApexException ? error.stackTrace : String(error);
      }
    });
    expect(trace).toBe('AnonymousBlock: line 2, column 1');
  });

  it('shows syntax errors', () => {
    expect(program.compileAnonymous('Integer i = ;').diagnostics[0]?.code).toBe('syntax');
  });
});

describe('Type', () => {
  it.each([
    ["return Type.forName('thing').getName();", 'Thing'],
    ["return Type.forName('Thing.Part').newInstance() instanceof Thing.Part;", true],
    ["return Type.forName('Nope');", null],
    ["return Thing.class == Type.forName('Thing');", true],
    ['return List<Account>.class.getName();', 'List<Account>'],
  ])('%s is %s', (code, expected) => {
    apex(code).withClass('public class Thing { public class Part { } }').returns(expected);
  });
});

describe('dynamic SOQL', () => {
  it('binds locals, parameters and fields', () => {
    const text =
      "public class Q { static Integer limitTo = 1; String wanted = 'A'; public Integer run(Set<String> names) { return Database.query('SELECT Id FROM Account WHERE Name = :wanted AND Name IN :names LIMIT :limitTo').size(); } }";
    apex("insert new Account(Name = 'A'); return new Q().run(new Set<String>{ 'a' });")
      .withClass(text)
      .returns(1);
    apex("return Database.query('SELECT Id FROM Account WHERE Name = :nothing');").throws(
      'System.QueryException',
    );
  });
});
