/** The platform library from Apex: classes, types, callouts and dynamic queries as compiled code uses them. */
import { apex } from '../__tests__/apex.ts';

describe('JSON in Apex', () => {
  const dto = `public class Dto {
    public enum Kind { SMALL, LARGE }
    public String name; public Integer age; public Double rate; public Decimal amount;
    public Kind kind; public List<Dto> children; private transient String secret = 's';
    public Date day { get; set; } public static String shared = 'x';
  }`;

  it('writes the fields of a class in order', () => {
    apex(`Dto d = new Dto(); d.name = 'a'; d.rate = 1; d.kind = Dto.Kind.LARGE;
      return JSON.serialize(d);`)
      .withClass(dto)
      .returns(
        '{"name":"a","age":null,"rate":1.0,"amount":null,"kind":"LARGE","children":null,"day":null}',
      );
  });

  it('reads them back without constructor', () => {
    apex(`Dto d = (Dto) JSON.deserialize('{"name":"a","age":3,"rate":2,"amount":1.50,"kind":"SMALL","children":[{"name":"b"}],"day":"2024-02-29"}', Dto.class);
      return d.name + d.age + (d.rate + 0.5) + d.amount + d.kind + d.children[0].name + d.day.year() + d.secretOf();`)
      .withClass(
        dto.replace(
          'public static',
          "public String secretOf() { return '' + secret; } public static",
        ),
      )
      .prints('a32.51.50SMALLb2024null');
  });

  it('keeps the types of untyped numbers', () => {
    apex(`Map<String, Object> m = (Map<String, Object>) JSON.deserializeUntyped('{"i":1,"l":3000000000,"d":1.5,"n":null}');
      Integer i = (Integer) m.get('i'); Long l = (Long) m.get('l'); Decimal d = (Decimal) m.get('d');
      return '' + i + l + d + m.containsKey('n');`).returns('130000000001.5true');
  });

  it('can be caught', () => {
    apex(
      `try { JSON.deserializeUntyped('<html>'); return 'no'; } catch (JSONException e) { return e.getMessage(); }`,
    ).returns(
      "Unexpected character ('<' (code 60)): expected a valid value (number, String, array, object, 'true', 'false' or 'null') at input location [1,2]",
    );
  });
});

describe('types in Apex', () => {
  it('are found, made and compared', () => {
    apex(`Type t = Type.forName('Foo'); Foo f = (Foo) t.newInstance();
      return t == Foo.class && t.getName() == 'Foo' && f.n == 5 && Type.forName('Foo.Part') == Foo.Part.class
        && Type.forName('Nope') == null && List<String>.class.getName() == 'List<String>';`)
      .withClass('public class Foo { public Integer n = 5; public class Part {} }')
      .returns(true);
  });

  it('take an outer class for a namespace in old versions only', () => {
    const found = apex("return Type.forName('Foo', 'Part') != null;").withClass(
      'public class Foo { public class Part {} }',
    );
    found.inVersion(59).returns(true);
    found.inVersion(60).returns(false);
  });

  it('are assignable as values are, and hash as their names', () => {
    apex(`return Id.class.isAssignableFrom(String.class) && !Id.class.isAssignableFrom(Integer.class)
      && Account.class.hashCode() == 'Account'.hashCode();`).returns(true);
  });

  it('of log levels are ordered by their importance', () => {
    apex(`return LoggingLevel.ERROR.ordinal() > LoggingLevel.INFO.ordinal()
      && LoggingLevel.INFO.ordinal() > LoggingLevel.FINEST.ordinal();`).returns(true);
  });

  it('can be stubbed', () => {
    apex(`Greeter g = (Greeter) Test.createStub(Greeter.class, new Stub());
      return g.hello('x') + g.count(2) + (g.nothing() == null);`)
      .withClass(
        "public virtual class Greeter { public Greeter() { throw new IllegalArgumentException('constructed'); } public virtual String hello(String s) { return s; } public Long count(Integer i) { return i; } public Date nothing() { return null; } }",
        `public class Stub implements System.StubProvider {
          public Object handleMethodCall(Object o, String name, Type r, List<Type> types, List<String> names, List<Object> args) {
            if (name == 'hello') return 'hi ' + args[0] + ' ' + r + types + names;
            return name == 'count' ? 40 + (Integer) args[0] : null; } }`,
      )
      .inTest.returns('hi x String(String)(s)42true');
  });
});

describe('callouts in Apex', () => {
  const mock = `public class Mock implements HttpCalloutMock {
    public HttpResponse respond(HttpRequest req) {
      HttpResponse res = new HttpResponse(); res.setStatusCode(201); res.setStatus('Created');
      res.setHeader('X-Path', req.getEndpoint()); res.setBody(req.getMethod() + req.getBody()); return res; } }`;

  it('are answered by the mock', () => {
    apex(`Test.setMock(HttpCalloutMock.class, new Mock());
      HttpRequest req = new HttpRequest(); req.setEndpoint('callout:Close_API/x'); req.setMethod('PUT'); req.setBody('b');
      HttpResponse res = new Http().send(req);
      return res.getStatusCode() + res.getStatus() + res.getHeader('x-path') + res.getBody() + Limits.getCallouts();`)
      .withClass(mock)
      .inTest.returns('201Createdcallout:Close_API/xPUTb1');
  });
});

describe('the database in Apex', () => {
  it('takes options, answers results and finds variables in dynamic SOQL', () => {
    apex(`Database.DMLOptions options = new Database.DMLOptions();
      options.duplicateRuleHeader.allowSave = true; options.emailHeader.triggerUserEmail = false; options.optAllOrNone = false;
      List<Account> rows = new List<Account>{ new Account(Name = 'Zed'), new Account() };
      List<Database.SaveResult> results = Database.insert(rows, options, AccessLevel.SYSTEM_MODE);
      String wanted = 'Zed';
      List<Account> found = Database.query('SELECT Name FROM Account WHERE Name = :wanted');
      Database.Error error = results[1].getErrors()[0];
      return results[0].isSuccess() + ' ' + found.size() + error.getStatusCode() + ' ' + error.getFields() + ' '
        + (error.getStatusCode() == StatusCode.REQUIRED_FIELD_MISSING)
        + Database.countQueryWithBinds('SELECT COUNT() FROM Account WHERE Name = :n', new Map<String, Object>{ 'n' => 'Zed' }, AccessLevel.SYSTEM_MODE);`).returns(
      'true 1REQUIRED_FIELD_MISSING (Name) true1',
    );
  });
});

describe('Crypto, URLs, events and requests in Apex', () => {
  it.each<[string, string]>([
    [
      `return EncodingUtil.convertToHex(Crypto.generateDigest('SHA-256', Blob.valueOf('abc'))).left(8);`,
      'ba7816bf',
    ],
    [
      `return new Url('https://h:1/p?q#r').getPort() + System.Url.getOrgDomainUrl().getHost();`,
      '1127.0.0.1',
    ],
    [
      `RestContext.request = new RestRequest(); RestContext.request.requestBody = Blob.valueOf('x');
      RestContext.request.addHeader('A', 'b'); return RestContext.request.requestBody.toString() + RestContext.request.headers.get('A');`,
      'xb',
    ],
    [
      `switch on System.Request.getCurrent().getQuiddity() { when RUNTEST_SYNC { return 'test'; } when else { return 'else'; } }`,
      'test',
    ],
    [
      `Messaging.SingleEmailMessage m = new Messaging.SingleEmailMessage(); m.subject = 's'; m.setSaveAsActivity(false);
      return m.getSubject() + m.getSaveAsActivity();`,
      'sfalse',
    ],
    [
      `AsyncOptions o = new AsyncOptions(); o.MinimumQueueableDelayInMinutes = 3; return '' + o.MinimumQueueableDelayInMinutes;`,
      '3',
    ],
    [
      `ConnectApi.CredentialInput i = new ConnectApi.CredentialInput(); i.principalType = ConnectApi.CredentialPrincipalType.NamedPrincipal;
      i.credentials = new Map<String, ConnectApi.CredentialValueInput>{ 'k' => new ConnectApi.CredentialValueInput() };
      return i.principalType.name() + i.credentials.size();`,
      'NamedPrincipal1',
    ],
    [`System.debug(LoggingLevel.ERROR, 'x'); return '' + Limits.getLimitDmlRows();`, '10000'],
    [
      `return '' + Security.stripInaccessible(AccessType.CREATABLE, new List<Account>{ new Account(Name = 'n') }, false).getRemovedFields();`,
      '{Account={Name}}',
    ],
    [
      `Dom.Document d = new Dom.Document(); d.createRootElement('a', null, null).addTextNode('x'); return d.getRootElement().getText();`,
      'x',
    ],
  ])('%s', (body, text) => {
    apex(body).returns(text);
  });

  it('an assertion cannot be caught', () => {
    apex(
      `try { System.assertEquals(1, 2, 'm'); } catch (Exception e) { return 'caught'; } finally { System.debug('f'); } return 'no';`,
    ).throws('System.AssertException', 'Assertion Failed: m: Expected: 1, Actual: 2');
  });

  it('says what a class lacks', () => {
    apex(`return Database.insertLater(new Account());`).fails(
      'Method does not exist or incorrect signature: void insertLater(Account) from the type Database',
    );
  });
});
