import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const probe = `public class Probe {
  public static Integer calls = 0;
  public Probe next;
  public String text;
  public static Boolean yes() { calls++; return true; }
  public static Integer number() { calls++; return 7; }
  public String getText() { return text; }
  public Probe getNext() { return next; }
}`;

const page = 'AG:langCon_apex_expressions_operators_understanding';
const nullPointer = 'throws System.NullPointerException: Attempt to de-reference a null object';

export const operators: Area = {
  name: 'Operators, null and conversions',
  classes: [probe, 'public virtual class Animal { }', 'public class Dog extends Animal { }'],
  rows: [
    ...documented(
      page,
      ['Integer i; return i < 5;', 'false'],
      ['Integer i; return i > 5;', 'false'],
      ['Integer i; return 5 >= i;', 'false'],
      ['Double d; return d <= 1.5;', 'false'],
      ['Date d; return d < Date.newInstance(2024, 1, 1);', 'false'],
      ['Datetime d; return Datetime.newInstance(0) > d;', 'false'],
      ["String s; return 'a' > s;", 'true'],
      ["String s; return s < 'a';", 'true'],
      ["String s; return 'a' < s;", 'false'],
      ['Integer i; return i == null;', 'true'],
      ["'abc' == 'ABC'", 'true'],
      ["'abc' != 'ABC'", 'false'],
      ["'apple' < 'Banana'", 'true'],
      ["'apple' >= 'APPLE'", 'true'],
      ['true && false || true', 'true'],
      ['true || true && false', 'true'],
      ['Boolean b = false && Probe.yes(); return Probe.calls;', '0'],
      ['Boolean b = true || Probe.yes(); return Probe.calls;', '0'],
      ['Boolean b = true && Probe.yes(); return Probe.calls;', '1'],
      ['!true', 'false'],
      ['true ^ false', 'true'],
      ['true ^ true', 'false'],
      ['Boolean b = true; b &= false; return b;', 'false'],
      ['Boolean b = false; b |= true; return b;', 'true'],
      ["2 > 1 ? 'yes' : 'no'", 'yes'],
      ['1 + 2 * 3 - 4 / 2', '5'],
      ['Integer a; Integer b = 5; a = b = 7; return a + b;', '14'],
      ['1.0 == 1.00', 'true'],
      ['List<Integer> a = new List<Integer>{ 1 }; return a === new List<Integer>{ 1 };', 'false'],
      ['List<Integer> a = new List<Integer>{ 1 }; List<Integer> b = a; return a === b;', 'true'],
      [
        'List<Integer> a = new List<Integer>{ 1 }; List<Integer> b = new List<Integer>{ 1 }; return a !== b;',
        'true',
      ],
      ["'a' + 1", 'a1'],
      ["'a' + 1.50", 'a1.50'],
      ["'a' + true", 'atrue'],
      ["'' + new List<Integer>{ 1, 2 }", '(1, 2)'],
    ),
    ...documented(
      'AG:langCon_apex_SafeNavigationOperator',
      ['Probe p; return p?.text;', 'null'],
      ['Probe p; return p?.getNext().getText();', 'null'],
      ['Probe p = new Probe(); return p?.getNext()?.getText();', 'null'],
      ['Probe p = new Probe(); return p?.getNext().getText();', nullPointer],
      ["Probe p = new Probe(); p.text = 'x'; return p?.getText();", 'x'],
      ['List<Probe> l = new List<Probe>{ null }; return l[0]?.getNext().text;', 'null'],
      ['String s; return s?.length();', 'null'],
    ),
    ...documented(
      'AG:langCon_apex_NullCoalescingOperator',
      ['Integer i; return i ?? 100;', '100'],
      ['Integer i = 5; return i ?? 100;', '5'],
      ['Integer i = 5; Integer j = i ?? Probe.number(); return Probe.calls;', '0'],
      ['Integer i; Integer j = i ?? Probe.number(); return Probe.calls;', '1'],
      ['Integer a; Integer b; return a ?? b ?? 3;', '3'],
      ['Integer top = 150; Integer bottom = 30; return top ?? 100 - bottom ?? 0;', '150'],
      ['Integer top; Integer bottom = 30; return top ?? 100 - bottom ?? 0;', '70'],
      ['Integer top = 150; Integer bottom = 30; return (top ?? 100) - (bottom ?? 0);', '120'],
      ['Integer v = Probe.number() ?? 1; return Probe.calls;', '1'],
    ),
    ...documented(
      'AG:langCon_apex_primitives',
      ["'' + Date.newInstance(2024, 1, 15)", '2024-01-15 00:00:00'],
      ['String.valueOf(Date.newInstance(2024, 1, 15))', '2024-01-15'],
      ['Object o = 10; Integer i = (Integer) o; return i;', '10'],
      ['Boolean b; return b == null;', 'true'],
    ),
    ...documented(
      'AG:apex_classes_keywords_instanceof',
      ['Object o = new Dog(); return o instanceof Animal;', 'true'],
      ['Object o = new Animal(); return o instanceof Dog;', 'false'],
      ['Object o; return o instanceof Dog;', 'false'],
      ['Object o = 1; return o instanceof Integer;', 'true'],
      ["Object o = 'a'; return o instanceof Integer;", 'false'],
      ['Object o = new List<Integer>(); return o instanceof List<Integer>;', 'true'],
    ),
    ...documented(
      'AG:langCon_apex_switch',
      [
        "String s = 'Orange'; switch on s { when 'orange' { return 1; } when else { return 2; } }",
        '2',
      ],
      ['Integer i; switch on i { when null { return 1; } when else { return 2; } }', '1'],
      [
        "Integer i = 3; switch on i { when 1, 3 { return 'odd'; } when else { return 'even'; } }",
        'odd',
      ],
      [
        "SObject s = new Contact(LastName = 'L'); switch on s { when Account a { return 'account'; } when Contact c { return c.LastName; } when else { return 'other'; } }",
        'L',
      ],
      ['Integer i = 5; switch on i { when 1 { return 1; } } return 0;', '0'],
    ),
    ...documented(
      'AG:langCon_apex_rules_of_conversion',
      ['Long l = 5; Integer i = l.intValue(); return i;', '5'],
      ['Decimal d = 1.5; Double e = d.doubleValue(); return e;', '1.5'],
      ['Integer i = 3; Decimal d = i / 2; return d;', '1'],
      ['Integer i = 3; Decimal d = i / 2.0; return d;', '1.5'],
      ['Integer i = (Integer) 5L; return i;', '5'],
      ['Integer i = (Integer) 5.9; return i;', '5'],
      ['Long l = (Long) 5.9; return l;', '5'],
    ),
    ...unconfirmed(
      page,
      ['Boolean b; return b && true;', nullPointer],
      ['Boolean b; if (b) return 1; return 2;', nullPointer],
      ['Boolean b; return !b;', nullPointer],
      ['Integer i; return i + 1;', nullPointer],
      ['Integer i; i++; return i;', nullPointer],
      ["'a' + null", 'anull'],
      [
        "Object o = 'x'; return (Integer) o;",
        'throws System.TypeException: Invalid conversion from runtime type String to Integer',
      ],
      [
        'Object o = new Animal(); return (Dog) o;',
        'throws System.TypeException: Invalid conversion from runtime type Animal to Dog',
      ],
      ["Object a = 'x'; Object b = 'x'; return a == b;", 'true'],
      ['Object a = 1; Object b = 1L; return a == b;', 'true'],
    ),
  ],
};
