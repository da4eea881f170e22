/** Lead conversion as Apex sees it. */
import { it } from '@jest/globals';
import { apex } from './apex.ts';

const prepare = `
  Lead fry = new Lead(LastName = 'Fry', Company = 'Planet Express');
  insert fry;
  Database.LeadConvert conversion = new Database.LeadConvert();
  conversion.setLeadId(fry.Id);
  conversion.setConvertedStatus([SELECT ApiName FROM LeadStatus WHERE IsConverted = true LIMIT 1].ApiName);
`;

it('converts a lead and tells the ids of what came of it', () => {
  apex(`${prepare}
    Database.LeadConvertResult result = Database.convertLead(conversion);
    Lead converted = [SELECT IsConverted, ConvertedAccount.Name, ConvertedContactId, ConvertedOpportunity.StageName
      FROM Lead WHERE Id = :result.getLeadId()];
    return new List<Object>{ result.isSuccess(), converted.IsConverted, converted.ConvertedAccount.Name,
      converted.ConvertedContactId == result.getContactId(), converted.ConvertedOpportunity.StageName };
  `).inOrg.prints('(true, true, Planet Express, true, Prospecting)');
});

it('throws a DmlException for a status that does not convert', () => {
  apex(`${prepare}
    conversion.setConvertedStatus('Open - Not Contacted');
    return Database.convertLead(conversion);
  `).inOrg.throws(
    'System.DmlException',
    'ConvertLead failed. First exception on row 0; first error: INVALID_STATUS, ' +
      'invalid convertedStatus: Open - Not Contacted: [Status]',
  );
});

it('answers the error when partial success is allowed', () => {
  apex(`${prepare}
    conversion.setConvertedStatus('Open - Not Contacted');
    Database.LeadConvertResult result = Database.convertLead(
      new List<Database.LeadConvert>{ conversion }, false
    )[0];
    return new List<Object>{ result.isSuccess(), result.getErrors()[0].getStatusCode(), result.getAccountId() };
  `).inOrg.prints('(false, INVALID_STATUS, null)');
});

const clerk = (rights: string): string => `
  User clerk = new User(Username = 'clerk@local.test', LastName = 'Clerk', Alias = 'clerk', Email = 'c@local.test',
    ProfileId = [SELECT Id FROM Profile WHERE Name = 'Minimum Access - Salesforce'].Id, TimeZoneSidKey = 'Europe/Berlin',
    LocaleSidKey = 'en_US', LanguageLocaleKey = 'en_US', EmailEncodingKey = 'UTF-8');
  insert clerk;
  PermissionSet rights = new PermissionSet(Name = 'Clerks', Label = 'Clerks'${rights});
  insert rights;
  List<ObjectPermissions> objects = new List<ObjectPermissions>();
  for (String name : new List<String>{ 'Lead', 'Account', 'Contact', 'Opportunity' }) {
    objects.add(new ObjectPermissions(ParentId = rights.Id, SobjectType = name, PermissionsRead = true,
      PermissionsCreate = true, PermissionsEdit = true));
  }
  insert objects;
  insert new PermissionSetAssignment(AssigneeId = clerk.Id, PermissionSetId = rights.Id);
`;

const convertAsClerk = `
  String outcome;
  System.runAs(clerk) {
    ${prepare}
    Database.LeadConvertResult result = Database.convertLead(conversion, false, AccessLevel.USER_MODE);
    outcome = result.isSuccess() ? 'ok' : String.valueOf(result.getErrors()[0].getStatusCode());
  }
  return outcome;
`;

it('asks for the permission Convert Leads in user mode', () => {
  apex(clerk('') + convertAsClerk).inTest.inOrg.prints('INSUFFICIENT_ACCESS_OR_READONLY');
  apex(clerk(', PermissionsConvertLeads = true') + convertAsClerk).inTest.inOrg.prints('ok');
});
