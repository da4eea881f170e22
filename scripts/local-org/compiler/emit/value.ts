/** A typed piece of JavaScript: what the translation of an expression gives. */
import type { ObjectDescribe } from '../../schema/model.ts';
import type { Type } from '../analysis/types.ts';
import { errorType } from '../analysis/types.ts';

export interface Value {
  readonly type: Type;
  /** JavaScript that may stand as an operand anywhere (parenthesised when needed). */
  readonly code: string;
  /** Known not to be null: no check at dereference. */
  readonly nonNull: boolean;
  /** Static type Double, but held as ApexDouble (it came out of a collection). */
  readonly boxed: boolean;
  /**
   * Condition under which a `?.` further left cuts the chain: the whole is null then. It is put
   * around the chain when that ends (`finished`).
   */
  readonly guard: string | null;
  /** Result of a query: a list that may also be used as its single record. */
  readonly isQuery: boolean;
  /** Parent of a record: reading through an empty lookup gives null instead of an exception. */
  readonly isParent: boolean;
  /** Name of the field of a record that it is. */
  readonly fieldOfRecord: string | null;
  /** Objects that the lookup of a parent may refer to. */
  readonly parentObjects: readonly string[] | null;
  /** A describe result of a known object: `Schema.SObjectType.Account`. */
  readonly describes: ObjectDescribe | null;
  /** `Account.SObjectType.fields`: the object whose field tokens follow. */
  readonly fieldTokens: ObjectDescribe | null;
  readonly target: Target | null;
  /** Why it may be assigned but not read; null for what may be read. */
  readonly unreadable: string | null;
}

/** What can be assigned to. */
export interface Target {
  /** For messages. */
  readonly name: string;
  /** Why it must not be assigned here (final, read-only); null when it may. */
  readonly refusal?: string | null;
  /** The target holds a Double boxed. */
  readonly boxed: boolean;
  /** JavaScript that stores and, unless `discard`, has the stored value as its result. */
  assign(code: string, discard: boolean): string;
  /**
   * For `+=` and `++`: evaluates the parts of the target once (`setup`, a comma expression or '')
   * so that it can be read and then written.
   */
  twice(): { readonly setup: string; readonly read: string; readonly target: Target };
}

export function value(type: Type, code: string, more: Partial<Value> = {}): Value {
  return {
    type,
    code,
    nonNull: false,
    boxed: false,
    guard: null,
    isQuery: false,
    isParent: false,
    fieldOfRecord: null,
    parentObjects: null,
    describes: null,
    fieldTokens: null,
    target: null,
    unreadable: null,
    ...more,
  };
}

export const errorValue: Value = value(errorType, 'null');

/** Ends a member chain: `a?.b.c` is null when `a` is. */
export function finished(chain: Value): Value {
  if (chain.guard === null) return chain;
  return {
    ...chain,
    code: `(${chain.guard}?null:${chain.code})`,
    guard: null,
    nonNull: false,
    target: null,
  };
}

/** A string as JavaScript source, on one line. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** `.f_name` or `["m_add$list<string>"]` */
export const member = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${quoted(name)}]`;
