/**
 * Apex exceptions. They are thrown as they are: a `catch` in emitted code tests
 * `instanceof`, everything that is not an ApexException is a bug of the local org and passes through.
 * The stack is captured when the exception is made (`new DmlException().getStackTraceString()` is
 * how Apex loggers find their caller) and turned into text only when somebody asks.
 */
import { ApexObject, classInfoOf } from './objects.ts';
import { captureStack, type CapturedStack } from './stackTrace.ts';
import { exceptionTypeNames, type ExceptionTypeName } from './exceptionTypes.ts';
import { hasTransaction, tx } from './transaction.ts';

export class ApexException extends ApexObject {
  /** Full name of a platform exception; user exceptions are named by their class. */
  static readonly platformName: string = 'System.Exception';
  /** Neither catch nor finally runs for it (limits, failed assertions). */
  static readonly fatal: boolean = false;

  message: string;
  cause: ApexException | null;
  readonly captured: CapturedStack;

  constructor(message: string | null = null, cause: ApexException | null = null) {
    super();
    this.message = message ?? 'Script-thrown exception';
    this.cause = cause;
    this.captured = captureStack();
  }

  /** `System.DmlException`, `MyException`, `Outer.MyException`. */
  get typeName(): string {
    const info = classInfoOf(this);
    if (!info) return (this.constructor as typeof ApexException).platformName;
    return info.namespace ? `${info.namespace}.${info.name}` : info.name;
  }

  get fatal(): boolean {
    return (this.constructor as typeof ApexException).fatal;
  }

  /** `Class.Foo.bar: line 12, column 1` per frame, innermost first. */
  get stackTrace(): string {
    return this.captured.text;
  }

  /** 0 when no Apex code was on the stack. */
  get lineNumber(): number {
    return this.captured.line;
  }

  /** `System.MathException: Divide by 0` */
  override toString(): string {
    return `${this.typeName}: ${this.message}`;
  }
}

/** One failed row of a DML statement or e-mail call, as `getDml…` report it. */
export interface DmlExceptionRow {
  /** Position in the list that was saved. */
  readonly index: number;
  /** Null for a record without id. */
  readonly id: string | null;
  /** Name of the constant of `StatusCode`. */
  readonly statusCode: string;
  readonly message: string;
  /** API names. */
  readonly fields: readonly string[];
  /** Needed for `getDmlFields` where the record has no id. */
  readonly objectName?: string;
}

export class DmlException extends ApexException {
  static override readonly platformName: string = 'System.DmlException';
  rows: readonly DmlExceptionRow[] = [];
}

export class EmailException extends DmlException {
  static override readonly platformName = 'System.EmailException';
}

export class QueryException extends ApexException {
  static override readonly platformName = 'System.QueryException';
  /** Object name → fields that user mode refused. */
  inaccessibleFields: ReadonlyMap<string, readonly string[]> = new Map();
}

export class LimitException extends ApexException {
  static override readonly platformName = 'System.LimitException';
  static override readonly fatal = true;
}

export class AssertException extends ApexException {
  static override readonly platformName = 'System.AssertException';
  static override readonly fatal = true;
}

/**
 * `getMessage()` of an AuraHandledException is `Script-thrown exception` until `setMessage` is
 * called; the constructor's text is what the client sees.
 */
export class AuraHandledException extends ApexException {
  static override readonly platformName = 'System.AuraHandledException';
  readonly clientMessage: string;

  constructor(message: string | null = null) {
    super(null);
    this.clientMessage = message ?? 'Script-thrown exception';
  }
}

export class ConnectApiException extends ApexException {
  static override readonly platformName: string = 'ConnectApi.ConnectApiException';
  errorCode: string | null = null;
}

export class RateLimitException extends ConnectApiException {
  static override readonly platformName = 'ConnectApi.RateLimitException';
}

export type ApexExceptionClass = new (
  message?: string | null,
  cause?: ApexException | null,
) => ApexException;

function plainExceptionClass(platformName: string): ApexExceptionClass {
  return class extends ApexException {
    static override readonly platformName = platformName;
  };
}

const ownClasses: readonly (ApexExceptionClass & { readonly platformName: string })[] = [
  ApexException,
  DmlException,
  EmailException,
  QueryException,
  LimitException,
  AssertException,
  AuraHandledException,
  ConnectApiException,
  RateLimitException,
];

const classes = new Map<string, ApexExceptionClass>();
for (const jsClass of ownClasses) classes.set(jsClass.platformName.toLowerCase(), jsClass);
for (const name of exceptionTypeNames) {
  if (!classes.has(name.toLowerCase())) classes.set(name.toLowerCase(), plainExceptionClass(name));
}

/** JavaScript class of a platform exception: for `catch`, `instanceof` and as base of user classes. */
export function exceptionClass(name: ExceptionTypeName): ApexExceptionClass {
  const jsClass = classes.get(name.toLowerCase());
  if (!jsClass) throw new Error(`invariant: no exception type ${name}`);
  return jsClass;
}

/** A platform exception, not thrown yet. */
export function apexException(
  name: ExceptionTypeName,
  message: string,
  cause: ApexException | null = null,
): ApexException {
  return new (exceptionClass(name))(message, cause);
}

/** Throws a platform exception: `throwApex('System.MathException', 'Divide by 0')`. */
export function throwApex(name: ExceptionTypeName, message: string): never {
  const exception = apexException(name, message);
  if (exception.fatal) throwFatal(exception);
  throw exception;
}

/** Throws past every catch and finally of the running transaction. */
export function throwFatal(exception: ApexException): never {
  if (hasTransaction()) tx().dead = exception;
  throw exception;
}

/** The check at every dereference and unboxing: `(x ?? npe()).foo()`. */
export function npe(): never {
  throwApex('System.NullPointerException', 'Attempt to de-reference a null object');
}

/** `Argument cannot be null.` of library methods that refuse a null argument. */
export function nullArgument(): never {
  throwApex('System.NullPointerException', 'Argument cannot be null.');
}
