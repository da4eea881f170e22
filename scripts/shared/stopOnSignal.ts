/** How long the parts may take to stop before the process ends without them, in ms. */
const patience = 5_000;

/**
 * Ctrl+C and SIGTERM end the process with exit code 0 after `stop`. Called again (the shell and npm
 * may both pass the signal on) it changes nothing but what is to be stopped.
 */
export function stopOnSignal(stop: () => Promise<void>): void {
  current = stop;
  if (listening) return;
  listening = true;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, end);
}

let current: () => Promise<void> = () => Promise.resolve();
let listening = false;
let ending = false;

function end(): void {
  if (ending) return;
  ending = true;
  setTimeout(() => process.exit(0), patience);
  current().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
