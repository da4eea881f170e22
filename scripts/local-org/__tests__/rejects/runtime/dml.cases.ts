/** DML, triggers, savepoints and what may be saved together. */
import { ends, run } from './program.ts';
import type { Refusal } from './program.ts';

const data =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_dml_limitations.htm';
const bulk =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_bulk_exceptions.htm';
const mixed =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dml_non_mix_sobjects.htm';
const savepoints =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_transaction_control.htm';
const triggers =
  'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables_considerations.htm';
const statusCodes =
  'https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm';

const account = "Account a = new Account(Name = 'x'); insert a;";
const group = "insert new Group(Name = 'g', Type = 'Regular');";
const member = `Group g = new Group(Name = 'g', Type = 'Regular'); insert g; insert new GroupMember(GroupId = g.Id, UserOrGroupId = UserInfo.getUserId());`;
const user = (fields = '') =>
  `Profile p = [SELECT Id FROM Profile WHERE Name = 'Standard User'];
   User u = new User(Username = 'new@limits.test', LastName = 'n', Alias = 'n', Email = 'n@limits.test', ProfileId = p.Id,
     TimeZoneSidKey = 'America/Los_Angeles', LocaleSidKey = 'en_US', EmailEncodingKey = 'UTF-8', LanguageLocaleKey = 'en_US'${fields});`;
const withTrigger = (text: string) => ({ triggers: [text] });
const mixedError = (object: string, earlier: string) =>
  new RegExp(
    `MIXED_DML_OPERATION, DML operation on setup object is not permitted after you have updated a non-setup object \\(or vice versa\\): ${object}, original object: ${earlier}`,
  );

export const dmlCases: readonly Refusal[] = [
  {
    title: 'set-up objects after others',
    link: mixed,
    refused: ends(mixedError('GroupMember', 'Account'), run(`${account} ${member} return 1;`)),
    twin: ends('1', run(`${member} return 1;`)),
  },
  {
    title: 'others after set-up objects',
    link: mixed,
    refused: ends(mixedError('Account', 'GroupMember'), run(`${member} ${account} return 1;`)),
    twin: ends('1', run(`${group} ${account} return 1;`)),
  },
  {
    title: 'a user with a role after other objects',
    link: mixed,
    refused: ends(
      mixedError('User', 'Account'),
      run(`${account} ${user(", UserRoleId = '00E000000000001'")} insert u; return 1;`),
    ),
    twin: ends('1', run(`${account} ${user()} insert u; return 1;`)),
  },
  {
    title: 'deactivating a user after other objects',
    link: mixed,
    refused: ends(
      mixedError('User', 'Account'),
      run(`${user()} insert u; ${account} u.IsActive = false; update u; return 1;`),
    ),
    twin: ends(
      '1',
      run(`${user()} insert u; ${account} update new User(Id = u.Id, Title = 't'); return 1;`),
    ),
  },
  {
    title: 'a permission set assignment after other objects, in a test',
    link: mixed,
    refused: ends(
      mixedError('PermissionSetAssignment', 'Account'),
      run(
        `${account} PermissionSet s = [SELECT Id FROM PermissionSet WHERE Name = 'Invoice_Reader']; insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = s.Id); return 1;`,
        'test',
      ),
    ),
    twin: ends(
      '1',
      run(
        `PermissionSet s = [SELECT Id FROM PermissionSet WHERE Name = 'Invoice_Reader'];
         System.runAs(new User(Id = UserInfo.getUserId())) { insert new PermissionSetAssignment(AssigneeId = UserInfo.getUserId(), PermissionSetId = s.Id); }
         ${account} return 1;`,
        'test',
      ),
    ),
  },
  {
    title: 'set-up objects of a trigger of another object',
    link: mixed,
    refused: ends(
      mixedError('GroupMember', 'Account'),
      run(
        `${account} return 1;`,
        'anonymous',
        withTrigger(`trigger T on Account (after insert) { ${member} }`),
      ),
    ),
    twin: ends(
      '1',
      run(`${account} return 1;`, 'anonymous', {
        classes: [`public class F { @future public static void go() { ${member} } }`],
        triggers: ['trigger T on Account (after insert) { F.go(); }'],
      }),
    ),
  },
  {
    title: 'set-up objects and others on both sides of startTest',
    link: mixed,
    refused: ends(
      mixedError('GroupMember', 'Account'),
      run(`${account} Test.startTest(); ${member} Test.stopTest(); return 1;`, 'test'),
    ),
  },
  {
    title: 'a 17th level of triggers',
    link: 'https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_gov_limits.htm',
    refused: ends(
      /CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY, T: maximum trigger depth exceeded\nAccount trigger event AfterInsert/,
      run(
        `${account} return 1;`,
        'anonymous',
        withTrigger("trigger T on Account (after insert) { insert new Account(Name = 'y'); }"),
      ),
    ),
    twin: ends(
      '16',
      run(`${account} return Count.n;`, 'anonymous', {
        classes: ['public class Count { public static Integer n = 0; }'],
        triggers: [
          "trigger T on Account (after insert) { Count.n++; if (Count.n < 16) insert new Account(Name = 'y'); }",
        ],
      }),
    ),
  },
  {
    title: 'a record that its own before trigger saves',
    link: triggers,
    refused: ends(
      /caused by: System.DmlException: Update failed. First exception on row 0 with id 001\w{15}; first error: SELF_REFERENCE_FROM_TRIGGER, Object \(id = 001\w{12}\) is currently in trigger T, therefore it cannot recursively update itself: \[\]/,
      run(
        `${account} a.Name = 'y'; update a; return 1;`,
        'anonymous',
        withTrigger(
          "trigger T on Account (before update) { update new Account(Id = Trigger.new[0].Id, Description = 'd'); }",
        ),
      ),
    ),
    twin: ends(
      'd',
      run(
        `${account} a.Name = 'y'; update a; return [SELECT Description FROM Account].Description;`,
        'anonymous',
        {
          classes: ['public class Once { public static Boolean done = false; }'],
          triggers: [
            "trigger T on Account (after update) { if (Once.done) return; Once.done = true; update new Account(Id = Trigger.new[0].Id, Description = 'd'); }",
          ],
        },
      ),
    ),
  },
  {
    title: 'a record that its own before delete trigger deletes',
    link: triggers,
    refused: ends(
      /SELF_REFERENCE_FROM_TRIGGER, Object \(id = 001\w{12}\) is currently in trigger T, therefore it cannot recursively update itself/,
      run(
        `${account} delete a; return 1;`,
        'anonymous',
        withTrigger(
          'trigger T on Account (before delete) { delete [SELECT Id FROM Account WHERE Id IN :Trigger.oldMap.keySet()]; }',
        ),
      ),
    ),
  },
  {
    title: 'the records of a trigger in a statement',
    link: triggers,
    refused: ends(
      /caused by: System.SObjectException: DML statement cannot operate on trigger.new or trigger.old/,
      run(
        `${account} return 1;`,
        'anonymous',
        withTrigger('trigger T on Account (after insert) { update Trigger.new; }'),
      ),
    ),
  },
  {
    title: 'a change of Trigger.new after the save',
    link: triggers,
    refused: ends(
      /caused by: System.FinalException: Record is read-only/,
      run(
        `${account} return 1;`,
        'anonymous',
        withTrigger("trigger T on Account (after insert) { Trigger.new[0].Name = 'y'; }"),
      ),
    ),
    twin: ends(
      'y',
      run(
        `${account} return [SELECT Name FROM Account].Name;`,
        'anonymous',
        withTrigger("trigger T on Account (before insert) { Trigger.new[0].Name = 'y'; }"),
      ),
    ),
  },
  {
    title: 'a change of Trigger.old',
    link: triggers,
    refused: ends(
      /caused by: System.FinalException: Record is read-only/,
      run(
        `${account} update a; return 1;`,
        'anonymous',
        withTrigger("trigger T on Account (before update) { Trigger.old[0].Name = 'y'; }"),
      ),
    ),
  },
  {
    title: 'one more record in Trigger.new',
    link: triggers,
    refused: ends(
      /caused by: System.FinalException: Collection is read-only/,
      run(
        `${account} return 1;`,
        'anonymous',
        withTrigger('trigger T on Account (before insert) { Trigger.new.add(new Account()); }'),
      ),
    ),
  },
  {
    title: 'one record twice in an insert',
    link: data,
    refused: ends(
      /^System.ListException: Before Insert or Upsert list must not have two identically equal elements/,
      run("Account a = new Account(Name = 'x'); insert new List<Account>{ a, a }; return 1;"),
    ),
    twin: ends(
      '2',
      run(
        "Account a = new Account(Name = 'x'); insert new List<Account>{ a, a.clone() }; return [SELECT COUNT() FROM Account];",
      ),
    ),
  },
  {
    title: 'one id twice in an update',
    link: data,
    refused: ends(
      /^System.ListException: Duplicate id in list: 001\w{15}$/,
      run(`${account} update new List<Account>{ a, new Account(Id = a.Id) }; return 1;`),
    ),
  },
  {
    title: 'eleven changes of object in a list',
    link: data,
    refused: ends(
      'System.TypeException: Cannot have more than 10 chunks in a single operation. Please rearrange the data to reduce chunking.',
      run(
        "List<SObject> l = new List<SObject>(); for (Integer i = 0; i < 11; i++) l.add(Math.mod(i, 2) == 0 ? (SObject) new Account(Name = 'x') : new Contact(LastName = 'y')); insert l; return 1;",
      ),
    ),
    twin: ends(
      '10',
      run(
        "List<SObject> l = new List<SObject>(); for (Integer i = 0; i < 10; i++) l.add(Math.mod(i, 2) == 0 ? (SObject) new Account(Name = 'x') : new Contact(LastName = 'y')); insert l; return l.size();",
      ),
    ),
  },
  {
    title: 'records that fail in the third attempt of a partial success',
    link: bulk,
    refused: ends(
      'Too many batch retries in the presence of Apex triggers and partial failures.',
      run(
        "List<Account> l = new List<Account>(); for (Integer i = 0; i < 5; i++) l.add(new Account(Name = 'n')); return Database.insert(l, false)[4].getErrors()[0].getMessage();",
        'anonymous',
        withTrigger("trigger T on Account (after insert) { Trigger.new[0].addError('x'); }"),
      ),
    ),
    twin: ends(
      'x 1',
      run(
        "List<Account> l = new List<Account>{ new Account(Name = 'bad'), new Account(Name = 'good') }; return Database.insert(l, false)[0].getErrors()[0].getMessage() + ' ' + [SELECT COUNT() FROM Account];",
        'anonymous',
        withTrigger(
          "trigger T on Account (after insert) { for (Account a : Trigger.new) if (a.Name == 'bad') a.addError('x'); }",
        ),
      ),
    ),
  },
  {
    title: 'a savepoint that a roll-back before it took away',
    link: savepoints,
    refused: ends(
      /^System\.\w+Exception: /,
      run(
        'Savepoint a = Database.setSavepoint(); Savepoint b = Database.setSavepoint(); Database.rollback(a); Database.rollback(b); return 1;',
      ),
    ),
    twin: ends(
      '1',
      run(
        'Savepoint a = Database.setSavepoint(); Savepoint b = Database.setSavepoint(); Database.rollback(b); Database.rollback(a); return 1;',
      ),
    ),
  },
  {
    title: 'a savepoint that was released',
    link: savepoints,
    refused: ends(
      /^System\.\w+Exception: /,
      run(
        'Savepoint a = Database.setSavepoint(); Database.releaseSavepoint(a); Database.rollback(a); return 1;',
      ),
    ),
  },
  {
    title: 'the id of a record that a roll-back took away in an insert',
    link: savepoints,
    refused: ends(
      /^System.DmlException: Insert failed. First exception on row 0 with id 001\w{15}; first error: INVALID_FIELD_FOR_INSERT_UPDATE, cannot specify Id in an insert call: \[Id\]$/,
      run(
        `Savepoint s = Database.setSavepoint(); ${account} Database.rollback(s); insert a; return 1;`,
      ),
    ),
    twin: ends(
      '1',
      run(
        `Savepoint s = Database.setSavepoint(); ${account} Database.rollback(s); a = a.clone(); insert a; return [SELECT COUNT() FROM Account];`,
      ),
    ),
  },
  {
    title: 'an update without id',
    link: statusCodes,
    refused: ends(
      'System.DmlException: Update failed. First exception on row 0; first error: MISSING_ARGUMENT, Id not specified in an update call: []',
      run("update new Account(Name = 'x'); return 1;"),
    ),
  },
  {
    title: 'an update of a deleted record',
    link: statusCodes,
    refused: ends(
      /ENTITY_IS_DELETED, entity is deleted: \[\]/,
      run(`${account} delete a; update a; return 1;`),
    ),
    twin: ends('1', run(`${account} delete a; undelete a; update a; return 1;`)),
  },
  {
    title: 'an insert without a required field',
    link: statusCodes,
    refused: ends(
      'System.DmlException: Insert failed. First exception on row 0; first error: REQUIRED_FIELD_MISSING, Required fields are missing: [Name]: [Name]',
      run('insert new Account(); return 1;'),
    ),
  },
  {
    title: 'text that is too long',
    link: statusCodes,
    refused: ends(
      /STRING_TOO_LONG, Account Name: data value too large: x+ \(max length=255\): \[Name\]$/,
      run("insert new Account(Name = 'x'.repeat(256)); return 1;"),
    ),
    twin: ends(
      '255',
      run(
        "insert new Account(Name = 'x'.repeat(255)); return [SELECT Name FROM Account].Name.length();",
      ),
    ),
  },
  {
    title: 'a second record of a unique value',
    link: statusCodes,
    refused: ends(
      /DUPLICATE_VALUE, duplicate value found: Key__c duplicates value on record with id: a\w{14}: \[\]$/,
      run("insert new Invoice__c(Key__c = 'k'); insert new Invoice__c(Key__c = 'k'); return 1;"),
    ),
    twin: ends(
      '1',
      run("insert new Invoice__c(Key__c = 'k'); insert new Invoice__c(Key__c = 'K'); return 1;"),
    ),
  },
  {
    title: 'a value that a restricted picklist has not',
    link: statusCodes,
    refused: ends(
      /INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST, Size: bad value for restricted picklist field: Z: \[Size__c\]/,
      run("insert new Invoice__c(Size__c = 'Z'); return 1;"),
    ),
  },
  {
    title: 'an upsert whose key several records have',
    link: statusCodes,
    refused: ends(
      /DUPLICATE_EXTERNAL_ID, Shared__c: more than one record found for external id field: \[a\w{14,17}, a\w{14,17}\]/,
      run(
        "insert new List<Invoice__c>{ new Invoice__c(Shared__c = 's'), new Invoice__c(Shared__c = 's') }; upsert new Invoice__c(Shared__c = 's') Shared__c; return 1;",
      ),
    ),
  },
  {
    title: 'DML on custom metadata',
    link: data,
    refused: ends(
      /does not compile|System.TypeException: DML operation INSERT not allowed on Rate__mdt/i,
      run(
        "List<SObject> l = new List<SObject>{ new Rate__mdt(DeveloperName = 'x') }; insert l; return 1;",
      ),
    ),
  },
  {
    title: 'a null in a list that is saved',
    link: data,
    refused: ends(
      'System.NullPointerException: Attempt to de-reference a null object',
      run('insert new List<Account>{ null }; return 1;'),
    ),
    twin: ends('0', run('insert new List<Account>(); return Limits.getDmlStatements();')),
  },
];
