import { assign, flow, FlowProbe, number, ref, startOn, text, to, variable } from './testFlows.ts';

/** A customer's flow that makes 555.123.4567 of (555) 123-4567 before the record is saved. */
const reformatPhone = flow(
  'Reformat_Phone',
  `${startOn(
    'Contact',
    'RecordBeforeSave',
    'CreateAndUpdate',
    '<filterLogic>and</filterLogic><filters><field>Phone</field><operator>IsNull</operator><value><booleanValue>false</booleanValue></value></filters>',
  )}
  <formulas><name>Digits</name><dataType>String</dataType><expression>SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({!$Record.Phone}, "(", ""), ")", ""), "-", ""), " ", "")</expression></formulas>
  <formulas><name>Formatted</name><dataType>String</dataType><expression>IF(LEN({!Digits}) = 10, LEFT({!Digits}, 3) &amp; "." &amp; MID({!Digits}, 4, 3) &amp; "." &amp; RIGHT({!Digits}, 4), {!$Record.Phone})</expression></formulas>
  <recordUpdates><name>First</name><inputAssignments><field>Phone</field>${ref('Formatted')}</inputAssignments><inputReference>$Record</inputReference></recordUpdates>`,
);

const followUp = flow(
  'Follow_Up',
  `${startOn('Opportunity', 'RecordAfterSave', 'Update', '<doesRequireRecordChangedToMeetCriteria>true</doesRequireRecordChangedToMeetCriteria><filterLogic>and</filterLogic><filters><field>StageName</field><operator>EqualTo</operator><value><stringValue>Closed Won</stringValue></value></filters>')}
  <recordCreates><name>First</name>${to('Touch')}<object>Task</object>
    <inputAssignments><field>Subject</field>${text('Won: {!$Record.Name}')}</inputAssignments>
    <inputAssignments><field>WhatId</field>${ref('$Record.Id')}</inputAssignments>
    <inputAssignments><field>OwnerId</field>${ref('$Record.OwnerId')}</inputAssignments></recordCreates>
  <recordUpdates><name>Touch</name><inputAssignments><field>Description</field>${text('{!$Record.Account.Name} was {!$Record__Prior.StageName}')}</inputAssignments><inputReference>$Record</inputReference></recordUpdates>`,
);

const orders = ['Second', 'First_Flow'].map((name, index) =>
  flow(
    name,
    `${startOn('Lead', 'RecordBeforeSave', 'Create')}<triggerOrder>${2 - index}</triggerOrder>
     <assignments><name>First</name>${assign('$Record.Company', 'Add', text(` ${name}`))}</assignments>`,
  ),
);

const guard = flow(
  'Guard',
  `${startOn('Account', 'RecordBeforeSave', 'CreateAndUpdate', '<filterFormula>{!$Record.AnnualRevenue} &lt; 0</filterFormula>')}
   <customErrors><name>First</name><customErrorMessages><errorMessage>{!$Record.Name} owes {!$Record.AnnualRevenue}</errorMessage><fieldSelection>AnnualRevenue</fieldSelection><isFieldError>true</isFieldError></customErrorMessages></customErrors>`,
);

const failing = flow(
  'Always_Fails',
  `${startOn('Account', 'RecordAfterSave', 'Create', '<filters><field>Name</field><operator>StartsWith</operator><value><stringValue>Fail</stringValue></value></filters>')}
   <recordCreates><name>First</name><object>Contact</object><inputAssignments><field>AccountId</field>${ref('$Record.Id')}</inputAssignments></recordCreates>`,
);

const keep = flow(
  'Keep',
  `${startOn('Lead', 'RecordBeforeDelete', 'Delete', '<filters><field>Status</field><operator>EqualTo</operator><value><stringValue>Qualified</stringValue></value></filters>')}
   <customErrors><name>First</name><customErrorMessages><errorMessage>Keep it</errorMessage><isFieldError>false</isFieldError></customErrorMessages></customErrors>`,
);

const history = flow(
  'History',
  `${startOn('Case', 'RecordAfterSave', 'CreateAndUpdate')}
   ${variable('now', 'SObject', '<objectType>Case</objectType><isCollection>true</isCollection>')}
   ${variable('before', 'SObject', '<objectType>Case</objectType><isCollection>true</isCollection>')}
   ${variable('none', 'SObject', '<objectType>Case</objectType><isCollection>true</isCollection>')}
   <assignments><name>First</name>${assign('now', 'Add', ref('$Record'))}${assign('before', 'Add', ref('$Record__Prior'))}${assign('now', 'Add', ref('none'))}${to('Tell')}</assignments>
   <actionCalls><name>Tell</name><actionName>Historian</actionName><actionType>apex</actionType>
     <dataTypeMappings><typeName>T__now</typeName><typeValue>Case</typeValue></dataTypeMappings>
     <dataTypeMappings><typeName>T__before</typeName><typeValue>Case</typeValue></dataTypeMappings>
     <inputParameters><name>now</name>${ref('now')}</inputParameters>
     <inputParameters><name>before</name>${ref('before')}</inputParameters></actionCalls>`,
);

const historian = `public class Historian {
  public class Input { @InvocableVariable public List<SObject> now; @InvocableVariable public List<SObject> before; }
  @InvocableMethod public static void tell(List<Input> inputs) {
    for (Input each : inputs)
      System.debug(each.now.size() + ' ' + each.before.size() + ' ' + each.before[0]?.get('Subject'));
  }
}`;

describe('record-triggered flows', () => {
  const probe = new FlowProbe([reformatPhone, followUp, ...orders, guard, failing, keep, history], {
    Historian: historian,
  });
  afterAll(() => probe.local.close());

  it('change fields before the save, of each record that meets the conditions', () => {
    expect(
      probe.run(`
        List<Contact> contacts = new List<Contact>{
          new Contact(LastName = 'A', Phone = '(555) 123-4567'),
          new Contact(LastName = 'B', Phone = '12'), new Contact(LastName = 'C') };
        insert contacts;
        contacts[2].Phone = '555 765 4321';
        update contacts;
        for (Contact c : [SELECT Phone FROM Contact WHERE LastName IN ('A', 'B', 'C') ORDER BY LastName])
          System.debug(c.Phone);
        System.debug(Limits.getDmlStatements() + ' ' + Limits.getQueries());`),
    ).toEqual(['555.123.4567', '12', '555.765.4321', '2 1']);
  });

  it('save other records after the save, once when the record comes to meet the conditions', () => {
    expect(
      probe.run(`
        Account a = new Account(Name = 'Acme');
        insert a;
        Opportunity o = new Opportunity(Name = 'Deal', AccountId = a.Id, StageName = 'Prospecting', CloseDate = Date.today());
        insert o;
        System.debug([SELECT COUNT() FROM Task WHERE WhatId = :o.Id]);
        o.StageName = 'Closed Won';
        update o;
        o.Amount = 5;
        update o;
        System.debug([SELECT Subject FROM Task WHERE WhatId = :o.Id].Subject);
        System.debug([SELECT Description FROM Opportunity WHERE Id = :o.Id].Description);`),
    ).toEqual(['0', 'Won: Deal', 'Acme was Prospecting']);
  });

  it('add a prior record that is not there to a collection as null', () => {
    expect(
      probe.run(`Case c = new Case(Subject = 'Old'); insert c; c.Subject = 'New'; update c;`),
    ).toEqual(['1 1 null', '1 1 Old']);
  });

  it('run in the order that they ask for', () => {
    expect(
      probe.run(`Lead l = new Lead(LastName = 'L', Company = 'C'); insert l;
        System.debug([SELECT Company FROM Lead WHERE Id = :l.Id].Company);`),
    ).toEqual(['C First_Flow Second']);
  });

  it('refuse a record with an error at a field', () => {
    expect(probe.run(`insert new Account(Name = 'Poor', AnnualRevenue = -5);`)).toEqual([
      'System.DmlException: Insert failed. First exception on row 0; first error: ' +
        'FIELD_CUSTOM_VALIDATION_EXCEPTION, Poor owes -5: [AnnualRevenue]',
    ]);
  });

  it('fail the record when an element fails, and only that record', () => {
    expect(
      probe.run(`
        List<Database.SaveResult> results = Database.insert(new List<Account>{
          new Account(Name = 'Fine'), new Account(Name = 'Fail') }, false);
        System.debug(results[0].isSuccess());
        System.debug(results[1].getErrors()[0].getStatusCode() + ' ' + results[1].getErrors()[0].getMessage());
        System.debug([SELECT COUNT() FROM Account WHERE Name IN ('Fine', 'Fail')]);`),
    ).toEqual([
      'true',
      "CANNOT_EXECUTE_FLOW_TRIGGER We can't save this record because the “Always Fails” process " +
        'failed. Give your Salesforce admin these details. This error occurred when the flow tried to ' +
        'create records: REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]. You can ' +
        'look up ExceptionCode values in the SOAP API Developer Guide.',
      '1',
    ]);
  });

  it('can keep a record from being deleted', () => {
    expect(
      probe.run(
        `Lead l = new Lead(LastName = 'L', Company = 'C', Status = 'Qualified'); insert l; delete l;`,
      )[0],
    ).toContain('FIELD_CUSTOM_VALIDATION_EXCEPTION, Keep it: []');
  });
});

describe('many records', () => {
  const counting = flow(
    'Count_Contacts',
    `${startOn('Contact', 'RecordAfterSave', 'Create')}
     <variables><name>Total</name><dataType>Number</dataType></variables>
     <recordLookups><name>First</name>${to('Count')}<object>Contact</object><filters><field>AccountId</field><operator>EqualTo</operator>${ref('$Record.AccountId')}</filters><storeOutputAutomatically>true</storeOutputAutomatically></recordLookups>
     <assignments><name>Count</name>${assign('Total', 'AssignCount', ref('First'))}${to('Save')}</assignments>
     <recordUpdates><name>Save</name><object>Account</object><filters><field>Id</field><operator>EqualTo</operator>${ref('$Record.AccountId')}</filters><inputAssignments><field>NumberOfEmployees</field>${ref('Total')}</inputAssignments></recordUpdates>`,
  );
  const onceEach = flow(
    'Plus',
    `${startOn('Account', 'RecordBeforeSave', 'Update')}
     <assignments><name>First</name>${assign('$Record.AnnualRevenue', 'Add', number(1))}</assignments>`,
  );
  const probe = new FlowProbe([counting, onceEach]);
  afterAll(() => probe.local.close());

  it('share one query and one save for each element, even of the same record', () => {
    expect(
      probe.run(`
        Account a = new Account(Name = 'A', AnnualRevenue = 0); insert a;
        List<Contact> contacts = new List<Contact>();
        for (Integer i = 0; i < 150; i++) contacts.add(new Contact(LastName = 'C' + i, AccountId = a.Id));
        Integer queries = Limits.getQueries();
        insert contacts;
        System.debug(Limits.getQueries() - queries);
        System.debug([SELECT NumberOfEmployees FROM Account WHERE Id = :a.Id].NumberOfEmployees);`),
    ).toEqual(['2', '150']);
  });
});
