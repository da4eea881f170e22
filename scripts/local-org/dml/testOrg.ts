/** A small org in memory for the tests of this folder: real schema and tables, triggers in JavaScript. */
import type { Database } from 'better-sqlite3';
import type { TriggerEvent } from '../compiler/ast.ts';
import type { CompiledTrigger, Program } from '../compiler/program.ts';
import type { AsyncService, Org } from '../org.ts';
import type { MetadataComponent, MetadataContent, Project } from '../project/project.ts';
import { assignedValue } from '../runtime/fieldValues.ts';
import { SObject } from '../runtime/sobject.ts';
import { systemAccess, type Transaction, type UserContext } from '../runtime/transaction.ts';
import { buildSchema } from '../schema/buildSchema.ts';
import { openOrgDatabase } from '../schema/database.ts';
import { createIdGenerator } from '../schema/ids.ts';
import type { OrgSchema } from '../schema/model.ts';
import { saveRecords } from './saveRecords.ts';
import { currentTrigger, type TriggerContext } from './triggers.ts';
import type { RowResult } from './types.ts';
import { runUnitOfWork } from './unitOfWork.ts';

export interface TestTrigger {
  readonly name?: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  readonly run: (context: TriggerContext) => void;
}

export interface TestOrgOptions {
  /** `Run__c` or `Run__c.Total__c` → content of the metadata. */
  readonly metadata?: Readonly<Record<string, MetadataContent>>;
  readonly triggers?: readonly TestTrigger[];
  readonly now?: number;
  /** False: without rows, for tests that seed a whole org. */
  readonly seed?: boolean;
}

export const testUser: UserContext = { id: '005000000000001AAA', username: 'admin@local.test' };

export class TestOrg {
  readonly org: Org;
  readonly published: object[] = [];
  now: number;

  constructor(options: TestOrgOptions = {}) {
    this.now = options.now ?? Date.UTC(2026, 0, 15, 10, 30, 0, 500);
    const project = projectOf(options.metadata ?? {});
    const schema = buildSchema(project);
    const db = openOrgDatabase(':memory:', schema);
    const ids = createIdGenerator(db);
    const async = { publish: (events: readonly object[]) => this.published.push(...events) };
    this.org = {
      db,
      schema,
      project,
      program: programOf(options.triggers ?? []),
      clock: { now: () => this.now },
      async: async as unknown as AsyncService,
      organizationId: '00D000000000001EAA',
      namespace: '',
      timeZone: 'Europe/Berlin',
      baseUrl: 'http://127.0.0.1:8080',
      newId: (name: string) => ids.next(schema.object(name)?.keyPrefix ?? '000'),
    } as unknown as Org;
    if (options.seed ?? true) seed(db);
  }

  /** Runs `body` in a unit of work and answers its result; throws what it threw. */
  run<T>(body: (transaction: Transaction) => T, user: UserContext = testUser): T {
    const ended = runUnitOfWork({ org: this.org, kind: 'anonymous', user }, body);
    if (ended.outcome === 'failed') throw ended.exception;
    return ended.result;
  }

  /** A record with these values, as `new Account(Name = …)`; parents are records. */
  record(objectName: string, values: Readonly<Record<string, unknown>> = {}): SObject {
    return recordOf(this.org.schema, objectName, values);
  }

  /** Inserts one record in a transaction of its own and answers its id. */
  insert(objectName: string, values: Readonly<Record<string, unknown>>): string {
    const record = this.record(objectName, values);
    this.run(() => saveRecords('insert', [record], { allOrNone: true, access: systemAccess }));
    return record.id ?? '';
  }

  /** The table row; undefined when there is none. */
  row(objectName: string, id: string | null): Record<string, unknown> | undefined {
    return this.org.db.prepare(`SELECT * FROM "${objectName}" WHERE "Id" = ?`).get(id) as
      Record<string, unknown> | undefined;
  }

  count(objectName: string): number {
    const sql = `SELECT COUNT(*) AS n FROM "${objectName}"`;
    return (this.org.db.prepare(sql).get() as { n: number }).n;
  }
}

export const allOrNone = { allOrNone: true, access: systemAccess } as const;
export const partial = { allOrNone: false, access: systemAccess } as const;

/** `ok`, or status code and message of the first error. */
export function outcomes(results: readonly RowResult[]): string[] {
  return results.map(({ success, errors: [error] }) =>
    success || !error
      ? 'ok'
      : `${error.statusCode}, ${error.message}: [${error.fields.join(', ')}]`,
  );
}

function recordOf(
  schema: OrgSchema,
  objectName: string,
  values: Readonly<Record<string, unknown>>,
): SObject {
  const describe = schema.object(objectName);
  if (!describe) throw new Error(`there is no object ${objectName}`);
  const record = new SObject(describe);
  for (const [name, value] of Object.entries(values)) {
    const field = describe.field(name);
    record.setRaw(name, field ? assignedValue(field, value) : value);
  }
  return record;
}

function projectOf(metadata: Readonly<Record<string, MetadataContent>>): Project {
  const components = Object.entries(metadata).map(([key, content]): MetadataComponent => {
    const [prefix, name] = key.includes(':') ? key.split(':') : [null, key];
    const fullName = name ?? key;
    const type = prefix ?? (fullName.includes('.') ? 'CustomField' : 'CustomObject');
    return { type, fullName, file: `objects/${fullName}.xml`, content, body: null };
  });
  const componentsOf = (type: string): MetadataComponent[] =>
    components.filter((component) => component.type === type);
  return {
    root: '/',
    namespace: '',
    sourceApiVersion: 67,
    packageDirectories: ['force-app'],
    features: new Set(),
    classes: [],
    triggers: [],
    components,
    findings: [],
    componentsOf,
    component: (type, fullName) => componentsOf(type).find((each) => each.fullName === fullName),
  };
}

function programOf(triggers: readonly TestTrigger[]): Program {
  const compiled = triggers.map(({ name, object, events, run }): CompiledTrigger => ({
    name: name ?? `${object}Trigger`,
    objectName: object,
    events,
    apiVersion: 67,
    run() {
      const context = currentTrigger();
      if (!context) throw new Error('a trigger runs in a context');
      run(context);
    },
  }));
  return {
    triggers: (object: string, event: TriggerEvent) =>
      compiled.filter((each) => each.objectName === object && each.events.includes(event)),
  } as unknown as Program;
}

/** The rows that every save looks at; a real org is seeded by schema/seed. */
function seed(db: Database): void {
  const insert = (table: string, row: Readonly<Record<string, string | number>>): void => {
    const columns = Object.keys(row);
    const sql = `INSERT INTO "${table}" (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    db.prepare(sql).run(Object.values(row));
  };
  insert('User', { Id: testUser.id, Username: testUser.username, IsActive: 1, LastName: 'Admin' });
  insert('User', {
    Id: '005000000000002AAA',
    Username: 'gone@local.test',
    IsActive: 0,
    LastName: 'Gone',
  });
  insert('Organization', { Id: '00D000000000001EAA', Name: 'Test' });
  insert('Group', { Id: '00G000000000001EAA', Name: 'Leads', Type: 'Queue' });
  insert('QueueSobject', {
    Id: '03g000000000001AAA',
    QueueId: '00G000000000001EAA',
    SobjectType: 'Lead',
  });
  const stages: readonly (readonly [string, number, number, number, string])[] = [
    ['Prospecting', 10, 0, 0, 'Pipeline'],
    ['Closed Won', 100, 1, 1, 'Closed'],
    ['Closed Lost', 0, 1, 0, 'Omitted'],
  ];
  stages.forEach(([name, probability, closed, won, category], index) =>
    insert('OpportunityStage', {
      Id: `01J00000000000${index}AAA`,
      ApiName: name,
      MasterLabel: name,
      DefaultProbability: probability,
      IsClosed: closed,
      IsWon: won,
      IsActive: 1,
      ForecastCategory: category,
      ForecastCategoryName: category,
    }),
  );
  ['Open - Not Contacted', 'Closed - Converted'].forEach((name, index) =>
    insert('LeadStatus', {
      Id: `01Q00000000000${index}AAA`,
      ApiName: name,
      MasterLabel: name,
      IsConverted: index,
    }),
  );
  insert('TaskStatus', {
    Id: '01T000000000001AAA',
    ApiName: 'Completed',
    MasterLabel: 'Completed',
    IsClosed: 1,
  });
}
