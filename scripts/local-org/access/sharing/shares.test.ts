import { saveEach } from '../../dml/saveRecords.ts';
import { outcomes, partial } from '../../dml/testOrg.ts';
import { ApexList } from '../../runtime/list.ts';
import { runQuery } from '../../soql/index.ts';
import { People, withSharing } from './testPeople.ts';

const people = new People();
const owner = people.user('owner');
const other = people.user('other');
const third = people.user('third');

type Values = Readonly<Record<string, unknown>>;

/** `ok`, or code and text, saved by the administrator. */
function insert(objectName: string, values: Values): string {
  const { test } = people;
  const record = test.record(objectName, values);
  const results = test.run(() => saveEach('insert', [record], partial), people.admin);
  return outcomes(results)[0] ?? '';
}

/** Values of a query as the administrator, one text per row. */
function rows(text: string, ...fields: readonly string[]): string[] {
  return people.test.run(
    () =>
      runQuery(text, () => undefined, { access: withSharing }).records.map((record) =>
        fields.map((field) => String(record.peekRaw(field))).join(' '),
      ),
    people.admin,
  );
}

const secret = (): string => people.save('Secret__c', { Name: 'S', OwnerId: owner.id });
const share = (parent: string, more: Values = {}): Values => ({
  ParentId: parent,
  UserOrGroupId: other.id,
  AccessLevel: 'Read',
  ...more,
});

describe('share rows', () => {
  it('tell who owns the record', () => {
    const id = secret();
    const text = `SELECT Id, UserOrGroupId, AccessLevel, RowCause FROM Secret__Share WHERE ParentId = '${id}'`;
    expect(rows(text, 'UserOrGroupId', 'AccessLevel', 'RowCause')).toEqual([
      `${owner.id} All Owner`,
    ]);
    const [shareId = ''] = rows(text, 'Id');
    expect(
      rows(`SELECT Parent.Name FROM Secret__Share WHERE Id = '${shareId}'`, 'Parent'),
    ).toHaveLength(1);
  });

  it('are children of the record, and found by semi-joins', () => {
    const id = secret();
    people.save('Secret__Share', share(id));
    expect(
      rows(
        `SELECT Id FROM Secret__c WHERE Id IN (SELECT ParentId FROM Secret__Share WHERE UserOrGroupId = '${other.id}')`,
        'Id',
      ),
    ).toEqual([id]);
    const [record] = people.test.run(
      () =>
        runQuery(
          `SELECT (SELECT RowCause FROM Shares) FROM Secret__c WHERE Id = '${id}'`,
          () => undefined,
          {
            access: withSharing,
          },
        ).records,
      people.admin,
    );
    const children = record?.peekRaw('Shares');
    expect(children instanceof ApexList && children.items.length).toBe(2);
  });

  it('come with accounts and teams', () => {
    const account = people.save('Account', { Name: 'A', OwnerId: owner.id });
    people.save('AccountTeamMember', {
      AccountId: account,
      UserId: other.id,
      AccountAccessLevel: 'Edit',
      OpportunityAccessLevel: 'None',
      CaseAccessLevel: 'None',
      ContactAccessLevel: 'None',
    });
    const text = `SELECT RowCause, AccountAccessLevel FROM AccountShare WHERE AccountId = '${account}'`;
    expect(rows(text, 'RowCause', 'AccountAccessLevel')).toEqual(['Owner All', 'Team Edit']);
    expect(people.as(other, 'update', 'Account', { Id: account, Name: 'B' })).toBe('ok');
    expect(people.found(third, 'SELECT Id FROM Account')).toEqual([]);
  });

  it('are one per user and cause', () => {
    const id = secret();
    people.save('Secret__Share', share(id));
    people.save('Secret__Share', share(id, { AccessLevel: 'Edit' }));
    people.save('Secret__Share', share(id, { RowCause: 'Helper__c' }));
    const text = `SELECT RowCause, AccessLevel FROM Secret__Share WHERE ParentId = '${id}' AND RowCause != 'Owner'`;
    expect(rows(text, 'RowCause', 'AccessLevel')).toEqual(['Manual Edit', 'Helper__c Read']);
  });

  it('made by hand end with a new owner, those with a reason stay', () => {
    const id = secret();
    people.save('Secret__Share', share(id, { AccessLevel: 'Edit' }));
    people.save('Secret__Share', share(id, { RowCause: 'Helper__c' }));
    expect(people.as(owner, 'update', 'Secret__c', { Id: id, OwnerId: third.id })).toBe('ok');
    const text = `SELECT RowCause FROM Secret__Share WHERE ParentId = '${id}'`;
    expect(rows(text, 'RowCause').sort()).toEqual(['Helper__c', 'Owner']);
  });

  it('go with their record', () => {
    const id = secret();
    people.save('Secret__Share', share(id));
    expect(people.as(owner, 'delete', 'Secret__c', { Id: id })).toBe('ok');
    expect(rows(`SELECT Id FROM Secret__Share WHERE ParentId = '${id}'`, 'Id')).toEqual([]);
  });

  it('can be made by who fully controls the record', () => {
    const id = secret();
    people.save('Secret__Share', share(id, { AccessLevel: 'Edit' }));
    const more = share(id, { UserOrGroupId: third.id });
    expect(people.as(other, 'insert', 'Secret__Share', more)).toBe(
      'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
    );
    expect(people.as(owner, 'insert', 'Secret__Share', more)).toBe('ok');
  });
});

describe('a share that is not one', () => {
  const notice = people.save('Notice__c', { Name: 'N', OwnerId: owner.id });
  const account = people.save('Account', { Name: 'A', OwnerId: owner.id });

  it.each<[string, string, Values, string]>([
    [
      'gives no more than everyone has',
      'Notice__Share',
      share(notice),
      'FIELD_INTEGRITY_EXCEPTION, field integrity exception: AccessLevel ' +
        '(trivial share level Read, for organization with default level Read): [AccessLevel]',
    ],
    ['gives more than everyone has', 'Notice__Share', share(notice, { AccessLevel: 'Edit' }), 'ok'],
    [
      'gives everything',
      'Secret__Share',
      share(secret(), { AccessLevel: 'All' }),
      'INVALID_ACCESS_LEVEL, invalid access level: All: [AccessLevel]',
    ],
    [
      'claims to be the platform’s',
      'Secret__Share',
      share(secret(), { RowCause: 'Owner' }),
      'FIELD_INTEGRITY_EXCEPTION, field integrity exception: RowCause (Owner): [RowCause]',
    ],
    [
      'of an account, opens its opportunities',
      'AccountShare',
      {
        AccountId: account,
        UserOrGroupId: other.id,
        AccountAccessLevel: 'Read',
        OpportunityAccessLevel: 'Read',
      },
      'ok',
    ],
  ])('%s: %#', (_, objectName, values, outcome) => {
    expect(insert(objectName, values)).toBe(outcome);
  });

  it('opens the opportunities as it says', () => {
    const deal = people.save('Opportunity', {
      Name: 'O',
      StageName: 'Prospecting',
      CloseDate: people.today,
      AccountId: account,
      OwnerId: owner.id,
    });
    expect(people.found(other, 'SELECT Id FROM Opportunity')).toEqual([deal]);
    expect(people.as(other, 'update', 'Opportunity', { Id: deal, Name: 'P' })).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY',
    );
  });
});

describe('UserRecordAccess', () => {
  it('answers from permissions, ownership and shares', () => {
    const id = people.save('Account', { Name: 'A', OwnerId: owner.id });
    people.save('AccountShare', {
      AccountId: id,
      UserOrGroupId: third.id,
      AccountAccessLevel: 'Read',
      OpportunityAccessLevel: 'None',
    });
    const levelOf = (user: string): string[] =>
      rows(
        `SELECT RecordId, MaxAccessLevel FROM UserRecordAccess WHERE UserId = '${user}' AND RecordId IN ('${id}')`,
        'MaxAccessLevel',
      );
    expect(levelOf(owner.id)).toEqual(['All']);
    expect(levelOf(third.id)).toEqual(['Read']);
    expect(levelOf(other.id)).toEqual(['None']);
    expect(levelOf(people.admin.id)).toEqual(['All']);
  });
});
