/**
 * Trigger contexts. The class `Trigger` of Apex reads the innermost one; statics of classes are kept
 * between triggers, a recursion of more than 16 levels fails.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_context_variables.htm
 */
import type { TriggerEvent } from '../compiler/ast.ts';
import type { CompiledTrigger } from '../compiler/program.ts';
import { ApexException } from '../runtime/exceptions.ts';
import { ApexList } from '../runtime/list.ts';
import { ApexMap } from '../runtime/map.ts';
import { sobjectType, types } from '../runtime/runtimeTypes.ts';
import type { SObject } from '../runtime/sobject.ts';
import { tx, type Transaction } from '../runtime/transaction.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { rowErrors } from './rowErrors.ts';
import { releaseSavepointsOf } from './savepoints.ts';
import type { RowError } from './types.ts';

const maximumDepth = 16;

export type TriggerOperation = 'insert' | 'update' | 'delete' | 'undelete';

/** What `Trigger.…` answers while a trigger runs. */
export class TriggerContext {
  /** Of the trigger that runs. */
  readonly name: string;
  readonly describe: ObjectDescribe;
  readonly event: TriggerEvent;
  readonly isBefore: boolean;
  readonly operation: TriggerOperation;
  /** Trigger.new; null in delete triggers. */
  readonly newList: ApexList<SObject> | null;
  /** Trigger.old; null in insert and undelete triggers. */
  readonly oldList: ApexList<SObject> | null;
  readonly #records: ReadonlySet<SObject>;
  #ids: ReadonlySet<string> | null = null;
  #newMap: ApexMap<string, SObject> | null = null;
  #oldMap: ApexMap<string, SObject> | null = null;

  constructor(
    name: string,
    describe: ObjectDescribe,
    event: TriggerEvent,
    newRecords: readonly SObject[] | null,
    oldRecords: readonly SObject[] | null,
  ) {
    const element = sobjectType(describe.name);
    this.name = name;
    this.describe = describe;
    this.event = event;
    this.isBefore = event.startsWith('before');
    this.operation = event.slice(event.indexOf(' ') + 1) as TriggerOperation;
    this.newList = newRecords && ApexList.of(element, [...newRecords]).makeReadOnly();
    this.oldList = oldRecords && ApexList.of(element, [...oldRecords]).makeReadOnly();
    this.#records = new Set([...(newRecords ?? []), ...(oldRecords ?? [])]);
  }

  /** Is the record one of Trigger.new or Trigger.old? */
  owns(record: SObject): boolean {
    return this.#records.has(record);
  }

  /** Before the save: the record cannot be saved or deleted by anybody else meanwhile. */
  isSaving(id: string): boolean {
    if (!this.isBefore || this.event === 'before insert') return false;
    this.#ids ??= new Set([...this.#records].flatMap((record) => record.id ?? []));
    return this.#ids.has(id);
  }

  /** Null in before insert, where records have no id yet, and in delete triggers. */
  get newMap(): ApexMap<string, SObject> | null {
    if (!this.newList || this.event === 'before insert') return null;
    return (this.#newMap ??= this.#mapOf(this.newList));
  }

  get oldMap(): ApexMap<string, SObject> | null {
    if (!this.oldList) return null;
    return (this.#oldMap ??= this.#mapOf(this.oldList));
  }

  /** Constant of System.TriggerOperation: `BEFORE_INSERT`. */
  get operationType(): string {
    return this.event.toUpperCase().replace(' ', '_');
  }

  get size(): number {
    return (this.newList ?? this.oldList)?.size ?? 0;
  }

  #mapOf(list: ApexList<SObject>): ApexMap<string, SObject> {
    const entries = list.items.map((record) => [record.id ?? '', record] as const);
    return ApexMap.of(types.id, sobjectType(this.describe.name), entries).makeReadOnly();
  }
}

/** The context of the trigger that is running; null outside of triggers. */
export function currentTrigger(): TriggerContext | null {
  const context = tx().triggerStack.at(-1);
  return context instanceof TriggerContext ? context : null;
}

export function triggersFor(
  transaction: Transaction,
  describe: ObjectDescribe,
  event: TriggerEvent,
): readonly CompiledTrigger[] {
  return transaction.org.program.triggers(describe.name, event);
}

/**
 * Runs the triggers of an event. An exception that a trigger lets out fails every record of the
 * chunk: the answer is that error, null when all went well.
 */
export function runTriggers(
  transaction: Transaction,
  describe: ObjectDescribe,
  event: TriggerEvent,
  newRecords: readonly SObject[] | null,
  oldRecords: readonly SObject[] | null,
): RowError | null {
  for (const trigger of triggersFor(transaction, describe, event)) {
    const context = new TriggerContext(trigger.name, describe, event, newRecords, oldRecords);
    const error = runTrigger(transaction, trigger, context);
    if (error) return error;
  }
  return null;
}

function runTrigger(
  transaction: Transaction,
  trigger: CompiledTrigger,
  context: TriggerContext,
): RowError | null {
  if (transaction.triggerDepth >= maximumDepth) return tooDeep(transaction, trigger, context);
  try {
    runInTriggerContext(transaction, context, () => trigger.run());
    return null;
  } catch (thrown) {
    if (!(thrown instanceof ApexException) || thrown.fatal) throw thrown;
    return rowErrors.triggerFailed(failureText(trigger, context, thrown));
  }
}

/** `Trigger.…` answers from the context while `body` runs; what it throws goes on. */
export function runInTriggerContext(
  transaction: Transaction,
  context: TriggerContext,
  body: () => void,
): void {
  transaction.triggerDepth += 1;
  transaction.triggerStack.push(context);
  try {
    body();
  } finally {
    transaction.triggerStack.pop();
    transaction.triggerDepth -= 1;
    if (transaction.dead === null) releaseSavepointsOf(context, transaction);
  }
}

/** `AccountTrigger: execution of BeforeInsert`, then the cause with its stack. */
function failureText(
  trigger: CompiledTrigger,
  context: TriggerContext,
  thrown: ApexException,
): string {
  const stack = thrown.stackTrace;
  return `${headOf(trigger, context)}\n\ncaused by: ${thrown.toString()}${stack === '' ? '' : `\n\n${stack}`}`;
}

function headOf(trigger: CompiledTrigger, context: TriggerContext): string {
  return `${trigger.name}: execution of ${spoken(context.event)}`;
}

/** `before insert` → `BeforeInsert`. */
const spoken = (event: TriggerEvent): string =>
  event.replace(/(?:^| )(\w)/g, (_, letter: string) => letter.toUpperCase());

/** One line per level, the outermost first. */
function tooDeep(
  transaction: Transaction,
  trigger: CompiledTrigger,
  context: TriggerContext,
): RowError {
  const lines = [...transaction.triggerStack, context].flatMap((level) =>
    level instanceof TriggerContext ? [levelText(level)] : [],
  );
  return rowErrors.triggerFailed(
    `${trigger.name}: maximum trigger depth exceeded\n${lines.join('\n')}`,
  );
}

function levelText({ describe, event, newList, oldList }: TriggerContext): string {
  const ids = (newList ?? oldList)?.items.flatMap((record) => record.id ?? []) ?? [];
  const suffix = ids.length > 0 ? ` for [${ids.join(', ')}]` : '';
  return `${describe.name} trigger event ${spoken(event)}${suffix}`;
}
