/** Members that the platform has and the local org has not. */
import { throwApex } from '../../runtime/exceptions.ts';
import { captureStack } from '../../runtime/stackTrace.ts';
import { tx } from '../../runtime/transaction.ts';
import type { LibraryFunction } from '../define.ts';

/**
 * Code called what the local org does not have. It is no Apex exception: code cannot catch it, so a
 * test never passes because of it.
 */
export class MissingPlatformMember extends Error {
  readonly #stack = captureStack();

  constructor(member: string) {
    super(`The local org does not have ${member}`);
    this.name = 'MissingPlatformMember';
  }

  /** Lines of the Apex code that called. */
  get stackTrace(): string {
    return this.#stack.text;
  }
}

const missingFunctions = new WeakMap<LibraryFunction, string>();

/** A function in place of a member; `member` is its name with the type: `Auth.JWT.toJSONString()`. */
export function missingMember(member: string): LibraryFunction {
  const refuse = (): never => {
    throw new MissingPlatformMember(member);
  };
  missingFunctions.set(refuse, member);
  return refuse;
}

/** Connect in Apex needs the data of the org, which a test does not see. */
export function missingConnectMember(member: string): LibraryFunction {
  const refuse = (): never => {
    const { test } = tx();
    if (!test || test.seeAllData) throw new MissingPlatformMember(member);
    return throwApex(
      'System.UnsupportedOperationException',
      'ConnectApi methods are not supported in data siloed tests. Please use @IsTest(SeeAllData=true).',
    );
  };
  missingFunctions.set(refuse, member);
  return refuse;
}

/** Name of the member that a function stands in for; undefined for one that works. */
export function nameOfMissing(member: unknown): string | undefined {
  return typeof member === 'function' ? missingFunctions.get(member as LibraryFunction) : undefined;
}
