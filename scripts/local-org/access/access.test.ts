import { saveEach, saveRecords } from '../dml/saveRecords.ts';
import { allOrNone, outcomes, partial, TestOrg } from '../dml/testOrg.ts';
import { DmlException } from '../runtime/exceptions.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { UserContext } from '../runtime/transaction.ts';
import { seedOrg } from '../schema/seed/index.ts';
import { stableId } from '../schema/ids.ts';
import { stripInaccessible } from './stripInaccessible.ts';

const userMode = { mode: 'user', sharing: 'with' } as const;
const admin: UserContext = {
  id: stableId('005', 'admin@local.test'),
  username: 'admin@local.test',
};
const nobody: UserContext = {
  id: stableId('005', 'nobody@local.test'),
  username: 'nobody@local.test',
};

let test: TestOrg;

/** Creates a permission set by DML, as the package's set-up does, and assigns it. */
function grant(
  objectName: string,
  permissions: readonly string[],
  fields: readonly string[],
): void {
  test.run(() => {
    const set = test.record('PermissionSet', { Name: 'Granted', Label: 'Granted' });
    saveRecords('insert', [set], allOrNone);
    const values = Object.fromEntries(permissions.map((name) => [`Permissions${name}`, true]));
    const rows = [
      test.record('ObjectPermissions', { ParentId: set.id, SobjectType: objectName, ...values }),
      ...fields.map((field) =>
        test.record('FieldPermissions', {
          ParentId: set.id,
          SobjectType: objectName,
          Field: `${objectName}.${field}`,
          PermissionsRead: true,
          PermissionsEdit: true,
        }),
      ),
      test.record('PermissionSetAssignment', { AssigneeId: nobody.id, PermissionSetId: set.id }),
    ];
    saveRecords('insert', rows, allOrNone);
  }, admin);
}

beforeEach(() => {
  test = new TestOrg({ seed: false });
  const { db, schema, project } = test.org;
  seedOrg({ db, schema, project, now: 0 });
});

describe('DML in user mode', () => {
  const account = (more: Record<string, unknown> = {}) =>
    test.record('Account', { Name: 'A', ...more });

  it('needs permission on the object', () => {
    const insert = () => saveRecords('insert', [account()], { ...partial, access: userMode });
    expect(() => test.run(insert, nobody)).toThrow(
      expect.objectContaining({ message: "Access to entity 'Account' denied" }),
    );
    grant('Account', ['Read', 'Create'], []);
    expect(outcomes(test.run(insert, nobody))).toEqual(['ok']);
  });

  it('names the fields that the user may not write', () => {
    grant('Account', ['Read', 'Create'], ['Phone']);
    const record = account({ Phone: '1', AnnualRevenue: ApexDecimal.ofInteger(2000), Fax: '2' });
    let thrown: unknown;
    try {
      test.run(() => saveRecords('insert', [record], { ...allOrNone, access: userMode }), nobody);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DmlException);
    expect(thrown).toMatchObject({
      message:
        'Operation failed due to fields being inaccessible on Sobject Account, check errors on Exception or Result!',
      rows: [{ index: 0, fields: ['AnnualRevenue', 'Fax'] }],
    });
  });

  it('saves the other rows with partial success, and everything in system mode', () => {
    grant('Account', ['Read', 'Create'], []);
    const records = [account(), account({ Phone: '1' })];
    const results = test.run(
      () => saveEach('insert', records, { ...partial, access: userMode }),
      nobody,
    );
    expect(results.map(({ success }) => success)).toEqual([true, false]);
    expect(
      outcomes(test.run(() => saveEach('insert', [account({ Phone: '1' })], partial), nobody)),
    ).toEqual(['ok']);
  });

  it('lets an administrator do everything', () => {
    const records = [account({ Phone: '1' })];
    expect(
      outcomes(
        test.run(() => saveEach('insert', records, { ...partial, access: userMode }), admin),
      ),
    ).toEqual(['ok']);
  });
});

describe('stripInaccessible', () => {
  it('removes what the user may not write from copies, and says what', () => {
    grant('Account', ['Read', 'Create'], ['Phone']);
    const record = test.record('Account', { Name: 'A', Phone: '1', Fax: '2' });
    const plain = test.record('Account', { Name: 'B' });
    const { records, removedFields, modifiedIndexes } = test.run(
      () => stripInaccessible('CREATABLE', [record, plain]),
      nobody,
    );
    expect(records.map((each) => [...each.setNames()])).toEqual([['name', 'phone'], ['name']]);
    expect(record.isSet('Fax')).toBe(true);
    expect(removedFields).toEqual(new Map([['Account', new Set(['Fax'])]]));
    expect(modifiedIndexes).toEqual(new Set([0]));
  });

  it('keeps ids, strips parents, and refuses objects without permission', () => {
    grant('Contact', ['Read'], ['AccountId']);
    const contact = test.record('Contact', {
      Id: '003000000000001AAA',
      LastName: 'L',
      Email: 'a@b.com',
      Account: test.record('Account', { Name: 'A' }),
    });
    test.run(() => {
      const [copy] = stripInaccessible('READABLE', [contact]).records;
      expect([...(copy?.setNames() ?? [])]).toEqual(['id', 'lastname', 'account']);
      expect(() => stripInaccessible('CREATABLE', [contact])).toThrow(
        'No access to entity: Contact',
      );
      expect(() => stripInaccessible('CREATABLE', [contact], false)).not.toThrow();
    }, nobody);
  });
});
