/**
 * Batch Apex: start, execute per chunk, finish, each in a transaction of its own. Without
 * Database.Stateful every chunk starts from the object as it was enqueued.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_batch_interface.htm
 */
import type { UnitOfWork } from '../dml/unitOfWork.ts';
import { BatchableContextImpl } from '../library/database/BatchableContext.ts';
import { queryLocatorRecords } from '../library/database/QueryLocator.ts';
import type { Org } from '../org.ts';
import { throwApex } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/list.ts';
import { classInfoOf } from '../runtime/objects.ts';
import { types } from '../runtime/runtimeTypes.ts';
import { tx } from '../runtime/transaction.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { ClassInfo, MethodInfo } from '../runtime/typeInfo.ts';
import { callMethod, mangled } from '../runtime/userCalls.ts';
import { publishBatchError, raisesEvents } from './batchErrorEvents.ts';
import { setAllowsCallouts, setBatchPhase } from './jobContext.ts';
import type { BatchPhase } from './jobContext.ts';
import { isMarked } from './markers.ts';
import type { JobRecords } from './jobRecords.ts';
import type { StoredJob } from './jobStore.ts';
import { deserialize, serialize } from './serializer.ts';

type RunUnit = <T>(body: (transaction: Transaction) => T) => UnitOfWork<T>;

/** Rows of a query locator that a chunk has at most, whatever the job asked for. */
const maximumLocatorChunk = 2000;

function refuseSecondChunk(): never {
  throwApex(
    'System.UnexpectedException',
    'No more than one executeBatch can be called from within a test method. Please make sure the ' +
      'iterable returned from your start method matches the batch size, resulting in one ' +
      'executeBatch invocation.',
  );
}

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
    const started = this.#phase('start', [], () => this.#scope());
    if (started.outcome === 'failed') return started;
    const { items, isLocator } = started.result;
    const size = Number(this.#job.method);
    const chunks = chunksOf(items, isLocator ? Math.min(size, maximumLocatorChunk) : size);
    let failed: UnitOfWork<unknown> | null = null;
    let errors = 0;
    chunks.forEach((chunk, index) => {
      const ended = this.#phase('execute', chunk, (transaction) => {
        if (index > 0 && transaction.test) refuseSecondChunk();
        return this.#call('execute', chunk);
      });
      if (ended.outcome === 'failed') {
        failed ??= ended;
        errors += 1;
      }
      this.#records.progress(this.#job.id, index + 1, chunks.length, errors);
    });
    const finished = this.#phase('finish', [], () => this.#call('finish'));
    return failed ?? finished;
  }

  /** One method in its transaction; a failure may be an event. */
  #phase<T>(
    phase: BatchPhase,
    chunk: readonly unknown[],
    body: (transaction: Transaction) => T,
  ): UnitOfWork<T> {
    const ended = this.#unit(body);
    if (ended.outcome === 'failed' && raisesEvents(this.#job, this.#org)) {
      const failure = { phase, exception: ended.exception, chunk };
      this.#unit(() => publishBatchError(this.#job, this.#org, failure));
    }
    return ended;
  }

  #scope(): { readonly items: readonly unknown[]; readonly isLocator: boolean } {
    const result = this.#call('start');
    if (result instanceof ApexList) return { items: result.items, isLocator: false };
    const records = queryLocatorRecords(result);
    if (records) return { items: records, isLocator: true };
    const items = typeof result === 'object' && result !== null ? iterate(result) : [];
    return { items, isLocator: false };
  }

  #call(name: BatchPhase, chunk: readonly unknown[] | null = null): unknown {
    const object = deserialize(this.#state, this.#org) as object;
    const info = classInfoOf(object);
    const method = info && findMethod(info, name);
    if (!method) throw new Error(`invariant: ${this.#job.className} has no method ${name}`);
    setBatchPhase(tx(), name);
    setAllowsCallouts(tx(), isMarked(info, 'database.allowscallouts'));
    const args: unknown[] = [new BatchableContextImpl(this.#job.id)];
    if (chunk) args.push(ApexList.of(elementOf(method), [...chunk]));
    const result = callMethod(object, method.mangled, ...args);
    if (isMarked(info, 'database.stateful')) this.#state = serialize(object);
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
