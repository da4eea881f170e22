/**
 * Batch Apex: start, execute per chunk, finish, each in a transaction of its own. Without
 * Database.Stateful every chunk starts from the object as it was enqueued.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm
 */
import type { UnitOfWork } from '../dml/unitOfWork.ts';
import { BatchableContextImpl } from '../library/database/BatchableContext.ts';
import { queryLocatorRecords } from '../library/database/QueryLocator.ts';
import type { Org } from '../org.ts';
import { ApexList } from '../runtime/list.ts';
import { classInfoOf } from '../runtime/objects.ts';
import { types } from '../runtime/runtimeTypes.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { ClassInfo, MethodInfo } from '../runtime/typeInfo.ts';
import { callMethod, mangled } from '../runtime/userCalls.ts';
import type { JobRecords } from './jobRecords.ts';
import type { StoredJob } from './jobStore.ts';
import { deserialize, serialize } from './serializer.ts';

type RunUnit = <T>(body: (transaction: Transaction) => T) => UnitOfWork<T>;

export class BatchRun {
  readonly #job: StoredJob;
  readonly #org: Org;
  readonly #records: JobRecords;
  readonly #unit: RunUnit;
  #state: string;

  constructor(job: StoredJob, org: Org, records: JobRecords, unit: RunUnit) {
    this.#job = job;
    this.#org = org;
    this.#records = records;
    this.#unit = unit;
    this.#state = job.payload;
  }

  /** How it ended: the first failed chunk, or the finish. Later chunks run all the same. */
  run(): UnitOfWork<unknown> {
    const started = this.#unit(() => this.#scope());
    if (started.outcome === 'failed') return started;
    const chunks = chunksOf(started.result, Number(this.#job.method));
    let failed: UnitOfWork<unknown> | null = null;
    let errors = 0;
    chunks.forEach((chunk, index) => {
      const ended = this.#unit(() => this.#call('execute', chunk));
      if (ended.outcome === 'failed') {
        failed ??= ended;
        errors += 1;
      }
      this.#records.progress(this.#job.id, index + 1, chunks.length, errors);
    });
    const finished = this.#unit(() => this.#call('finish'));
    return failed ?? finished;
  }

  #scope(): readonly unknown[] {
    const result = this.#call('start');
    if (result instanceof ApexList) return result.items;
    const records = queryLocatorRecords(result);
    if (records) return records;
    return typeof result === 'object' && result !== null ? iterate(result) : [];
  }

  #call(name: 'start' | 'execute' | 'finish', chunk: readonly unknown[] | null = null): unknown {
    const object = deserialize(this.#state, this.#org) as object;
    const info = classInfoOf(object);
    const method = info && findMethod(info, name);
    if (!method) throw new Error(`invariant: ${this.#job.className} has no method ${name}`);
    const args: unknown[] = [new BatchableContextImpl(this.#job.id)];
    if (chunk) args.push(ApexList.of(elementOf(method), [...chunk]));
    const result = callMethod(object, method.mangled, ...args);
    if (isStateful(info)) this.#state = serialize(object);
    return result;
  }
}

/** Declared methods: `execute(Database.BatchableContext, List<Account>)`, whatever the element. */
function findMethod(info: ClassInfo, name: string): MethodInfo | null {
  const own = info.methods.find(
    (method) =>
      method.name.toLowerCase() === name &&
      method.parameters[0]?.type.key === 'database.batchablecontext',
  );
  if (own) return own;
  const parent = info.superclass?.classInfo;
  return parent ? findMethod(parent, name) : null;
}

function elementOf(method: MethodInfo) {
  return method.parameters[1]?.type.typeArguments[0] ?? types.object;
}

function isStateful(info: ClassInfo): boolean {
  if (info.interfaces.some((type) => type.key === 'database.stateful')) return true;
  const parent = info.superclass?.classInfo;
  return parent ? isStateful(parent) : false;
}

function iterate(iterable: object): unknown[] {
  const iterator = callMethod(iterable, mangled.iterator) as object;
  const items: unknown[] = [];
  while (callMethod(iterator, mangled.hasNext) === true)
    items.push(callMethod(iterator, mangled.next));
  return items;
}

function chunksOf(items: readonly unknown[], size: number): (readonly unknown[])[] {
  const chunks: (readonly unknown[])[] = [];
  for (let start = 0; start < items.length; start += size) {
    chunks.push(items.slice(start, start + size));
  }
  return chunks;
}
