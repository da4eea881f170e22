/**
 * Compiles and runs a piece of Apex in tests:
 *
 *     apex('Integer i = 5 / 3; return i;').returns(1);
 *     apex('return 1 / 0;').throws('System.MathException', 'Divide by 0');
 *     apex('return Foo.bar();').withClass('public class Foo { … }').prints('x');
 *
 * The code is the body of a static method that returns Object; its first line is line 2.
 */
import '../library/index.ts';
import { compileProject, invokeMethod } from '../compiler/index.ts';
import type { Program } from '../compiler/program.ts';
import type { Org } from '../org.ts';
import type { ApexSource, MetadataComponent, Project } from '../project/project.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { toText } from '../runtime/toText.ts';
import { Transaction, withTransaction } from '../runtime/transaction.ts';
import type { TestContext } from '../runtime/transaction.ts';
import { buildSchema, openOrgDatabase } from '../schema/index.ts';
import type { OrgSchema } from '../schema/model.ts';
import { completeSchema, runInCompleteOrg, trapComponents } from './traps/completeOrg.ts';
import { component } from '../testing/metadata.ts';

const user = { id: '005000000000001AAA', username: 'test@example.com' };

const smallComponents: readonly MetadataComponent[] = [
  component('CustomObject', 'Invoice__c', {
    label: 'Invoice',
    pluralLabel: 'Invoices',
    nameField: { label: 'Name', type: 'Text' },
    sharingModel: 'ReadWrite',
  }),
  component('CustomField', 'Invoice__c.Account__c', {
    label: 'Account',
    type: 'Lookup',
    referenceTo: 'Account',
    relationshipName: 'Invoices',
    relationshipLabel: 'Invoices',
  }),
  component('CustomField', 'Invoice__c.Total__c', {
    label: 'Total',
    type: 'Currency',
    precision: '16',
    scale: '2',
  }),
  component('CustomField', 'Invoice__c.Key__c', {
    label: 'Key',
    type: 'Text',
    length: '40',
    unique: 'true',
    externalId: 'true',
  }),
  component('CustomLabel', 'Greeting', { value: 'Hello, world', language: 'en_US' }),
];

export function testProject(
  classes: readonly ApexSource[],
  triggers: readonly ApexSource[] = [],
  components: readonly MetadataComponent[] = smallComponents,
): Project {
  return {
    root: '/project',
    namespace: '',
    sourceApiVersion: 60,
    packageDirectories: [],
    features: new Set(),
    classes,
    triggers,
    components,
    findings: [],
    componentsOf: (type) => components.filter((each) => each.type === type),
    component: (type, name) =>
      components.find((each) => each.type === type && each.fullName === name),
  };
}

let schema: OrgSchema | null = null;

export const testSchema = (): OrgSchema => (schema ??= buildSchema(testProject([])));

export function source(text: string, apiVersion: number): ApexSource {
  const name = /(?:class|interface|enum|trigger)\s+(\w+)/i.exec(text)?.[1] ?? 'Unnamed';
  return { name, file: `${name}.cls`, apiVersion, text, hasMeta: true };
}

interface Options {
  readonly classes: readonly string[];
  readonly triggers: readonly string[];
  readonly apiVersion: number;
  readonly inTest: boolean;
  readonly inOrg: boolean;
}

const newTest = (): TestContext => ({
  started: false,
  mocks: new Map(),
  fixedSearchResults: [],
  seeAllData: false,
});

export class ApexProbe {
  readonly #body: string;
  readonly #options: Options;

  constructor(body: string, options: Options) {
    this.#body = body;
    this.#options = options;
  }

  withClass(...texts: readonly string[]): ApexProbe {
    const { classes } = this.#options;
    return new ApexProbe(this.#body, { ...this.#options, classes: [...classes, ...texts] });
  }

  withTrigger(text: string): ApexProbe {
    const { triggers } = this.#options;
    return new ApexProbe(this.#body, { ...this.#options, triggers: [...triggers, text] });
  }

  /** API version of all the code; 60 unless said. */
  inVersion(apiVersion: number): ApexProbe {
    return new ApexProbe(this.#body, { ...this.#options, apiVersion });
  }

  get inTest(): ApexProbe {
    return new ApexProbe(this.#body, { ...this.#options, inTest: true });
  }

  /** In an org with all services, users and metadata of every kind, instead of a bare database. */
  get inOrg(): ApexProbe {
    return new ApexProbe(this.#body, { ...this.#options, inOrg: true });
  }

  compile(): Program {
    const { apiVersion, classes, triggers, inOrg } = this.#options;
    const probe = `public class Probe { public static Object run() {\n${this.#body}\n} }`;
    const sources = [probe, ...classes].map((text) => source(text, apiVersion));
    return compileProject(
      testProject(
        sources,
        triggers.map((text) => source(text, apiVersion)),
        inOrg ? trapComponents : smallComponents,
      ),
      inOrg ? completeSchema() : testSchema(),
    );
  }

  /** The value in the form of Object: numbers of Long are bigint, Decimal and Double objects. */
  run(): unknown {
    return this.#inTransaction(this.#sound(), (program) => {
      const info = program.classByName('Probe');
      const method = info?.methods.find(({ name }) => name === 'run');
      if (!info || !method) throw new Error('the probe was not compiled');
      return invokeMethod(info, method, null);
    });
  }

  returns(expected: unknown): void {
    expect(this.run()).toEqual(expected);
  }

  /** Compares the text that System.debug prints. */
  prints(expected: string): void {
    const program = this.#sound();
    const text = this.#inTransaction(program, () => toText(this.#call(program)));
    expect(text).toBe(expected);
  }

  throws(typeName: string, message?: string): void {
    const thrown = this.thrown();
    expect({
      typeName: thrown.typeName,
      message: message === undefined ? undefined : thrown.message,
    }).toEqual({
      typeName,
      message,
    });
  }

  /** The exception that the code lets out. */
  thrown(): ApexException {
    try {
      this.run();
    } catch (error) {
      if (error instanceof ApexException) return error;
      throw error;
    }
    throw new Error('nothing was thrown');
  }

  /**
   * All in one text: what System.debug prints of the result, else `System.MathException: Divide by 0`
   * or `does not compile: ` with the first message.
   */
  outcome(): string {
    const program = this.compile();
    const [first] = program.diagnostics;
    if (first) return `does not compile: ${first.message}`;
    try {
      return this.#inTransaction(program, () => toText(this.#call(program)));
    } catch (error) {
      if (error instanceof ApexException) return error.toString();
      throw error;
    }
  }

  /** Messages of the compiler, in order of line. */
  messages(): string[] {
    return this.compile().diagnostics.map(({ message }) => message);
  }

  fails(message: string): void {
    expect(this.messages()).toContain(message);
  }

  compiles(): void {
    expect(this.messages()).toEqual([]);
  }

  #sound(): Program {
    const program = this.compile();
    const [first] = program.diagnostics;
    if (first) throw new Error(`${first.file}:${first.line}:${first.column} ${first.message}`);
    return program;
  }

  #call(program: Program): unknown {
    const info = program.classByName('Probe');
    const method = info?.methods.find(({ name }) => name === 'run');
    if (!info || !method) throw new Error('the probe was not compiled');
    return invokeMethod(info, method, null);
  }

  #inTransaction<T>(program: Program, body: (program: Program) => T): T {
    const { inOrg, inTest } = this.#options;
    const test = inTest ? newTest() : null;
    if (inOrg) return runInCompleteOrg(program, test, () => body(program)).result;
    const org = testOrg(program);
    const options = { org, kind: 'test', user, ...(test ? { test } : {}) } as const;
    org.db.exec('SAVEPOINT probe');
    try {
      return withTransaction(new Transaction(options), () => body(program));
    } finally {
      if (org.db.inTransaction) org.db.exec('ROLLBACK');
    }
  }
}

let database: Org['db'] | null = null;

/** An org of which only code, schema, database and clock are used. */
export function testOrg(program: Program): Org {
  const db = (database ??= openOrgDatabase(':memory:', testSchema()));
  const unused = (name: string) => (): never => {
    throw new Error(`the test org has no ${name}`);
  };
  let ids = 0;
  const org: Partial<Org> = {
    db,
    schema: testSchema(),
    project: testProject([]),
    program,
    clock: { now: () => Date.UTC(2024, 4, 15, 17) },
    http: { send: unused('http') },
    organizationId: '00D000000000001EAA',
    namespace: '',
    edition: 'scratch',
    timeZone: 'America/Los_Angeles',
    baseUrl: 'http://127.0.0.1',
    newId: (objectName) => {
      const prefix = testSchema().object(objectName)?.keyPrefix ?? '000';
      return `${prefix}${String(++ids).padStart(12, '0')}AAA`;
    },
  };
  return org as Org;
}

export function apex(body: string): ApexProbe {
  return new ApexProbe(body, {
    classes: [],
    triggers: [],
    apiVersion: 60,
    inTest: false,
    inOrg: false,
  });
}
