import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const nullPointer = 'throws System.NullPointerException: Attempt to de-reference a null object';

const caught = (body: string, type: string, result: string): string =>
  `try { ${body} return 'none'; } catch (${type} e) { return ${result}; }`;

export const exceptions: Area = {
  name: 'Exceptions',
  classes: ['public class OopsException extends Exception { }'],
  rows: [
    ...documented(
      'AG:apex_exception_custom',
      ["return new OopsException('m').getMessage();", 'm'],
      [
        "return new OopsException('m', new OopsException('inner')).getCause().getMessage();",
        'inner',
      ],
      ["return new OopsException(new OopsException('inner')).getCause().getMessage();", 'inner'],
      ["OopsException e = new OopsException(); e.setMessage('set'); return e.getMessage();", 'set'],
      [
        "OopsException e = new OopsException('m'); e.initCause(new OopsException('c')); return e.getCause().getMessage();",
        'c',
      ],
      [
        caught("if (true) throw new OopsException('m');", 'Exception', 'e.getTypeName()'),
        'OopsException',
      ],
      [caught("if (true) throw new OopsException('m');", 'OopsException', 'e.getMessage()'), 'm'],
      [
        "Integer i = 0; try { throw new OopsException('m'); } catch (OopsException e) { i += 1; } finally { i += 10; } return i;",
        '11',
      ],
      [
        "try { try { throw new OopsException('inner'); } catch (OopsException e) { throw new OopsException('outer', e); } } catch (OopsException e) { return e.getMessage() + ' ' + e.getCause().getMessage(); }",
        'outer inner',
      ],
    ),
    ...documented(
      'AR:apex_classes_exception_methods',
      [caught('Integer i = 1 / 0;', 'MathException', 'e.getTypeName()'), 'System.MathException'],
      [caught('Integer i = 1 / 0;', 'Exception', 'e.getMessage()'), 'Divide by 0'],
      [
        caught(
          'List<Integer> l = new List<Integer>(); l.get(0);',
          'ListException',
          'e.getTypeName()',
        ),
        'System.ListException',
      ],
      [
        caught('String s; s.length();', 'NullPointerException', 'e.getTypeName()'),
        'System.NullPointerException',
      ],
      [
        caught("Account a = new Account(); a.get('Nope');", 'SObjectException', 'e.getTypeName()'),
        'System.SObjectException',
      ],
      [
        caught(
          "Account a = [SELECT Id FROM Account WHERE Name = 'no one' WITH SYSTEM_MODE];",
          'QueryException',
          'e.getMessage()',
        ),
        'List has no rows for assignment to SObject',
      ],
      [
        caught('insert as system new Contact();', 'DmlException', 'e.getDmlType(0)'),
        'REQUIRED_FIELD_MISSING',
      ],
      [caught('insert as system new Contact();', 'DmlException', 'e.getNumDml()'), '1'],
      [
        caught('insert as system new Contact();', 'DmlException', 'e.getDmlFieldNames(0)'),
        '(LastName)',
      ],
      [caught('insert as system new Contact();', 'DmlException', 'e.getDmlIndex(0)'), '0'],
      [
        caught('insert as system new Contact();', 'DmlException', 'e.getDmlMessage(0)'),
        'Required fields are missing: [LastName]',
      ],
    ),
    ...documented(
      'AG:apex_exception_builtin',
      [
        'List<Integer> l = new List<Integer>{ 15 }; Integer i = l[0]; return l[1];',
        'throws System.ListException: List index out of bounds: 1',
      ],
      ["String s; return s.contains('abc');", nullPointer],
      ['Account a; return a.Name;', nullPointer],
      ["Map<String, Integer> m; return m.get('a');", nullPointer],
      [
        "Account a = [SELECT Name FROM Account WHERE Name = 'XYZ' WITH SYSTEM_MODE LIMIT 1]; return a;",
        'throws System.QueryException: List has no rows for assignment to SObject',
      ],
      [
        "Invoice__c i = new Invoice__c(Shared__c = 'x'); insert as system i; Invoice__c j = [SELECT Name FROM Invoice__c WHERE Id = :i.Id WITH SYSTEM_MODE]; return j.Shared__c;",
        'throws System.SObjectException: SObject row was retrieved via SOQL without querying the requested field: Invoice__c.Shared__c',
      ],
    ),
    ...documented('AG:apex_exception_trycatch_example', [
      'insert as system new Contact(); return 1;',
      'throws System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [LastName]: [LastName]',
    ]),
    ...unconfirmed(
      'AR:apex_classes_exception_methods',
      ['new OopsException().getMessage()', 'Script-thrown exception'],
      ["new OopsException('m').toString()", 'OopsException: m'],
      ["throw new OopsException('m');", 'throws OopsException: m'],
      ['return 1 / (5 - 5);', 'throws System.MathException: Divide by 0'],
      ["return Integer.valueOf('12a');", 'throws System.TypeException: Invalid integer: 12a'],
      ["return Decimal.valueOf('x');", 'throws System.TypeException: Invalid decimal: x'],
      ["return Date.valueOf('x');", 'throws System.TypeException: Invalid date: x'],
      ["return Datetime.valueOf('x');", 'throws System.TypeException: Invalid date/time: x'],
      [
        'String s; return Integer.valueOf(s);',
        'throws System.NullPointerException: Argument cannot be null.',
      ],
      [
        'Iterator<Integer> i = new List<Integer>().iterator(); return i.next();',
        'throws System.NoSuchElementException: Iterator has no more elements.',
      ],
      [
        "Account a = new Account(Name = 'A'); update as system a; return 1;",
        'throws System.DmlException: Update failed. First exception on row 0; first error: MISSING_ARGUMENT, Id not specified in an update call: []',
      ],
    ),
  ],
};
