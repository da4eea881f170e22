/** An org with roles, users and private objects, for the tests of this folder. */
import { saveEach } from '../../dml/saveRecords.ts';
import { partial, TestOrg } from '../../dml/testOrg.ts';
import type { DmlOperation } from '../../dml/types.ts';
import { ApexDate } from '../../runtime/dateTypes.ts';
import type { MetadataContent } from '../../project/project.ts';
import type { AccessSite, UserContext } from '../../runtime/transaction.ts';
import { stableId } from '../../schema/ids.ts';
import { profileSetKey } from '../../schema/seed/profiles.ts';
import { seedOrg } from '../../schema/seed/index.ts';
import { runQuery } from '../../soql/index.ts';

export const withSharing: AccessSite = { mode: 'system', sharing: 'with' };

const custom = (sharingModel: string, more: MetadataContent = {}): MetadataContent => ({
  label: 'X',
  pluralLabel: 'Xs',
  nameField: { label: 'Name', type: 'Text' },
  sharingModel,
  ...more,
});

/** `Secret__c` is private, with the detail `Part__c`; accounts, opportunities and cases are private. */
export const privateMetadata: Readonly<Record<string, MetadataContent>> = {
  Secret__c: custom('Private'),
  'SharingReason:Secret__c.Helper__c': { label: 'Helper' },
  'Secret__c.Stage__c': { label: 'Stage', type: 'Text', length: '20' },
  'Secret__c.Account__c': { label: 'A', type: 'Lookup', referenceTo: 'Account' },
  Part__c: custom('ControlledByParent'),
  'Part__c.Secret__c': { label: 'S', type: 'MasterDetail', referenceTo: 'Secret__c' },
  Notice__c: custom('Read'),
  Account: { sharingModel: 'Private' },
  Opportunity: { sharingModel: 'Private' },
  Case: { sharingModel: 'Private' },
};

export class People {
  readonly test: TestOrg;
  readonly today = ApexDate.of(2026, 1, 15);
  readonly admin: UserContext = {
    id: stableId('005', 'admin@local.test'),
    username: 'admin@local.test',
  };

  constructor(metadata: Readonly<Record<string, MetadataContent>> = privateMetadata) {
    this.test = new TestOrg({ metadata, seed: false });
    const { db, schema, project } = this.test.org;
    seedOrg({ db, schema, project, now: 0 });
    for (const { name, kind } of schema.objects.values()) if (kind === 'custom') this.#open(name);
  }

  /** Standard users may do everything with their own records of an object. */
  #open(objectName: string): void {
    const permissions = ['Read', 'Create', 'Edit', 'Delete'].map((each) => [
      `Permissions${each}`,
      true,
    ]);
    this.save('ObjectPermissions', {
      ParentId: stableId('0PS', profileSetKey('Standard User')),
      SobjectType: objectName,
      ...Object.fromEntries(permissions),
    });
  }

  role(name: string, parent: string | null = null): string {
    return this.save('UserRole', { Name: name, DeveloperName: name, ParentRoleId: parent });
  }

  user(name: string, role: string | null = null, profile = 'Standard User'): UserContext {
    const username = `${name}@local.test`;
    const id = this.save('User', {
      Username: username,
      LastName: name,
      Email: username,
      Alias: name.slice(0, 8),
      TimeZoneSidKey: 'Europe/Berlin',
      LocaleSidKey: 'en_US',
      LanguageLocaleKey: 'en_US',
      EmailEncodingKey: 'UTF-8',
      ProfileId: stableId('00e', profile),
      UserRoleId: role,
    });
    return { id, username };
  }

  /** As the administrator, without sharing; the id. */
  save(objectName: string, values: Readonly<Record<string, unknown>>): string {
    const record = this.test.record(objectName, values);
    this.test.run(() => {
      const [result] = saveEach('insert', [record], partial);
      if (!result?.success) throw new Error(JSON.stringify(result?.errors));
    }, this.admin);
    return record.id ?? '';
  }

  /** With sharing as `user`: `ok`, or the status code of the error. */
  as(
    user: UserContext,
    operation: DmlOperation,
    objectName: string,
    values: Readonly<Record<string, unknown>>,
  ): string {
    const record = this.test.record(objectName, values);
    const [result] = this.test.run(
      () => saveEach(operation, [record], { ...partial, access: withSharing }),
      user,
    );
    return result?.errors[0]?.statusCode ?? 'ok';
  }

  /** Ids that the user finds with sharing. */
  found(user: UserContext, soql: string, access = withSharing): (string | null)[] {
    return this.test.run(
      () => runQuery(soql, () => undefined, { access }).records.map(({ id }) => id),
      user,
    );
  }
}
