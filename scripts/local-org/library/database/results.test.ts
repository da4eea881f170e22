import { apex } from '../../__tests__/apex.ts';

describe('results that tests make from JSON', () => {
  it('of a lead conversion', () => {
    apex(`
      Database.LeadConvertResult result = (Database.LeadConvertResult) JSON.deserialize(
        '{"success": false, "leadId": "00Q000000000001AAA", "errors": [{"message": "No", ' +
        '"statusCode": "INVALID_STATUS"}]}', Database.LeadConvertResult.class);
      Database.Error error = result.getErrors()[0];
      return result.isSuccess() + ' ' + result.getLeadId() + ' ' + error.getMessage() + ' ' +
        error.getStatusCode() + ' ' + result.getAccountId();`).prints(
      'false 00Q000000000001AAA No INVALID_STATUS null',
    );
  });

  it('of an error alone', () => {
    apex(`
      Database.Error error = (Database.Error) JSON.deserialize(
        '{"message": "No", "statusCode": "INVALID_STATUS", "fields": ["Name"]}',
        Database.Error.class);
      return error.getMessage() + error.getFields();`).prints('No(Name)');
  });

  it('of a lock, which only the platform makes otherwise', () => {
    apex(`
      Approval.LockResult result = (Approval.LockResult) JSON.deserialize(
        '{"success": true, "id": "001000000000001AAA"}', Approval.LockResult.class);
      return result.isSuccess() + ' ' + result.getId() + ' ' + result.getErrors();`).prints(
      'true 001000000000001AAA ()',
    );
    apex('return new Approval.LockResult();').fails(
      'Constructor not defined: [Approval.LockResult].<Constructor>()',
    );
  });
});

describe('small rules of the library', () => {
  it('write a UUID as text in JSON', () => {
    apex(`
      UUID one = UUID.fromString('6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b');
      return JSON.serialize(new Map<String, Object>{ 'id' => one });`).prints(
      '{"id":"6ec0bd7f-11c0-43da-975e-2a8ad9ebae0b"}',
    );
  });

  it('take a Long for milliseconds in Datetime.valueOf', () => {
    apex('return Datetime.valueOf(1700000000123L).getTime();').returns(1700000000123n);
  });

  it('name exceptions of System in full', () => {
    apex('return IllegalArgumentException.class.getName();').prints(
      'System.IllegalArgumentException',
    );
    apex("return Type.forName('MathException').toString();").prints('System.MathException');
    apex('return String.class.getName() + Account.class.getName();').prints('StringAccount');
  });

  it('know no object of a list of SObject, whatever it holds', () => {
    apex('return new List<SObject>{ new Account() }.getSObjectType();').returns(null);
    apex('return new List<Account>().getSObjectType();').prints('Account');
    apex(`
      return new Map<Id, SObject>{ '001000000000001AAA' => new Account() }.getSObjectType();`).returns(
      null,
    );
  });

  it('refuse null as name of an object to describe', () => {
    apex('return Schema.describeSObjects(new List<String>{ null });').throws(
      'System.NullPointerException',
      'Argument cannot be null.',
    );
  });
});
