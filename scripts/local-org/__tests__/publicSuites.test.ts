/** Rules of the platform that public suites rest on. */
import { apex } from './apex.ts';

describe('the compiler takes', () => {
  it('a plus before a text', () => {
    apex("String a = 'x'; return a + + 'y';").prints('xy');
    apex('Boolean b = true; return + b;').fails('Unary negation must use a numeric argument');
  });

  it('a method with a wider collection for one of an interface', () => {
    apex(`
      Finder finder = new Own();
      return finder.find(new Map<String, Account>{ 'a' => new Account() });`)
      .withClass(
        `public interface Finder {
          Integer find(Map<String, Object> values);
          Integer find(Map<String, Account> values);
        }`,
        'public class Own implements Finder { public Integer find(Map<String, Object> v) { return v.size(); } }',
      )
      .returns(1);
    apex('Finder finder = new Own(); return finder.find(new List<String>{ null });')
      .withClass(
        'public interface Finder { Boolean find(List<String> values); }',
        `public class Own implements Finder {
          public Boolean find(Iterable<String> values) { return values.iterator().hasNext(); }
        }`,
      )
      .returns(true);
    apex('return new Own();')
      .withClass(
        'public interface Finder { Integer find(Account value); }',
        'public class Own implements Finder { public Integer find(SObject v) { return 1; } }',
      )
      .fails('Class Own must implement the method: Integer Finder.find(Account)');
  });

  it('a cast of a polymorphic parent to the object that it is', () => {
    apex('Case c = new Case(); return (User) c.Owner;').returns(null);
  });
});

describe('types by name', () => {
  it('are objects before they are classes of the project', () => {
    apex("return ((SObject) Type.forName('User').newInstance()).getSObjectType();")
      .withClass('public class User { }')
      .prints('User');
  });

  it('of a stub are those of the class that it stands in for', () => {
    apex(`
      Greeter stub = (Greeter) Test.createStub(Greeter.class, new Provider());
      Object value = stub;
      try { String text = (String) value; } catch (TypeException e) { return e.getMessage(); }
      return null;`)
      .withClass('public class Greeter { public void greet() { } }', provider)
      .inTest.prints('Invalid conversion from runtime type Greeter to String');
    apex("Object value = 'x'; return (List<Object>) value;").throws(
      'System.TypeException',
      'Invalid conversion from runtime type String to List<ANY>',
    );
  });
});

const provider = `public class Provider implements StubProvider {
  public Type asked;
  public Object handleMethodCall(Object stub, String name, Type returned, List<Type> types,
      List<String> names, List<Object> arguments) { asked = returned; return null; }
}`;

describe('stubs', () => {
  it('tell the provider that a method returns void', () => {
    apex(`
      Provider provider = new Provider();
      ((Greeter) Test.createStub(Greeter.class, provider)).greet();
      return provider.asked == void.class;`)
      .withClass('public class Greeter { public void greet() { } }', provider)
      .inTest.returns(true);
  });

  it('go into a job with their provider', () => {
    apex(`
      Greeter stub = (Greeter) Test.createStub(Greeter.class, new Polite());
      Test.startTest();
      System.enqueueJob(new Job(stub));
      Test.stopTest();
      return [SELECT Name FROM Account].Name;`)
      .withClass(
        'public class Greeter { public String greet() { return null; } }',
        `public class Polite implements StubProvider {
          public Object handleMethodCall(Object stub, String name, Type returned, List<Type> types,
              List<String> names, List<Object> arguments) { return 'Good day'; }
        }`,
        `public class Job implements Queueable {
          private Greeter greeter;
          public Job(Greeter greeter) { this.greeter = greeter; }
          public void execute(QueueableContext c) { insert new Account(Name = greeter.greet()); }
        }`,
      )
      .inOrg.inTest.prints('Good day');
  });
});

describe('assertions', () => {
  it('look at times to the second', () => {
    apex(`
      Assert.areEqual(Datetime.newInstance(1700000000123L), Datetime.newInstance(1700000000000L));
      return true;`).inTest.returns(true);
    apex(`
      Assert.areEqual(Datetime.newInstance(1700000000123L), Datetime.newInstance(1700000001000L));
      return true;`).inTest.throws('System.AssertException');
  });

  it('take a Date for its midnight in GMT', () => {
    apex(`
      Assert.areEqual(Date.newInstance(2024, 1, 2), (Object) Datetime.newInstanceGmt(2024, 1, 2));
      return true;`).inTest.returns(true);
  });
});

describe('records and results', () => {
  it('take a parent by the token of its lookup', () => {
    apex(`
      Contact c = new Contact();
      c.putSObject(Contact.AccountId, new Account(Name = 'One'));
      return ((Account) c.getSObject(Contact.AccountId)).Name + c.Account.Name;`).prints('OneOne');
  });

  it('have no id where a row failed', () => {
    apex(`
      Account gone = new Account(Name = 'x');
      insert gone;
      delete gone;
      Database.SaveResult result = Database.update(gone, false);
      return result.isSuccess() + ' ' + result.getId();`).inOrg.prints('false null');
  });

  it('show requests in texts', () => {
    apex(`
      HttpRequest request = new HttpRequest();
      request.setMethod('GET');
      return '' + request;`).prints('System.HttpRequest[Endpoint=null, Method=GET]');
  });
});
