/** What emitted catch and finally blocks, throws and class initialisers call. */
import { ApexException, apexException, npe, throwFatal } from '../../runtime/exceptions.ts';
import { tx } from '../../runtime/transaction.ts';

/**
 * First thing in every catch: limit and assertion failures pass through, and so does every error of
 * the local org itself (a bug must not become an Apex exception that code swallows).
 */
export function caught(error: unknown): ApexException {
  const transaction = tx();
  if (transaction.dead !== null) throw transaction.dead;
  if (error instanceof ApexException) {
    if (error.fatal) transaction.dead = error;
    else return error;
  } else if (error instanceof RangeError && error.message.includes('call stack')) {
    throwFatal(apexException('System.LimitException', 'Maximum stack depth reached: 1001'));
  } else transaction.dead = error;
  throw error;
}

/** `throw x;` */
export function raised(exception: ApexException | null): ApexException {
  return exception ?? npe();
}

interface StaticClass {
  readonly $static: readonly ((frame: object) => void)[];
  readonly $newFrame: () => object;
}

/**
 * First use of a class in a transaction: its static initialisers run in textual order. While they
 * run, the class is visible half done, as on the platform.
 */
export function initialise(index: number, jsClass: StaticClass): object {
  const frame = jsClass.$newFrame();
  tx().statics[index] = frame;
  for (const initialiser of jsClass.$static) initialiser(frame);
  return frame;
}

/** The same where it may have happened already. */
export function touchClass(index: number, jsClass: StaticClass): void {
  if (tx().statics[index] === undefined) initialise(index, jsClass);
}
