import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const employee = `public class Employee implements Comparable {
  public Long id;
  public String name;
  public Employee(Long i, String n) { id = i; name = n; }
  public Integer compareTo(Object other) {
    Employee that = (Employee) other;
    if (id == that.id) return 0;
    return id > that.id ? 1 : -1;
  }
  public override String toString() { return name; }
}`;

const byName = `public class ByName implements Comparator<Employee> {
  public Integer compare(Employee a, Employee b) { return a.name.compareTo(b.name); }
}`;

const key = `public class Key {
  Integer value;
  public Key(Integer v) { value = v; }
  public Boolean equals(Object other) { return other instanceof Key && ((Key) other).value == value; }
  public Integer hashCode() { return value; }
}`;

const plain = 'public class Plain { public Integer value = 1; }';

const staff =
  "List<Employee> staff = new List<Employee>{ new Employee(3, 'Joe'), new Employee(1, 'Pat'), new Employee(2, 'Ann') }; ";

const numbers = (count: number): string =>
  Array.from({ length: count }, (_, i) => String(i + 1)).join(', ');

export const collections: Area = {
  name: 'List, Set and Map',
  classes: [employee, byName, key, plain],
  rows: [
    ...documented(
      'AR:apex_methods_system_list',
      ['List<Integer> l = new List<Integer>(); l.add(47); return l.get(0);', '47'],
      [
        'List<Integer> l = new Integer[6]; l.add(0, 47); l.add(1, 52); return l;',
        '(47, 52, null, null, null, null, null, null)',
      ],
      ['List<Integer> l = new Integer[6]; return l.size();', '6'],
      ['List<Integer> a = new List<Integer>{ 1, 2 }; return new List<Integer>(a);', '(1, 2)'],
      ['return new List<Integer>(new Set<Integer>{ 1, 2 }).contains(2);', 'true'],
      [
        "Account a = new Account(BillingCity = 'New York'); Account[] p = new Account[]{ a }; Account[] q = p.clone(); p[0].BillingCity = 'Rome'; return q[0].BillingCity;",
        'Rome',
      ],
      [
        "Account a = new Account(BillingCity = 'New York'); Account[] p = new Account[]{ a }; Account[] q = p.deepClone(); p[0].BillingCity = 'Rome'; return q[0].BillingCity;",
        'New York',
      ],
      [
        "Account a = new Account(Id = '001000000000001AAA'); Account[] p = new Account[]{ a }; return p.deepClone()[0].Id;",
        'null',
      ],
      [
        "Account a = new Account(Id = '001000000000001AAA'); Account[] p = new Account[]{ a }; return p.deepClone(true)[0].Id;",
        '001000000000001AAA',
      ],
      ["return new List<String>{ 'a', 'b' }.contains('z');", 'false'],
      ["return new List<String>{ 'a', 'b', 'a' }.indexOf('a');", '0'],
      ["return new List<String>{ 'a' }.indexOf('z');", '-1'],
      [
        'List<Integer> a = new List<Integer>{ 1, 2 }; List<Integer> b = new List<Integer>{ 1, 2 }; return a == b;',
        'true',
      ],
      [
        'List<Integer> a = new List<Integer>{ 1, 2 }; List<Integer> b = new List<Integer>{ 2, 1 }; return a.equals(b);',
        'false',
      ],
      ["String[] c = new String[]{ 'Red', 'Blue', 'Green' }; return c.remove(2);", 'Green'],
      ['List<Integer> l = new Integer[6]; l.set(1, 52); return l.get(1);', '52'],
      ['Integer[] q = new Integer[3]; q[0] = 10; q[1] = 5; q.sort(); return q;', '(null, 5, 10)'],
      ['return new List<Integer>().isEmpty();', 'true'],
      ['List<Integer> l = new List<Integer>{ 1 }; l.clear(); return l.size();', '0'],
      [
        'List<Integer> l = new List<Integer>{ 1 }; l.addAll(new List<Integer>{ 2, 3 }); return l;',
        '(1, 2, 3)',
      ],
      [
        'List<Integer> l = new List<Integer>{ 1 }; l.addAll(new Set<Integer>{ 2 }); return l;',
        '(1, 2)',
      ],
      ['List<SObject> l = new Account[]{}; return l.getSObjectType();', 'Account'],
      [
        'Iterator<Integer> i = new List<Integer>{ 1, 2 }.iterator(); i.next(); return i.next();',
        '2',
      ],
      [
        'Iterator<Integer> i = new List<Integer>{ 1 }.iterator(); i.next(); return i.hasNext();',
        'false',
      ],
      [
        `String s = String.valueOf(new List<Integer>{ ${numbers(10)} }); return s.contains('10');`,
        'true',
      ],
      [
        `String s = String.valueOf(new List<Integer>{ ${numbers(11)} }); return s.contains('11');`,
        'false',
      ],
      [
        'List<Object> l = new List<Object>(); l.add(l); return String.valueOf(l);',
        '((already output))',
      ],
      [
        "Account a = new Account(Name = 'A'); return String.valueOf(new List<Account>{ a, a });",
        '(Account:{Name=A}, (already output))',
      ],
    ),
    ...documented(
      'AG:apex_list_sorting_sobject',
      [
        "Account[] l = new List<Account>{ new Account(Name = 'sForce', Industry = 'Biotechnology', Site = 'Austin'), new Account(Name = 'sForce', Industry = 'Agriculture', Site = 'New York'), new Account(Name = 'Acme') }; l.sort(); return l[0].Name + ' ' + l[1].Industry + ' ' + l[2].Industry;",
        'Acme Agriculture Biotechnology',
      ],
      [
        "List<SObject> l = new List<SObject>{ new Contact(LastName = 'A'), new Account(Name = 'Z') }; l.sort(); return l[0].getSObjectType();",
        'Account',
      ],
      [
        "Account[] l = new List<Account>{ new Account(Name = 'a'), new Account(Name = 'B'), new Account() }; l.sort(); return l[0].Name + ' ' + l[1].Name + ' ' + l[2].Name;",
        'null B a',
      ],
    ),
    ...documented('AR:apex_comparable', [`${staff}staff.sort(); return staff;`, '(Pat, Ann, Joe)']),
    ...documented('AR:apex_interface_System_Comparator', [
      `${staff}staff.sort(new ByName()); return staff;`,
      '(Ann, Joe, Pat)',
    ]),
    ...documented(
      'AR:apex_methods_system_set',
      ["Set<String> s = new Set<String>(); return s.add('a');", 'true'],
      ["Set<String> s = new Set<String>{ 'a' }; return s.add('a');", 'false'],
      ["return new Set<String>{ 'a', 'b' }.contains('b');", 'true'],
      ["return new Set<String>{ 'a' }.contains('A');", 'false'],
      ["return new Set<String>{ 'a', 'b', 'c' }.containsAll(new Set<String>{ 'a', 'c' });", 'true'],
      ["return new Set<String>{ 'a', 'b' }.containsAll(new List<String>{ 'a', 'z' });", 'false'],
      [
        'Set<Integer> s = new Set<Integer>{ 1, 2, 3 }; s.retainAll(new Set<Integer>{ 1, 3 }); return s.size();',
        '2',
      ],
      [
        'Set<Integer> s = new Set<Integer>{ 1, 2, 3 }; return s.retainAll(new List<Integer>{ 1, 2, 3 });',
        'false',
      ],
      [
        'Set<Integer> s = new Set<Integer>{ 1, 2, 3 }; return s.removeAll(new List<Integer>{ 1, 3 });',
        'true',
      ],
      [
        'Set<Integer> s = new Set<Integer>{ 1, 2, 3 }; s.removeAll(new Set<Integer>{ 1, 3 }); return s;',
        '{2}',
      ],
      ["Set<String> s = new Set<String>{ 'a' }; return s.remove('a');", 'true'],
      ["Set<String> s = new Set<String>{ 'a' }; return s.remove('z');", 'false'],
      ['Set<Integer> s = new Set<Integer>(); return s.addAll(new List<Integer>{ 1, 1 });', 'true'],
      ['return new Set<Integer>{ 1, 2 }.equals(new Set<Integer>{ 2, 1 });', 'true'],
      [
        'Set<Integer> a = new Set<Integer>{ 1, 2 }; Set<Integer> b = a.clone(); b.add(3); return a.size();',
        '2',
      ],
      ['return new Set<Integer>{ 1, 1, 2 }.size();', '2'],
      ['return new Set<Integer>().isEmpty();', 'true'],
    ),
    ...documented(
      'AR:apex_methods_system_map',
      ["Map<String, String> m = new Map<String, String>(); return m.put('Red', 'ff0000');", 'null'],
      [
        "Map<String, String> m = new Map<String, String>{ 'Red' => 'ff0000' }; return m.put('Red', '#FF0000');",
        'ff0000',
      ],
      ["return new Map<String, String>{ 'Red' => 'x' }.containsKey('red');", 'false'],
      ["return new Map<String, String>{ 'Red' => 'x' }.get('Magenta');", 'null'],
      [
        "Map<String, String> m = new Map<String, String>{ 'Blue' => 'b' }; return m.remove('Blue');",
        'b',
      ],
      [
        "Map<String, String> m = new Map<String, String>{ 'Blue' => 'b' }; m.remove('Blue'); return m.isEmpty();",
        'true',
      ],
      [
        "Map<String, String> m = new Map<String, String>{ 'a' => '1' }; m.putAll(new Map<String, String>{ 'a' => '2', 'b' => '3' }); return m.get('a') + m.size();",
        '22',
      ],
      [
        "Map<String, Integer> a = new Map<String, Integer>{ 'a' => 1, 'b' => 2 }; Map<String, Integer> b = new Map<String, Integer>{ 'b' => 2, 'a' => 1 }; return a == b;",
        'true',
      ],
      [
        "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; m.keySet().remove('a'); return m.size();",
        '0',
      ],
      [
        "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; Set<String> k = m.keySet(); m.put('b', 2); return k.size();",
        '2',
      ],
      [
        "Map<Integer, Account> m = new Map<Integer, Account>{ 1 => new Account(Name = 'A') }; Map<Integer, Account> n = m.clone(); m.get(1).Name = 'B'; return n.get(1).Name;",
        'B',
      ],
      [
        "Map<Integer, Account> m = new Map<Integer, Account>{ 1 => new Account(Name = 'A') }; Map<Integer, Account> n = m.deepClone(); m.get(1).Name = 'B'; return n.get(1).Name;",
        'A',
      ],
      ['return new Map<Integer, Account>().getSObjectType();', 'Account'],
      [
        "Map<Id, Account> m = new Map<Id, Account>(new List<Account>{ new Account(Id = '001000000000001AAA', Name = 'A') }); return m.get('001000000000001').Name;",
        'A',
      ],
      [
        "Map<String, Integer> m = new Map<String, Integer>{ 'a' => 1 }; m.clear(); return m.size();",
        '0',
      ],
    ),
    ...documented(
      'AG:langCon_apex_collections_maps_keys_userdefined',
      [
        "Map<Key, String> m = new Map<Key, String>{ new Key(1) => 'a' }; return m.get(new Key(1));",
        'a',
      ],
      ['return new Set<Key>{ new Key(1), new Key(1), new Key(2) }.size();', '2'],
      ['return new Key(1) == new Key(1);', 'true'],
      ['return new Set<Plain>{ new Plain(), new Plain() }.size();', '2'],
      ['return new Plain() == new Plain();', 'false'],
    ),
    ...documented(
      'AG:langCon_apex_collections_maps',
      ['Map<String, Integer> m = new Map<String, Integer>{ null => 5 }; return m.get(null);', '5'],
      ["return new Map<String, Integer>{ 'a' => 1, 'A' => 2 }.size();", '2'],
    ),
    ...documented('AG:apex_map_sobject_considerations', [
      "Account a = new Account(Name = 'A'); Map<Account, Integer> m = new Map<Account, Integer>{ a => 1 }; a.Name = 'B'; return m.get(a);",
      'null',
    ]),
    ...unconfirmed(
      'AR:apex_methods_system_list',
      [`new List<Integer>{ ${numbers(11)} }`, `(${numbers(10)}, ...)`],
      [
        "List<String> l = new List<String>{ 'b', 'A', 'a', 'B' }; l.sort(); return l;",
        '(A, B, a, b)',
      ],
      ['List<Boolean> l = new List<Boolean>{ true, false }; l.sort(); return l;', '(false, true)'],
      ['return new Set<Integer>{ 3, 1, 2 };', '{3, 1, 2}'],
      ["return new Map<String, Integer>{ 'b' => 1, 'a' => 2 };", '{b=1, a=2}'],
      ["return new Map<String, Integer>{ 'b' => 1, 'a' => 2 }.values();", '(1, 2)'],
      [
        'List<Integer> l = new List<Integer>(); l.remove(5); return l;',
        'throws System.ListException: List index out of bounds: 5',
      ],
      [
        'List<Integer> l = new List<Integer>(); return l.get(-1);',
        'throws System.ListException: List index out of bounds: -1',
      ],
      [
        'List<List<Integer>> l = new List<List<Integer>>{ new List<Integer>{ 1 } }; return l[0][0];',
        '1',
      ],
      ["return new List<Object>{ 1, 'a', null };", '(1, a, null)'],
      [
        'Set<Integer> s = new Set<Integer>{ 1, 2 }; for (Integer i : s) s.add(i + 10); return s;',
        'throws System.FinalException: Cannot modify a collection while it is being iterated.',
      ],
    ),
  ],
};
