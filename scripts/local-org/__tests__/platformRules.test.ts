import { apex } from './apex.ts';

describe('records', () => {
  it('say that a queried field is set when it is null', () => {
    apex(`insert new Account(Name = 'one');
      Account a = [SELECT Name, Phone FROM Account LIMIT 1];
      Account made = new Account(Name = 'x');
      return a.isSet('Phone') + ' ' + a.isSet(Account.Fax) + ' ' + made.isSet('Phone');`).returns(
      'true false false',
    );
  });

  it('are saved by their own options', () => {
    const save = `Account a = new Account(Name = 'x'.repeat(300));
      Database.DMLOptions options = new Database.DMLOptions();
      options.allowFieldTruncation = true;`;
    apex(`${save} a.setOptions(options); insert a;
      return [SELECT Name FROM Account].Name.length();`).returns(255);
    apex(`${save} insert a; return null;`).throws('System.DmlException');
  });

  it('give addresses and places by their parts', () => {
    apex(`insert new Account(Name = 'one', BillingCity = 'Zug', BillingPostalCode = '6300',
        BillingLatitude = 47.17, BillingLongitude = 8.52);
      Address address = [SELECT BillingAddress FROM Account LIMIT 1].BillingAddress;
      Location bern = Location.newInstance(46.95, 7.45);
      Object some = address;
      return address.getCity() + ' ' + address.postalCode + ' ' + address.street + ' '
        + Math.round(address.getDistance(bern, 'km')) + ' '
        + Math.round(Location.getDistance(bern, bern, 'mi')) + ' ' + (some instanceof Address);`).returns(
      'Zug 6300 null 85 0 true',
    );
  });
});

describe('dynamic queries', () => {
  it('give a list of the object even without rows', () => {
    apex(`List<SObject> none = Database.query('SELECT Id FROM Account');
      return none instanceof List<Account> && none.getSObjectType() == Account.SObjectType;`).returns(
      true,
    );
  });

  it('may name variables in a search', () => {
    apex(`String term = 'Acme';
      return Search.query('FIND :term IN ALL FIELDS RETURNING Account(Id)').size();`).inTest.returns(
      1,
    );
  });

  it('give numbers that can be cast to Double', () => {
    apex(`insert new Account(Name = 'one', AnnualRevenue = 12.5);
      AggregateResult row = [SELECT SUM(AnnualRevenue), AVG(AnnualRevenue) mean FROM Account][0];
      return (Double) row.get('expr0') + (Double) row.get('mean');`).prints('25.0');
  });
});

describe('what does not compile', () => {
  it.each(['getInstance()', 'getAll()', "getValues('x')", 'getOrgDefaults()'])(
    'is Account.%s',
    (call) => {
      const [message] = apex(`return Account.${call};`).messages();
      expect(message).toMatch(/^Method does not exist or incorrect signature: void get/);
    },
  );

  it('is WITH SECURITY_ENFORCED, from version 67 on', () => {
    const query = apex('return [SELECT Id FROM Account WITH SECURITY_ENFORCED];');
    query.inVersion(66).compiles();
    query.inVersion(67).fails('WITH SECURITY_ENFORCED is not supported in version 67.0 and later');
  });
});

describe('System.runAs', () => {
  it('counts as a DML statement', () => {
    apex(`User me = new User(Id = UserInfo.getUserId());
      Integer before = Limits.getDmlStatements();
      System.runAs(me) { }
      return Limits.getDmlStatements() - before;`).inTest.returns(1);
  });
});

describe('callouts after a savepoint', () => {
  const mock = `public class Mock implements HttpCalloutMock {
    public HttpResponse respond(HttpRequest request) { return new HttpResponse(); } }`;
  const released = apex(`Test.setMock(HttpCalloutMock.class, new Mock());
    Savepoint point = Database.setSavepoint();
    Database.releaseSavepoint(point);
    HttpRequest request = new HttpRequest();
    request.setEndpoint('https://example.com');
    return new Http().send(request).getStatusCode();`).withClass(mock).inTest;

  it('are refused up to version 59', () => {
    released
      .inVersion(59)
      .throws(
        'System.CalloutException',
        'You have uncommitted work pending. Please commit or rollback before calling out',
      );
  });

  it('are allowed from 60 on when it was released', () => {
    released.inVersion(60).returns(0);
  });
});
