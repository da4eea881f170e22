import { apex } from '../../__tests__/apex.ts';
import { catalogueEntry, catalogueNames, catalogueNamespaces } from './readCatalogue.ts';
import { MissingPlatformMember } from './missing.ts';

describe('the list of platform types', () => {
  it.each(catalogueNamespaces)('has types of %s, and each can be read', (namespace) => {
    const entries = catalogueNames(namespace).map((name) => catalogueEntry(namespace, name));
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) {
      expect(entry).toMatchObject({ namespace, name: expect.stringMatching(/^[\w.]+$/) as string });
    }
  });

  it('is read in any case', () => {
    expect(catalogueEntry('auth', 'jwt')).toMatchObject({ namespace: 'Auth', name: 'JWT' });
  });
});

describe('types that the library has no file for', () => {
  it('compile, and hold what code gives their properties', () => {
    apex(`
      KbManagement.PublishingService service = null;
      QuickAction.QuickActionRequest request = new QuickAction.QuickActionRequest();
      request.setQuickActionName('Account.NewTask');
      request.contextId = null;
      return request.getQuickActionName() + request.quickActionName;`).prints(
      'Account.NewTaskAccount.NewTask',
    );
  });

  it('have constants, which print their names', () => {
    apex('return Auth.VerificationMethod.SMS;').prints('SMS');
    apex("return Auth.VerificationMethod.valueOf('totp');").prints('TOTP');
  });

  it('know their supertypes', () => {
    apex(`
      ConnectApi.MessageSegmentInput segment = new ConnectApi.TextSegmentInput();
      return segment instanceof ConnectApi.TextSegmentInput;`).returns(true);
    apex('ConnectApi.TextSegmentInput s = new ConnectApi.MentionSegmentInput(); return s;').fails(
      'Illegal assignment from ConnectApi.MentionSegmentInput to ConnectApi.TextSegmentInput',
    );
  });

  it('are made from JSON, as tests make results that have no constructor', () => {
    apex(`
      Auth.AuthProviderTokenResponse made = (Auth.AuthProviderTokenResponse) JSON.deserialize(
        '{"provider": "Close", "oauthToken": "t", "unknown": 1}',
        Auth.AuthProviderTokenResponse.class);
      return made.provider + made.oauthToken + made.state;`).prints('Closetnull');
  });

  it('have interfaces that classes implement', () => {
    apex('return new Rewriter().mapRequestUrl(null);')
      .withClass(
        `global class Rewriter implements Site.UrlRewriter {
          global PageReference mapRequestUrl(PageReference url) { return url; }
          global List<PageReference> generateUrlFor(List<PageReference> urls) { return urls; }
        }`,
      )
      .returns(null);
  });

  it('refuse members that they do not have', () => {
    apex('Auth.JWT token = new Auth.JWT(); token.fly();').fails(
      'Method does not exist or incorrect signature: void fly() from the type Auth.JWT',
    );
  });
});

describe('a member that nobody has written', () => {
  const missing = apex("UserProvisioning.ConnectorTestUtil.createConnectedApp('a'); return 1;");

  it('compiles and is listed', () => {
    missing.compiles();
    expect([...missing.compile().missingMembers]).toEqual([
      ['UserProvisioning.ConnectorTestUtil.createConnectedApp(String)', 1],
    ]);
  });

  it('is refused by its name when it is called, and code cannot catch that', () => {
    const caught = apex(`
      try { UserProvisioning.ConnectorTestUtil.createConnectedApp('a'); } catch (Exception e) {}
      return 1;`);
    for (const probe of [missing, caught]) {
      expect(() => probe.run()).toThrow(MissingPlatformMember);
      expect(() => probe.run()).toThrow(
        'The local org does not have UserProvisioning.ConnectorTestUtil.createConnectedApp(String)',
      );
    }
  });

  it('of Connect is refused in tests as on the platform', () => {
    apex("return ConnectApi.Zones.getZone(null, 'x');").inTest.throws(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  });
});

describe('an object and a class of System with one name', () => {
  it('are told apart: a record in declarations, the class where a method is called', () => {
    apex(`
      BusinessHours hours = new BusinessHours(Name = 'Night');
      List<BusinessHours> none = [SELECT Id FROM BusinessHours WHERE Name = 'no such'];
      return hours.Name + none.size() + BusinessHours.SObjectType;`).prints('Night0BusinessHours');
    apex("return BusinessHours.diff('x', null, null);").compiles();
    apex('return BusinessHours.fly();').fails(
      'Method does not exist or incorrect signature: void fly() from the type BusinessHours',
    );
  });

  it('are told apart by a namespace', () => {
    apex('Schema.Network n = new Schema.Network(); System.Network m; return n;').compiles();
  });
});

describe('members beyond those of a library file', () => {
  it('do not hide inherited ones', () => {
    const program = apex("return Cache.Org.getPartition('local.x').contains('y');").compile();
    expect([...program.missingMembers]).toEqual([]);
  });
});
