import { documented, unconfirmed } from '../row.ts';
import type { Area } from '../row.ts';

const id15 = '001D000000Ju1zH';
const id18 = '001D000000Ju1zHIAR';

export const records: Area = {
  name: 'Records and ids',
  rows: [
    ...documented(
      'AR:apex_methods_system_sobject',
      [
        "Account a = new Account(Description = 'Acme Account'); return a.get('Description');",
        'Acme Account',
      ],
      [
        "Account a = new Account(Description = 'Acme Account'); return a.get('DESCRIPTION');",
        'Acme Account',
      ],
      [
        "Account a = new Account(Description = 'Acme'); return a.get(Schema.Account.Description);",
        'Acme',
      ],
      ["Account a = new Account(Name = 'Acme'); a.clear(); return a == new Account();", 'true'],
      [
        "Account a = new Account(Name = 'Acme', Description = 'D'); return a == a.clone(false, false, false, false);",
        'true',
      ],
      [`Account a = new Account(Id = '${id18}'); return a.clone().Id;`, 'null'],
      [`Account a = new Account(Id = '${id18}'); return a.clone(true).Id;`, id18],
      [
        "Account a = new Account(Name = 'A'); Contact c = new Contact(Account = a); Contact d = c.clone(false, false); d.Account.Name = 'B'; return a.Name;",
        'B',
      ],
      [
        "Account a = new Account(Name = 'A'); Contact c = new Contact(Account = a); Contact d = c.clone(false, true); d.Account.Name = 'B'; return a.Name;",
        'A',
      ],
      ["Account a = new Account(Name = 'Acme'); return a.clone().isClone();", 'true'],
      ["Account a = new Account(Name = 'Acme'); return a.isClone();", 'false'],
      [
        `Account a = new Account(Id = '${id18}'); return a.clone().clone().getCloneSourceId();`,
        id18,
      ],
      [`Account a = new Account(Id = '${id18}'); return a.getCloneSourceId();`, 'null'],
      [
        "Account a = new Account(); a.Name = 'N'; a.Phone = '123-4567'; return a.getPopulatedFieldsAsMap();",
        '{Name=N, Phone=123-4567}',
      ],
      [
        "return new Account(Name = 'A').getSObjectType() == Schema.Account.getSObjectType();",
        'true',
      ],
      ["Account a = new Account(Name = 'A'); a.addError('bad'); return a.hasErrors();", 'true'],
      [
        "Account a = new Account(Name = 'A'); a.addError('Name', 'bad'); return a.getErrors()[0].getMessage();",
        'bad',
      ],
      ["return new Account(Name = 'A').getErrors().size();", '0'],
      ["Account a = new Account(Name = 'A'); return a.put('Name', 'B');", 'A'],
      ["Account a = new Account(); a.put(Account.Name, 'B'); return a.Name;", 'B'],
      ["Account a = new Account(Name = 'A'); return a.isSet('Name');", 'true'],
      ["Account a = new Account(Name = 'A'); return a.isSet('Phone');", 'false'],
      ['Account a = new Account(Name = null); return a.isSet(Account.Name);', 'true'],
    ),
    ...documented(
      'AG:langCon_apex_expressions_operators_understanding',
      ["return new Account(Name = 'A') == new Account(Name = 'A');", 'true'],
      ["return new Account(Name = 'A') == new Account(Name = 'B');", 'false'],
      ["Account a = new Account(Name = 'A'); return a === new Account(Name = 'A');", 'false'],
      [`Id a = '${id15}'; Id b = '${id18}'; return a == b;`, 'true'],
      [`Id a = '${id18}'; return a == '${id15}';`, 'true'],
      ["Id a = '001000000000001AAA'; Id b; return a > b;", 'true'],
      ["Id a = '001000000000001AAA'; Id b = '001000000000002AAA'; return a < b;", 'true'],
    ),
    ...documented(
      'AG:langCon_apex_primitives',
      [`Id i = '${id15}'; return i;`, id18],
      ["Id i = '00300000003T2PG'; return i;", '00300000003T2PGAA0'],
    ),
    ...documented(
      'AR:apex_methods_system_id',
      ["Id i = '0D5B000001DVM9tkAh'; return i.to15();", '0D5B000001DVM9t'],
      [`Id.valueOf('${id15}') == Id.valueOf('${id18}')`, 'true'],
      ["Id i = '001000000000001AAA'; return i.getSObjectType();", 'Account'],
      ["Id i = '003000000000001AAA'; return i.getSObjectType() == Contact.SObjectType;", 'true'],
      ["Id.valueOf('001d000000ju1zhiar', true)", id18],
      [
        `try { Id i = Id.valueOf('${id15}', true); return i; } catch (StringException e) { return 'refused'; }`,
        'refused',
      ],
      [
        "try { Id i = Id.valueOf('abc'); return i; } catch (StringException e) { return 'refused'; }",
        'refused',
      ],
    ),
    ...documented(
      'AG:langCon_apex_rules_of_conversion',
      [`Id i = '${id18}'; String s = i; return s;`, id18],
      [`Object o = '${id15}'; return o instanceof Id;`, 'true'],
      ["String s = 'abc'; return s instanceof Id;", 'false'],
    ),
    ...documented(
      'AR:apex_class_Schema_SObjectType',
      ['Account.SObjectType.newSObject().getSObjectType()', 'Account'],
      [`Account.SObjectType.newSObject('${id18}').Id`, id18],
      ["Schema.getGlobalDescribe().get('Account') == Account.SObjectType", 'true'],
    ),
    ...unconfirmed(
      'AR:apex_methods_system_sobject',
      ["new Account(Name = 'Acme')", 'Account:{Name=Acme}'],
      ['new Account(Name = null)', 'Account:{Name=null}'],
      [
        "Account a = new Account(); return a.get('Nope');",
        'throws System.SObjectException: Invalid field Nope for Account',
      ],
      [
        "Account a = new Account(); a.put('Nope', 1); return a;",
        'throws System.SObjectException: Invalid field Nope for Account',
      ],
      [
        "Account a = new Account(); a.put('NumberOfEmployees', 'x'); return a;",
        'throws System.SObjectException: Illegal assignment from String to Integer',
      ],
      ["Id i = 'abc'; return i;", 'throws System.StringException: Invalid id: abc'],
      ['Account a = new Account(); return a.Name;', 'null'],
      ['String.valueOf(Account.Name)', 'Name'],
      ['String.valueOf(Account.SObjectType)', 'Account'],
      ["SObject s = new Account(Name = 'A'); return ((Account) s).Name;", 'A'],
      [
        'SObject s = new Account(); Contact c = (Contact) s; return c;',
        'throws System.TypeException: Invalid conversion from runtime type Account to Contact',
      ],
    ),
  ],
};
