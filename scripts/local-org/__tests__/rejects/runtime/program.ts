/**
 * Programs that Salesforce refuses while they run, and twins that it accepts. A program is compiled
 * and executed in a complete org: as anonymous Apex, as a test method or as a job. It ends in one
 * line of text: what it returned, or the exception that nobody caught.
 */
import { compileProject, invokeMethod } from '../../../compiler/index.ts';
import type { Program as CompiledProgram } from '../../../compiler/program.ts';
import { runUnitOfWork } from '../../../dml/unitOfWork.ts';
import { runInSavepoint } from '../../../dml/writeTransaction.ts';
import { assembleOrg } from '../../../localOrg.ts';
import type { LocalOrg } from '../../../localOrg.ts';
import type { Edition, HttpTransport } from '../../../org.ts';
import { ApexException } from '../../../runtime/exceptions.ts';
import { toText } from '../../../runtime/toText.ts';
import { openOrgDatabase } from '../../../schema/index.ts';
import { source, testProject } from '../../apex.ts';
import { completeSchema, trapComponents } from '../../traps/completeOrg.ts';

/** Where the body of a program runs. */
export type Place =
  | 'anonymous'
  | 'test'
  | 'queueable'
  | 'finalizer'
  | 'future'
  | 'batch start'
  | 'batch execute'
  | 'batch finish'
  | 'schedule'
  | 'event trigger';

export interface Program {
  /** Body of a method that returns Object; of a job, body of a void method. */
  readonly body: string;
  readonly place: Place;
  readonly classes: readonly string[];
  readonly triggers: readonly string[];
  readonly apiVersion: number;
  readonly edition: Edition;
}

/** The program and the one line that it must end in. */
export interface Expectation {
  readonly program: Program;
  readonly ends: string | RegExp;
}

export interface Refusal {
  /** What is refused, as a sentence about the program. */
  readonly title: string;
  /** Page that says so; where no page has the text, the case says UNCONFIRMED. */
  readonly link: string;
  readonly refused: Expectation;
  /** The same within the rule. */
  readonly twin?: Expectation;
}

type Extras = Partial<Pick<Program, 'classes' | 'triggers' | 'apiVersion' | 'edition'>>;

/** A program of the version before user mode became the default. */
export function run(body: string, place: Place = 'anonymous', extras: Extras = {}): Program {
  return { body, place, classes: [], triggers: [], apiVersion: 66, edition: 'scratch', ...extras };
}

/** Shorthand: `ends('x', run(…))`. */
export const ends = (text: string | RegExp, program: Program): Expectation => ({
  program,
  ends: text,
});

const jobClass = (place: Place, body: string): string => {
  const batch = (start: string, execute: string, finish: string) =>
    `public class Job implements Database.Batchable<SObject>, Database.AllowsCallouts {
      public Iterable<SObject> start(Database.BatchableContext c) { ${start} return new List<SObject>{ new Account(), new Account() }; }
      public void execute(Database.BatchableContext c, List<SObject> records) { ${execute} }
      public void finish(Database.BatchableContext c) { ${finish} } }`;
  switch (place) {
    case 'queueable':
      return `public class Job implements Queueable, Database.AllowsCallouts { public void execute(QueueableContext c) { ${body} } }`;
    case 'finalizer':
      return `public class Job implements Queueable, Finalizer {
        public void execute(QueueableContext c) { System.attachFinalizer(new Job()); }
        public void execute(FinalizerContext c) { ${body} } }`;
    case 'future':
      return `public class Job { @future(callout=true) public static void go() { ${body} } }`;
    case 'batch start':
      return batch(body, '', '');
    case 'batch execute':
      return batch('', body, '');
    case 'batch finish':
      return batch('', '', body);
    case 'schedule':
      return `public class Job implements Schedulable { public void execute(SchedulableContext c) { ${body} } }`;
    default:
      return '';
  }
};

const starters: Readonly<Partial<Record<Place, string>>> = {
  queueable: 'System.enqueueJob(new Job());',
  finalizer: 'System.enqueueJob(new Job());',
  future: 'Job.go();',
  'batch start': 'Database.executeBatch(new Job());',
  'batch execute': 'Database.executeBatch(new Job());',
  'batch finish': 'Database.executeBatch(new Job());',
  schedule: "System.schedule('job', '0 0 0 1 1 ? 2030', new Job());",
  'event trigger': "EventBus.publish(new Ping__e(Text__c = 'a'));",
};

/** Answers every callout with 200 and the text `ok`. */
const transport: HttpTransport = {
  send: () => ({ status: 200, statusText: 'OK', headers: [], body: Buffer.from('ok') }),
};

let database: ReturnType<typeof openOrgDatabase> | null = null;

function compiled(program: Program): CompiledProgram {
  const { body, place, apiVersion } = program;
  const starter = starters[place];
  const code = starter === undefined ? body : `${starter} return 'started';`;
  const classes = [
    `public class Program { public static Object run() {\n${code}\n} }`,
    ...(jobClass(place, body) === '' ? [] : [jobClass(place, body)]),
    ...program.classes,
  ];
  const triggers = [
    ...(place === 'event trigger' ? [`trigger OnPing on Ping__e (after insert) { ${body} }`] : []),
    ...program.triggers,
  ];
  return compileProject(
    testProject(
      classes.map((text) => source(text, apiVersion)),
      triggers.map((text) => source(text, apiVersion)),
      trapComponents,
    ),
    completeSchema(),
  );
}

/** Compiles and executes; jobs that the program started run once it has committed. */
export function endOf(program: Program): string {
  const built = compiled(program);
  const [problem] = built.diagnostics;
  if (problem) return `does not compile: ${problem.file}:${problem.line} ${problem.message}`;
  const db = (database ??= openOrgDatabase(':memory:', completeSchema()));
  const project = testProject([], [], trapComponents);
  const local = assembleOrg({ project, schema: completeSchema(), program: built }, db, {
    http: transport,
    edition: program.edition,
  });
  return runInSavepoint(db, () => execute(local, built, program.place === 'test'));
}

function execute({ org, sessions, queue }: LocalOrg, built: CompiledProgram, isTest: boolean) {
  const user = sessions.create('admin@local.test')?.user;
  const info = built.classByName('Program');
  const method = info?.methods.find(({ name }) => name === 'run');
  if (!user || !info || !method) throw new Error('invariant: the program can be run');
  const test = { started: false, mocks: new Map(), fixedSearchResults: [], seeAllData: false };
  const ended = runUnitOfWork(
    isTest ? { org, kind: 'test', user, test } : { org, kind: 'anonymous', user },
    () => toText(invokeMethod(info, method, null)),
  );
  if (ended.outcome === 'failed') {
    if (ended.exception instanceof ApexException) return ended.exception.toString();
    throw ended.exception;
  }
  if (isTest) return ended.result;
  const hours = 24 * 366 * 8;
  const reports =
    queue.store.scheduleCount() > 0
      ? queue.runner.advance(hours * 3_600_000)
      : queue.runner.runDue();
  const failures = new Set(reports.flatMap(({ message }) => (message === '' ? [] : message)));
  return failures.size > 0 ? [...failures].join(' | ') : ended.result;
}
