/** Statements, exceptions, stack traces (traps 10, 17, 18, 19, 23). */
import { apex } from './apex.ts';
import { toText } from '../runtime/toText.ts';

describe('loops', () => {
  it.each([
    [
      'Integer s = 0; for (Integer i = 0; i < 5; i++) { if (i == 3) continue; s += i; } return s;',
      7,
    ],
    ['Integer s = 0; while (true) { s++; if (s > 4) break; } return s;', 5],
    ['Integer s = 0; do { s++; } while (s < 3); return s;', 3],
    ['Integer s = 0; for (Integer i : new Integer[]{ 1, 2, 3 }) s += i; return s;', 6],
    ["String s = ''; for (String c : new Set<String>{ 'a', 'b' }) { s += c; } return s;", 'ab'],
    ['Double s = 0; for (Double d : new List<Double>{ 1, 2 }) { s += d; } return s == 3;', true],
    ['Integer s = 0; for (Integer i = 0, j = 10; i < j; i++, j--) { s++; } return s;', 5],
    ['for (;;) { return 1; }', 1],
    ['Integer i = 0; for (; i < 3; ) i++; return i;', 3],
    ['Integer[] a = new Integer[3]; a[1] = 5; return a[1] + a.size();', 8],
    ['Integer n = 0; for (Integer i : new List<Integer>()) { n = i; } return n;', 0],
  ])('%s is %s', (code, expected) => {
    apex(code).returns(expected);
  });

  it('does not let a set change while it is looped over', () => {
    apex(
      'Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) { s.add(i + 5); } return s;',
    )
      .inVersion(62)
      .throws('System.FinalException', 'Cannot modify a collection while it is being iterated.');
  });

  it('reports an index out of bounds', () => {
    apex('return new List<Integer>()[0];').throws(
      'System.ListException',
      'List index out of bounds: 0',
    );
  });
});

describe('switch', () => {
  const on = (value: string, cases: string): string => `switch on ${value} { ${cases} }`;

  it.each([
    [
      on('2', "when 1 { return 'one'; } when 2, 3 { return 'few'; } when else { return 'else'; }"),
      'few',
    ],
    [on('7', "when 1 { return 'one'; } when else { return 'else'; }"), 'else'],
    [on('-1', "when -1 { return 'minus'; } when else { return null; }"), 'minus'],
    [
      on(
        "'A'",
        "when 'a' { return 'small'; } when 'A' { return 'big'; } when else { return null; }",
      ),
      'big',
    ],
    [on('5L', "when 5L { return 'long'; } when else { return null; }"), 'long'],
    [
      "Integer i; switch on i { when null { return 'null'; } when else { return 'else'; } }",
      'null',
    ],
    [
      "Object o = 'x'; switch on o { when Integer i { return i; } when String s { return s + '!'; } }  return 1;",
      'x!',
    ],
    [
      "Object o = new Account(Name = 'n'); switch on o { when Contact c { return 1; } when Account a { return a.Name; } } return 2;",
      'n',
    ],
    ['switch on 3 { when 1 { return 1; } } return 2;', 2],
  ])('%s', (code, expected) => {
    apex(code).returns(expected);
  });

  it('takes constants of enums by name', () => {
    const season = 'public enum Season { WINTER, SUMMER }';
    apex(
      "Season s = Season.SUMMER; switch on s { when WINTER { return 'w'; } when SUMMER { return 's'; } } return null;",
    )
      .withClass(season)
      .returns('s');
    apex("Season s; switch on s { when AUTUMN { return 'a'; } } return null;")
      .withClass(season)
      .fails('Variable does not exist: AUTUMN');
  });

  it('leaves the loop around it by break and continue', () => {
    apex(
      'Integer n = 0; for (Integer i = 0; i < 5; i++) { switch on i { when 1 { continue; } when 3 { break; } } n += i; } return n;',
    ).returns(2);
  });
});

describe('exceptions', () => {
  const own =
    "public class MyException extends Exception { public Integer code; public MyException(Integer code) { this('code ' + code); this.code = code; } }";

  it.each([
    ["try { throw new MyException('m'); } catch (MyException e) { return e.getMessage(); }", 'm'],
    [
      'try { throw new MyException(); } catch (Exception e) { return e.getMessage(); }',
      'Script-thrown exception',
    ],
    [
      'try { throw new MyException(7); } catch (MyException e) { return e.code + e.getMessage(); }',
      '7code 7',
    ],
    [
      "try { throw new MyException('m', new MyException('c')); } catch (MyException e) { return e.getCause().getMessage(); }",
      'c',
    ],
    [
      'try { throw new MyException(); } catch (Exception e) { return e.getTypeName(); }',
      'MyException',
    ],
    [
      'try { Integer i = 1 / 0; } catch (NullPointerException e) { return 1; } catch (MathException e) { return 2; } return 3;',
      2,
    ],
    [
      "String s = ''; try { s += 'a'; throw new MyException(); } catch (Exception e) { s += 'b'; } finally { s += 'c'; } return s;",
      'abc',
    ],
    ['try { return 1; } finally { System.debug(1); }', 1],
    [
      'Integer i = 0; try { try { Integer x = 1 / 0; } finally { i = 5; } } catch (Exception e) { return i; } return 0;',
      5,
    ],
  ])('%s', (code, expected) => {
    apex(code).withClass(own).returns(expected);
  });

  it('lets other exceptions through', () => {
    apex('try { Integer i = 1 / 0; } catch (MyException e) { return 1; } return 2;')
      .withClass(own)
      .throws('System.MathException');
    apex('MyException e; throw e;').withClass(own).throws('System.NullPointerException');
  });

  it.each([
    ['throw 1;', 'Throw expression must be of type exception: Integer'],
    [
      'try { return 1; } catch (Exception e) { return 2; } catch (MathException e) { return 3; }',
      'Exception type already caught: MathException',
    ],
    [
      'try { return 1; } catch (Probe e) { return 2; }',
      'Catch block variable must be of type exception: Probe',
    ],
  ])('%s does not compile', (code, message) => {
    apex(code).fails(message);
  });

  it('wants the word Exception in the name', () => {
    apex('return 1;')
      .withClass('public class Failure extends Exception { }')
      .fails("Classes extending Exception must have a name ending in 'Exception': Failure");
  });

  it('skips catch and finally for failed assertions', () => {
    const log = 'public class Log { public static Integer n = 0; }';
    const probe = apex(
      'try { System.assert(false); } catch (Exception e) { Log.n = 1; return 1; } finally { Log.n += 2; } return Log.n;',
    ).withClass(log);
    expect(probe.thrown().typeName).toBe('System.AssertException');
    apex(
      'try { try { System.assertEquals(1, 2); } finally { Integer i = 1 / 0; } } catch (Exception e) { return 1; } return 2;',
    ).throws('System.AssertException');
  });
});

describe('stack traces', () => {
  const deep = `public class Deep {
  public static void a() {
    b(
      1
    );
  }
  private static void b(Integer i) {
    new Part().c();
  }
  public class Part {
    public Part() { }
    public void c() {
      Integer x = 1 / 0;
    }
  }
  public static Integer made = make();
  static Integer make() { return null; }
  public Integer p {
    get { return made + 1; }
  }
}`;

  it('has a frame per method with the lines of the source', () => {
    const thrown = apex('\nDeep.a();\nreturn 1;').withClass(deep).thrown();
    expect(thrown.stackTrace.split('\n')).toEqual([
      'Class.Deep.Part.c: line 13, column 1',
      'Class.Deep.b: line 8, column 1',
      'Class.Deep.a: line 3, column 1',
      'Class.Probe.run: line 3, column 1',
    ]);
    expect(thrown.lineNumber).toBe(13);
  });

  it('names property accessors', () => {
    const thrown = apex('return new Deep().p;').withClass(deep).thrown();
    expect(thrown.stackTrace.split('\n')[0]).toBe('Class.Deep.__sfdc_p: line 19, column 1');
  });

  it('stops recursion past catch and finally', () => {
    const text =
      'public class R { public static Integer f(Integer n) { try { return f(n + 1); } catch (Exception e) { return 0; } } }';
    apex('return R.f(0);')
      .withClass(text)
      .throws('System.LimitException', 'Maximum stack depth reached: 1001');
  });

  it('allows recursion up to the limit', () => {
    const text =
      'public class R { public static Integer f(Integer n) { return n == 0 ? 0 : 1 + f(n - 1); } }';
    apex('return R.f(990);').withClass(text).returns(990);
  });

  it('stops a loop without end by CPU time', () => {
    apex('while (true) { Integer i = 1; }').throws(
      'System.LimitException',
      'Apex CPU time limit exceeded',
    );
  });
});

describe('what does not compile', () => {
  it.each([
    ['return 1; Integer i;', 'Unreachable statement'],
    ['while (true) { break; Integer i = 1; } return 1;', 'Unreachable statement'],
    ['if (true) { return 1; }', 'Missing return statement required return type: Object'],
    ['Integer i; Integer I; return 1;', 'Duplicate variable: I'],
    ['for (Integer i : new List<Integer>()) { Integer i; } return 1;', 'Duplicate variable: i'],
    ['1 + 1; return 1;', 'Expression cannot be a statement.'],
    ['break; return 1;', 'Break statement must be in loop'],
    ['if (1) { } return 1;', 'Condition expression must be of type Boolean: Integer'],
    ["return 'a' - 1;", 'Arithmetic expressions must use numeric arguments'],
    ["return 1 == 'a';", 'Comparison arguments must be compatible types: Integer, String'],
    ['1 = 2; return 1;', 'Expression cannot be assigned'],
    ['for (Integer i : 5) { } return 1;', 'Loop must iterate over collection: Integer'],
    ['return this;', 'This cannot be referenced in a static context'],
    ["return true ? 1 : 'a';", 'Incompatible types in ternary operator: Integer, String'],
    [
      'List<Integer> l = new Set<Integer>(); return l;',
      'Illegal assignment from Set<Integer> to List<Integer>',
    ],
    [
      'Set<String> s = new Set<Integer>(); return s;',
      'Illegal assignment from Set<Integer> to Set<String>',
    ],
  ])('%s', (code, message) => {
    apex(code).fails(message);
  });

  it('allows unreachable statements before version 41', () => {
    apex('return 1; Integer i;').inVersion(40).compiles();
  });

  it('gives line and column', () => {
    const [first] = apex('Integer i = 1;\n  Integer j = nope;\nreturn 1;').compile().diagnostics;
    expect(first).toMatchObject({
      file: 'Probe.cls',
      line: 3,
      column: 15,
      message: 'Variable does not exist: nope',
    });
  });
});

describe('instanceof null', () => {
  it('is false from version 32', () => {
    apex('Object o; return o instanceof String;').inVersion(32).returns(false);
    apex('Object o; return o instanceof String;').inVersion(31).returns(true);
  });

  it('takes a text that is an id for an Id', () => {
    apex("Object o = '001000000000001'; return o instanceof Id;").returns(true);
    apex("Object o = 'x'; return o instanceof Id;").returns(false);
  });
});

describe('coverage', () => {
  it('knows which lines hold statements and which ran', () => {
    const text =
      'public class Cov {\n  public static Integer f(Boolean b) {\n    if (b) {\n      return 1;\n    }\n    return 2;\n  }\n}';
    const program = apex('return Cov.f(true);').withClass(text).compile();
    const coverage = program.coverage.find(({ name }) => name === 'Cov');
    expect(coverage?.executableLines).toEqual([3, 4, 6]);
  });
});

describe('casts of collections', () => {
  it('looks at the run-time type', () => {
    apex("Object o = new List<String>{ 'a' }; return ((List<String>) o)[0];").returns('a');
    apex("Object o = new List<String>{ 'a' }; return (List<Integer>) o;").throws(
      'System.TypeException',
      'Invalid conversion from runtime type List<String> to List<Integer>',
    );
    apex(
      "Object o = new Map<String, Object>{ 'a' => 1 }; return ((Map<String, Object>) o).get('a');",
    ).returns(1);
    expect(toText(apex('List<Object> l = new List<Object>{ 1, 1.0d, 1L }; return l;').run())).toBe(
      '(1, 1.0, 1)',
    );
  });
});
