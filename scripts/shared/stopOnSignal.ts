/** How long the parts may take to stop before the process ends without them, in ms. */
const patience = 5_000;
/** What shells report of a process that Ctrl+C has ended. */
const interrupted = 130;

interface Ending {
  readonly stop: () => Promise<void>;
  readonly exitCode: number;
}

let ending: Ending | null = null;
let hasBegun = false;

/**
 * Ctrl+C and SIGTERM end the process after `stop`, with exit code 0 once the work `isDone`. Called
 * again it changes what is to be stopped; a signal that comes twice (shell and npm pass it on) counts
 * once.
 */
export function stopOnSignal(stop: () => Promise<void>, isDone = false): void {
  if (!ending) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
  ending = { stop, exitCode: isDone ? 0 : interrupted };
}

/** Errors that come now are consequences. */
export const isStopping = (): boolean => hasBegun;

function end(): void {
  if (hasBegun || !ending) return;
  hasBegun = true;
  const { stop, exitCode } = ending;
  setTimeout(() => process.exit(exitCode), patience);
  stop().then(
    () => process.exit(exitCode),
    () => process.exit(1),
  );
}
