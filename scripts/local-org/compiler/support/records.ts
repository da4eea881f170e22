/** Records, collections and objects that emitted code makes and changes. */
import { toText } from '../../runtime/toText.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObject } from '../../runtime/sobject.ts';
import { tx } from '../../runtime/transaction.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { hasMethod, callMethod } from '../../runtime/userCalls.ts';
import type { LibraryFunction } from '../../library/define.ts';
import type { ObjectDescribe } from '../../schema/model.ts';

/** `new Account(Name = 'x')`: name and value in turn. */
export function newRecord(describe: ObjectDescribe, ...fields: unknown[]): SObject {
  const record = new SObject(describe);
  for (let i = 0; i + 1 < fields.length; i += 2) record.setField(String(fields[i]), fields[i + 1]);
  return record;
}

/** `record.Name = x` as an expression. */
export function storeField(record: SObject, name: string, value: unknown): unknown {
  record.setField(name, value);
  return value;
}

/** `contact.Account.Name`: null when the lookup is empty. */
export const fieldOfParent = (parent: SObject | null, name: string): unknown =>
  parent === null ? null : parent.getField(name);

/** `account.Contacts`: an empty list where the record has no rows of that relationship. */
export const childRows = (rows: unknown, type: RuntimeType): unknown =>
  rows ?? new ApexList(type, []);

/** `record.Name.addError('…')`; an exception gives its message. */
export function addFieldError(record: SObject, field: string, message: unknown): void {
  record.addError(message instanceof ApexException ? message.message : toText(message), field);
}

export const newList = (type: RuntimeType, items: unknown[]): ApexList => new ApexList(type, items);
export const newSet = (type: RuntimeType, items: unknown[]): ApexSet => new ApexSet(type, items);
export const newMap = (type: RuntimeType, entries: (readonly [unknown, unknown])[]): ApexMap =>
  new ApexMap(type, entries);

/** A method of the platform that a class of the project may have overridden. */
export function dispatch(
  self: object,
  mangled: string,
  implementation: LibraryFunction,
  ...args: unknown[]
): unknown {
  return hasMethod(self, mangled)
    ? callMethod(self, mangled, ...args)
    : implementation(self, ...args);
}

/** `super(message, cause)` in the constructor of an exception. */
export function initialiseException(
  self: ApexException,
  message: string | null,
  cause: ApexException | null,
): void {
  if (message !== null) self.message = message;
  if (cause !== null) self.cause = cause;
}

/** `clone()` of an own class: a shallow copy. */
export function cloneObject<T extends object>(self: T): T {
  const copy: T = Object.create(Object.getPrototypeOf(self)) as T;
  return Object.assign(copy, self);
}

/** `for (List<Account> batch : [SELECT …])`: 200 at a time. */
export function* batches(rows: ApexList): IterableIterator<ApexList> {
  const size = 200;
  for (let from = 0; from < rows.size; from += size) {
    yield new ApexList(rows.type, rows.items.slice(from, from + size));
  }
}

/** A call of a `@future` method. */
export function enqueueFuture(
  className: string,
  method: string,
  args: unknown[],
  callout: boolean,
): void {
  tx().org.async.enqueueFuture(className, method, args, callout);
}
