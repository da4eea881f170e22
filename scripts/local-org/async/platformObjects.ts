/**
 * Objects of the platform that a queued job may hold. Those of simple state are written property by
 * property; exceptions keep message, cause and trace; tokens and types their name.
 */
import { libraryType } from '../library/define.ts';
import { BatchableContextImpl } from '../library/database/BatchableContext.ts';
import { Cursor } from '../library/database/Cursor.ts';
import { ChangeEventHeader } from '../library/eventbus/ChangeEventHeader.ts';
import { DatabaseError } from '../library/database/DatabaseError.ts';
import { RowOutcome } from '../library/database/results.ts';
import { AsyncOptions } from '../library/system/AsyncOptions.ts';
import { FinalizerContextImpl } from '../library/system/FinalizerContext.ts';
import { QueueableContextImpl } from '../library/system/QueueableContext.ts';
import { QueueableDuplicateSignature } from '../library/system/QueueableDuplicateSignature.ts';
import { enumConstant } from '../library/support.ts';
import { ApexType } from '../library/system/Type.ts';
import type { Org } from '../org.ts';
import type { ApexException } from '../runtime/exceptions.ts';
import { exceptionClass } from '../runtime/exceptions.ts';
import type { ExceptionTypeName } from '../runtime/exceptionTypes.ts';
import type { ApexEnum } from '../runtime/objects.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../runtime/tokens.ts';
import { sobjectFieldToken, sobjectTypeToken } from '../runtime/tokens.ts';
import { typeOf } from '../runtime/typeOf.ts';
import { AddressValue, CompoundValue, LocationValue } from '../soql/run/compoundValue.ts';

const simple: readonly (abstract new (...args: never[]) => object)[] = [
  AsyncOptions,
  BatchableContextImpl,
  ChangeEventHeader,
  Cursor,
  DatabaseError,
  FinalizerContextImpl,
  QueueableContextImpl,
  QueueableDuplicateSignature,
  RowOutcome,
];

/** Name of the class, when its instances are kept property by property. */
export function simpleTypeName(value: object): string | null {
  return simple.some((jsClass) => value instanceof jsClass) ? typeOf(value).name : null;
}

/** An object without its properties. */
export function emptyOfType(name: string): object {
  const [namespace, own] = name.includes('.') ? splitName(name) : (['System', name] as const);
  const jsClass = (libraryType(namespace, own) ?? libraryType('System', name))?.jsClass;
  if (!jsClass) throw new Error(`invariant: no platform class ${name}`);
  return Object.create(jsClass.prototype as object) as object;
}

/** A constant of a platform enum: `System.ParentJobResult`, `SUCCESS`. */
export function platformConstant(typeName: string, constant: string): ApexEnum {
  const [namespace, name] = splitName(typeName);
  return enumConstant(namespace, name, constant);
}

function splitName(name: string): readonly [string, string] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}

/** Tokens and types as tag and name; null for other objects. */
export function writeToken(value: object): readonly [string, string] | null {
  if (value instanceof SObjectTypeToken) return ['object token', value.describe.name];
  if (value instanceof SObjectFieldToken) {
    return ['field token', `${value.object.name}.${value.describe.name}`];
  }
  return value instanceof ApexType ? ['type', value.runtimeType.name] : null;
}

export function readToken(name: string, { schema }: Pick<Org, 'schema'>): object {
  const [objectName, fieldName] = name.split('.');
  const object = schema.object(objectName ?? '');
  const field = fieldName ? object?.field(fieldName) : undefined;
  if (!object || (fieldName && !field)) throw new Error(`invariant: no object or field ${name}`);
  return field ? sobjectFieldToken(object, field) : sobjectTypeToken(object);
}

/** Name and parts of an address or a geolocation; null for other objects. */
export function compoundParts(
  value: object,
): readonly [string, readonly (readonly [string, unknown])[]] | null {
  if (!(value instanceof CompoundValue)) return null;
  return [value instanceof AddressValue ? 'address' : 'location', [...value.parts]];
}

export function compoundOf(name: string, parts: ReadonlyMap<string, unknown>): CompoundValue {
  return name === 'address' ? new AddressValue(parts) : new LocationValue(parts);
}

/** What an exception is, besides the fields that its class declares. */
export interface ExceptionState {
  readonly typeName: string;
  readonly message: string;
  readonly stackTrace: string;
  readonly lineNumber: number;
}

export function exceptionState(value: ApexException): ExceptionState {
  const { typeName, message, stackTrace, lineNumber } = value;
  return { typeName, message, stackTrace, lineNumber };
}

/** Gives an exception made without its constructor what it had; null: one of the platform. */
export function restoredException(
  state: ExceptionState,
  prototype: object | null,
): ApexException & { cause: ApexException | null } {
  const own = prototype ?? exceptionPrototype(state.typeName);
  const exception = Object.create(own) as ApexException;
  const captured = { text: state.stackTrace, line: state.lineNumber };
  return Object.assign(exception, { message: state.message, cause: null, captured });
}

const exceptionPrototype = (typeName: string): object =>
  exceptionClass(typeName as ExceptionTypeName).prototype as object;
