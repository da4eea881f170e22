import type { Expression, Statement } from '../ast.ts';
import { parseAnonymous, parseClass, parseTrigger } from './index.ts';

function statements(source: string): readonly Statement[] {
  const { unit, diagnostics } = parseAnonymous(source, 'anonymous');
  expect(diagnostics).toEqual([]);
  return unit?.body.statements ?? [];
}

function expression(source: string): Expression {
  const [statement] = statements(`Object r = ${source};`);
  const initializer = statement?.kind === 'Local' ? statement.declarators[0]?.initializer : null;
  if (!initializer) throw new Error(`no expression in ${source}`);
  return initializer;
}

/** A compact form: operators with their operands, `a.b` as `a.b`. */
function shape(node: Expression): string {
  switch (node.kind) {
    case 'Literal':
      return node.type === 'String' ? JSON.stringify(node.value) : node.value;
    case 'Name':
      return node.name;
    case 'FieldAccess':
      return `${shape(node.object)}${node.safe ? '?.' : '.'}${node.name}`;
    case 'MethodCall':
      return `${node.object ? shape(node.object) + (node.safe ? '?.' : '.') : ''}${node.name}(${node.arguments.map(shape).join(', ')})`;
    case 'IndexAccess':
      return `${shape(node.object)}[${shape(node.index)}]`;
    case 'Binary':
      return `(${shape(node.left)} ${node.operator} ${shape(node.right)})`;
    case 'Unary':
      return `(${node.operator}${shape(node.operand)})`;
    case 'Postfix':
      return `(${shape(node.operand)}${node.operator})`;
    case 'Conditional':
      return `(${shape(node.condition)} ? ${shape(node.whenTrue)} : ${shape(node.whenFalse)})`;
    case 'Cast':
      return `cast(${node.type.parts.map((part) => part.name).join('.')}, ${shape(node.operand)})`;
    case 'Parenthesized':
      return shape(node.expression);
    default:
      return node.kind;
  }
}

describe('expressions', () => {
  it.each([
    ['a - 1 + 2 * b == 3 && !c', '((((a - 1) + (2 * b)) == 3) && (!c))'],
    ['a ?? b ?? c', '((a ?? b) ?? c)'],
    ['x?.y.z(1)[2]', 'x?.y.z(1)[2]'],
    ['a >>> 2', '(a >>> 2)'],
    ['a <= b', '(a <= b)'],
    ['a <> b', '(a <> b)'],
    ['i++ + -2147483648', '((i++) + (-2147483648))'],
    ['a ? b : c', '(a ? b : c)'],
    ['12.5 + 1L + 1.5d', '((12.5 + 1) + 1.5)'],
    ["'it\\'s \\u00e9\\n'", '"it\'s é\\n"'],
    ['(Foo) bar', 'cast(Foo, bar)'],
    ['(Foo.Bar) bar.baz()', 'cast(Foo.Bar, bar.baz())'],
    ['(Integer) -1', 'cast(Integer, (-1))'],
  ])('reads %s', (source, expected) => {
    expect(shape(expression(source))).toBe(expected);
  });

  it.each([
    ['(a) - b', '(a - b)'],
    ['1 + (a.b) + c', '((1 + a.b) + c)'],
    ['f((a) - b)', 'f((a - b))'],
    ["'(a) - b'", '"(a) - b"'],
    ['f(a) - b', '(f(a) - b)'],
  ])('does not take parentheses for a cast in %s', (source, expected) => {
    expect(shape(expression(source))).toBe(expected);
  });

  it('numbers the binds of a query and keeps its text', () => {
    expect(
      expression('[SELECT Id FROM Account WHERE Name = :a.b AND Id IN :ids LIMIT :n + 1]'),
    ).toMatchObject({
      kind: 'Soql',
      text: expect.stringMatching(
        /^SELECT Id FROM Account WHERE Name = :b0\s+AND Id IN :b1\s+LIMIT :b2/,
      ),
      binds: [{ kind: 'FieldAccess' }, { kind: 'Name' }, { kind: 'Binary' }],
    });
  });

  it.each([
    [
      "new Account(Name = 'x', Website = 'y')",
      { kind: 'NewObject', fields: [{ name: 'Name' }, { name: 'Website' }] },
    ],
    ['new Foo()', { kind: 'NewObject', fields: null, arguments: [] }],
    ['new Map<String, List<Account>>{ a => b }', { kind: 'NewCollection', entries: [{}] }],
    ['new List<Integer>{ 1, 2 }', { kind: 'NewCollection', elements: [{}, {}] }],
    ['new Integer[]{ 1 }', { kind: 'NewCollection', type: { arrayDepth: 1 } }],
    ['new Integer[5]', { kind: 'NewArray', type: { arrayDepth: 1 } }],
    ['List<Account>.class', { kind: 'ClassLiteral' }],
  ])('reads %s', (source, expected) => {
    expect(expression(source)).toMatchObject(expected);
  });
});

describe('statements', () => {
  it.each([
    [
      'for (Integer i = 0, n = 3; i < n; i++) { }',
      { kind: 'For', init: { declarators: [{}, {}] } },
    ],
    [
      'for (Account a : [SELECT Id FROM Account]) { }',
      { kind: 'ForEach', iterable: { kind: 'Soql' } },
    ],
    ['do { } while (a);', { kind: 'DoWhile' }],
    [
      'try { } catch (System.DmlException e) { } finally { }',
      { kind: 'Try', catches: [{ name: 'e' }] },
    ],
    ['insert as user a;', { kind: 'Dml', operation: 'insert', access: 'user' }],
    [
      'upsert a Account.Key__c;',
      { kind: 'Dml', operation: 'upsert', externalIdField: 'Account.Key__c' },
    ],
    ['merge a b;', { kind: 'Dml', operation: 'merge', mergeWith: { kind: 'Name' } }],
    ['System.runAs(u) { }', { kind: 'RunAs', arguments: [{}] }],
    ['Integer i = 1;', { kind: 'Local' }],
  ])('reads %s', (source, expected) => {
    expect(statements(source)[0]).toMatchObject(expected);
  });

  it('reads the three kinds of when', () => {
    const [node] = statements(
      "switch on x { when 1, -2 { } when RED { } when Account a { } when 'a', null { } when else { } }",
    );

    expect(node).toMatchObject({
      kind: 'Switch',
      cases: [
        { values: [{ value: '1' }, { kind: 'Unary', operator: '-' }], pattern: null },
        { values: [{ kind: 'Name', name: 'RED' }] },
        { values: [], pattern: { name: 'a' } },
        { values: [{ value: 'a' }, { type: 'Null' }] },
      ],
      otherwise: { kind: 'Block' },
    });
  });
});

describe('declarations', () => {
  it('reads members with modifiers and annotations', () => {
    const { unit } = parseClass(
      `@IsTest(SeeAllData=true)
       public with sharing class Foo extends Bar implements Comparable, Baz<String> {
         public static final Integer MAX = 1, MIN = 0;
         public String name { get; private set { name = value; } }
         static { }
         public Foo(final Integer a) { this(); }
         global abstract void run(List<String> items);
         public enum Color { RED, GREEN }
         private interface Inner { String get(); }
       }`,
      'Foo.cls',
    );

    expect(unit).toMatchObject({
      kind: 'Class',
      name: 'Foo',
      modifiers: {
        keywords: ['public', 'with sharing'],
        annotations: [{ name: 'IsTest', arguments: { seealldata: 'true' } }],
      },
      superclass: { parts: [{ name: 'Bar' }] },
      interfaces: [{}, { parts: [{ name: 'Baz', typeArguments: [{}] }] }],
      members: [
        { kind: 'Field', declarators: [{ name: 'MAX' }, { name: 'MIN' }] },
        {
          kind: 'Property',
          getter: { body: null },
          setter: { modifiers: { keywords: ['private'] } },
        },
        { kind: 'Initializer', isStatic: true },
        { kind: 'Constructor', parameters: [{ name: 'a' }] },
        { kind: 'Method', name: 'run', returnType: null, body: null },
        { kind: 'Enum', values: [{ name: 'RED' }, { name: 'GREEN' }] },
        { kind: 'Interface', methods: [{ name: 'get' }] },
      ],
    });
  });

  it('reads a trigger with its events, and its variables as locals', () => {
    const { unit } = parseTrigger(
      'trigger T on Account (before insert, after undelete) { Integer i = 0; i++; }',
      'T.trigger',
    );

    expect(unit).toMatchObject({
      name: 'T',
      object: 'Account',
      events: ['before insert', 'after undelete'],
      body: { statements: [{ kind: 'Local' }, { kind: 'ExpressionStatement' }] },
    });
  });

  it('reports a syntax error with its position and gives no unit', () => {
    expect(parseClass('public class Foo {\n  void run( { }\n}', 'Foo.cls')).toMatchObject({
      unit: null,
      diagnostics: [{ file: 'Foo.cls', line: 2, code: 'syntax' }],
    });
  });
});
