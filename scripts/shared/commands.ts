/** What all commands share: errors are one clear line for people and a non-zero exit. */

import { isStopping } from './stopOnSignal.ts';

/** An error whose message is meant for the person at the terminal. */
export class CommandError extends Error {}

/** Prints and ends with exit code 1; `detail` goes on lines of its own. */
export function fail(message: string, detail: string | null = null): never {
  console.error(`Error: ${message}`);
  if (detail) console.error(detail);
  process.exit(1);
}

/**
 * Runs a command. An error ends it with its message and exit code 1; the stack is shown only with
 * DEBUG set, since it says nothing to the person who typed a wrong port.
 */
export async function runCommand(body: () => Promise<unknown>): Promise<void> {
  try {
    await body();
  } catch (error) {
    if (isStopping()) return;
    const message = error instanceof Error ? error.message : String(error);
    fail(message, process.env['DEBUG'] && error instanceof Error ? (error.stack ?? null) : null);
  }
}
