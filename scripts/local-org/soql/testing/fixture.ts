/** A small org for the tests of SOQL: the standard objects, two custom ones, and rows. */
import type { Database } from 'better-sqlite3';
import type { Org } from '../../org.ts';
import type { MetadataComponent, MetadataContent, Project } from '../../project/project.ts';
import { normalizeId } from '../../runtime/ids.ts';
import { SObject } from '../../runtime/sobject.ts';
import { Transaction, systemAccess, withTransaction } from '../../runtime/transaction.ts';
import type { TransactionOptions } from '../../runtime/transaction.ts';
import { buildSchema } from '../../schema/buildSchema.ts';
import { openOrgDatabase } from '../../schema/database.ts';
import type { OrgSchema } from '../../schema/model.ts';
import { toStorage } from '../../schema/storage.ts';
import { runQuery } from '../index.ts';
import type { QueryOptions, QueryOutcome } from '../index.ts';
import { component } from '../../testing/metadata.ts';

function field(fullName: string, content: MetadataContent): MetadataComponent {
  return component('CustomField', fullName, { label: fullName, ...content });
}

const colours = {
  restricted: 'true',
  valueSetDefinition: {
    sorted: 'false',
    value: ['Red', 'Green', 'Blue'].map((name) => ({
      fullName: name,
      label: `${name}!`,
      default: 'false',
    })),
  },
};

const components: readonly MetadataComponent[] = [
  component('CustomObject', 'Invoice__c', {
    label: 'Invoice',
    pluralLabel: 'Invoices',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
    enableActivities: 'true',
  }),
  field('Invoice__c.Account__c', {
    type: 'Lookup',
    referenceTo: 'Account',
    relationshipName: 'Invoices',
    relationshipLabel: 'Invoices',
  }),
  field('Invoice__c.Total__c', { type: 'Currency', precision: '16', scale: '2' }),
  field('Invoice__c.Key__c', {
    type: 'Text',
    length: '40',
    unique: 'true',
    externalId: 'true',
    caseSensitive: 'true',
  }),
  field('Invoice__c.Colours__c', {
    type: 'MultiselectPicklist',
    visibleLines: '3',
    valueSet: colours,
  }),
  field('Invoice__c.Colour__c', { type: 'Picklist', valueSet: colours }),
  field('Invoice__c.Paid__c', { type: 'Checkbox', defaultValue: 'false' }),
  field('Invoice__c.Notes__c', { type: 'LongTextArea', length: '32768', visibleLines: '3' }),
  field('Invoice__c.Due__c', { type: 'Date' }),
  field('Invoice__c.At__c', { type: 'Time' }),
  field('Invoice__c.Place__c', { type: 'Location', scale: '4', displayLocationInDecimal: 'true' }),
  component('CustomObject', 'Rate__mdt', { label: 'Rate', pluralLabel: 'Rates' }),
  field('Rate__mdt.Percent__c', { type: 'Number', precision: '5', scale: '1' }),
  field('Rate__mdt.Text__c', { type: 'LongTextArea', length: '32768', visibleLines: '3' }),
];

export const testProject: Project = {
  root: '/project',
  namespace: '',
  sourceApiVersion: 67,
  packageDirectories: [],
  features: new Set(),
  classes: [],
  triggers: [],
  components,
  findings: [],
  componentsOf: (type) => components.filter((each) => each.type === type),
  component: (type, name) =>
    components.find((each) => each.type === type && each.fullName === name),
};

let shared: OrgSchema | null = null;

export function testSchema(): OrgSchema {
  return (shared ??= buildSchema(testProject));
}

/** 18 characters: `testId('001', 7)`. */
export function testId(prefix: string, number: number): string {
  const id = normalizeId(`${prefix}${String(number).padStart(12, '0')}`);
  if (id === null) throw new Error(`no id: ${prefix} ${number}`);
  return id;
}

export type RowValues = Readonly<Record<string, unknown>>;

export class TestOrg {
  readonly db: Database = openOrgDatabase(':memory:', testSchema());
  /** Wednesday, 2024-05-15, 10:00 in Los Angeles. */
  now = Date.UTC(2024, 4, 15, 17);
  readonly userId = testId('005', 1);
  readonly #org: Org;

  constructor() {
    const org = {
      db: this.db,
      schema: testSchema(),
      project: testProject,
      clock: { now: () => this.now },
      timeZone: 'America/Los_Angeles',
    };
    // Queries ask for nothing else of the org.
    this.#org = org as unknown as Org;
    this.insert('User', this.userId, {
      Username: 'ada@example.com',
      LastName: 'Lovelace',
      Name: 'Ada Lovelace',
      IsActive: true,
      TimeZoneSidKey: 'America/Los_Angeles',
      LocaleSidKey: 'en_US',
      Alias: 'ada',
    });
  }

  /** Values in the representation of the runtime. System fields are filled. */
  insert(object: string, id: string, values: RowValues): string {
    const describe = testSchema().object(object);
    if (!describe) throw new Error(`no object ${object}`);
    const row: Record<string, unknown> = { Id: id };
    for (const each of describe.fields) {
      if (each.type === 'boolean') row[each.name] = 0;
      if (each.name === 'OwnerId' || each.name === 'CreatedById') row[each.name] = this.userId;
      if (each.name === 'CreatedDate') row[each.name] = this.now;
    }
    for (const [name, value] of Object.entries(values)) {
      const described = describe.field(name);
      if (!described) throw new Error(`no field ${object}.${name}`);
      row[described.name] = toStorage(described, value);
    }
    const names = Object.keys(row);
    const columns = names.map((name) => `"${name}"`).join(', ');
    const marks = names.map(() => '?').join(', ');
    this.db
      .prepare(`INSERT INTO "${describe.name}" (${columns}) VALUES (${marks})`)
      .run(...Object.values(row));
    return id;
  }

  run<T>(
    body: (transaction: Transaction) => T,
    kind: TransactionOptions['kind'] = 'synchronous',
  ): T {
    const user = { id: this.userId, username: 'ada@example.com' };
    const transaction = new Transaction({ org: this.#org, kind, user });
    return withTransaction(transaction, () => body(transaction));
  }

  /** Runs one query in a transaction of its own. */
  query(text: string, binds: RowValues = {}, options: Partial<QueryOptions> = {}): QueryOutcome {
    return this.run(() =>
      runQuery(text, (name) => binds[name], { access: systemAccess, ...options }),
    );
  }

  /** One text per record: the values of the select list, parents by path. */
  rows(text: string, binds: RowValues = {}, options: Partial<QueryOptions> = {}): string[] {
    const { records, shape } = this.query(text, binds, options);
    return records.map((record) =>
      shape.order.map((name) => valueText(record.peekRaw(name))).join('|'),
    );
  }

  /** Message of the QueryException. */
  error(text: string, binds: RowValues = {}, options: Partial<QueryOptions> = {}): string {
    try {
      this.query(text, binds, options);
    } catch (error) {
      if (error instanceof Error || !(error && typeof error === 'object')) throw error;
      return String(error);
    }
    return 'no error';
  }
}

export function valueText(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof SObject) {
    const names = [...value.setNames()].filter((name) => name !== 'id');
    return `{${names.map((name) => valueText(value.peekRaw(name))).join(',')}}`;
  }
  if (typeof value === 'object' && 'items' in value && Array.isArray(value.items)) {
    return `[${value.items.map(valueText).join(',')}]`;
  }
  if (typeof value === 'object' && 'toIsoText' in value && typeof value.toIsoText === 'function') {
    return String(value.toIsoText());
  }
  return String(value);
}
