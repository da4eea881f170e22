/**
 * Who can call out: principal access and Read on UserExternalCredential of the running user.
 * https://developer.salesforce.com/docs/platform/named-credentials/guide/nc-enable-user-external-credentials.html
 */
import { executeAnonymous } from '../executeAnonymous.ts';
import { createLocalOrg, type LocalOrg } from '../localOrg.ts';
import { guestKey } from '../schema/seed/sites.ts';
import { stableId } from '../schema/ids.ts';
import type { UserContext } from '../runtime/transaction.ts';
import { projectOf } from '../testing/projectOf.ts';
import { accessComponents, objectPermission } from './testing/accessComponents.ts';
import { userOf } from './testing/accessOrg.ts';
import { component } from '../testing/metadata.ts';

const parameters = (name: string, type: string, value: string): Record<string, string> => ({
  parameterName: name,
  parameterType: type,
  parameterValue: value,
});

const credential = [
  component('ExternalCredential', 'Bank', {
    label: 'Bank',
    authenticationProtocol: 'Custom',
    externalCredentialParameters: [
      {
        parameterName: 'Main',
        parameterGroup: 'Main',
        parameterType: 'NamedPrincipal',
        sequenceNumber: '1',
      },
      {
        ...parameters('Authorization', 'AuthHeader', '{!$Credential.Bank.Token}'),
        sequenceNumber: '1',
      },
    ],
  }),
  component('NamedCredential', 'Bank_API', {
    label: 'Bank API',
    namedCredentialType: 'SecuredEndpoint',
    calloutStatus: 'Enabled',
    generateAuthorizationHeader: 'false',
    allowMergeFieldsInHeader: 'true',
    namedCredentialParameters: [
      parameters('Url', 'Url', 'https://bank.example'),
      {
        parameterName: 'ExternalCredential',
        parameterType: 'Authentication',
        externalCredential: 'Bank',
      },
    ],
  }),
];

const principal = {
  externalCredentialPrincipalAccesses: [
    { enabled: 'true', externalCredentialPrincipal: 'Bank-Main' },
  ],
};
const store = { objectPermissions: [objectPermission('UserExternalCredential', 'r')] };
const sets = [
  component('PermissionSet', 'Principal', { label: 'Principal', ...principal }),
  component('PermissionSet', 'Store', { label: 'Store', ...store }),
  component('PermissionSet', 'Both', { label: 'Both', ...principal, ...store }),
];

const caller = `public without sharing class Caller implements Queueable, Database.AllowsCallouts {
  public static String call() {
    HttpRequest request = new HttpRequest();
    request.setEndpoint('callout:Bank_API/balance');
    request.setMethod('GET');
    try { return new Http().send(request).getBody(); } catch (CalloutException e) { return e.getMessage(); }
  }
  public void execute(QueueableContext context) {
    insert as system new Box__c(Name = call().left(30));
  }
}`;

const refused =
  "We couldn't access the credential(s). You might not have the required permissions, or the " +
  'external credential "Bank" might not exist.';

let local: LocalOrg;
const sent: string[] = [];

beforeEach(() => {
  sent.length = 0;
  local = createLocalOrg({
    project: projectOf({
      classes: { Caller: caller },
      triggers: {
        AlarmTrigger:
          'trigger AlarmTrigger on Alarm__e (after insert) { System.enqueueJob(new Caller()); }',
      },
      components: [
        ...accessComponents,
        ...credential,
        ...sets,
        component('CustomSite', 'Shop', { masterLabel: 'Shop', active: 'true' }),
      ],
    }),
    http: {
      send(request) {
        sent.push(request.headers.find(([name]) => name === 'Authorization')?.[1] ?? '');
        return {
          status: 200,
          statusText: 'OK',
          headers: [],
          body: new TextEncoder().encode('rich'),
        };
      },
    },
  });
  local.org.credentials.write(
    {
      externalCredential: 'Bank',
      principalName: 'Main',
      principalType: 'NamedPrincipal',
      userId: null,
    },
    new Map([['Token', { value: 'secret', encrypted: true, revision: 1 }]]),
  );
});
afterEach(() => local.close());

const guest: UserContext = { id: stableId('005', guestKey('Shop')), username: guestKey('Shop') };

function run(user: UserContext, source: string): string {
  const { debugLog, exceptionMessage, compileProblem } = executeAnonymous(local.org, user, source);
  return exceptionMessage ?? compileProblem ?? debugLog.at(-1)?.replace(/^.*?DEBUG\|/, '') ?? '';
}

const call = (user: UserContext): string => run(user, 'System.debug(Caller.call());');

function assign(set: string, user: UserContext): void {
  expect(
    run(
      userOf('admin'),
      `insert new PermissionSetAssignment(AssigneeId = '${user.id}',
        PermissionSetId = [SELECT Id FROM PermissionSet WHERE Name = '${set}'].Id);`,
    ),
  ).toBe('');
}

const runJobs = (): void => {
  local.queue.runner.runDue();
};
const boxes = (): unknown[] => local.org.db.prepare('SELECT "Name" FROM "Box__c"').pluck().all();

describe('a callout', () => {
  it.each([
    ['neither', [], refused],
    ['the principal alone', ['Principal'], refused],
    ['the stored credentials alone', ['Store'], refused],
    ['both, in two sets', ['Principal', 'Store'], 'rich'],
    ['both, in one set', ['Both'], 'rich'],
  ])('with %s', (_, names, expected) => {
    for (const name of names) assign(name, userOf('nobody'));
    expect(call(userOf('nobody'))).toContain(expected);
    expect(sent).toEqual(expected === 'rich' ? ['secret'] : []);
  });

  it('is refused to an administrator without the principal', () => {
    expect(call(userOf('admin'))).toContain(refused);
    assign('Principal', userOf('admin'));
    expect(call(userOf('admin'))).toContain('rich');
  });

  it('is refused to a guest who was given nothing', () => {
    expect(call(guest)).toContain(refused);
    assign('Both', guest);
    expect(call(guest)).toContain('rich');
  });

  it('in a job has the permissions of who has enqueued it', () => {
    run(userOf('nobody'), 'System.enqueueJob(new Caller());');
    runJobs();
    expect(boxes()).toEqual([refused.slice(0, 30).trim()]);
    assign('Both', userOf('nobody'));
    run(userOf('nobody'), 'System.enqueueJob(new Caller());');
    runJobs();
    expect(boxes()).toContain('rich');
  });

  it('of Automated Process works when code has given it the permission set', () => {
    const publish = 'EventBus.publish(new Alarm__e());';
    run(userOf('admin'), publish);
    runJobs();
    expect(boxes()).toEqual([refused.slice(0, 30).trim()]);
    assign('Both', userOf('autoproc'));
    run(userOf('admin'), publish);
    runJobs();
    expect(boxes()).toContain('rich');
  });
});
