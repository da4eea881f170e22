import type { CloseSimulatorOptions } from './CloseSimulator.ts';
import { CloseSimulator } from './CloseSimulator.ts';

export { CloseSimulator } from './CloseSimulator.ts';
export type { CloseSimulatorOptions, Listening } from './CloseSimulator.ts';
export { DatabaseFileError } from './store/openDatabase.ts';
export { startCloseSimulatorThread } from './startCloseSimulatorThread.ts';
export type { SimulatorThread } from './startCloseSimulatorThread.ts';
export { signatureHeaders } from './webhooks/signature.ts';

/** Opens or generates a company and returns its API; see `CloseSimulator`. */
export function createCloseSimulator(options: CloseSimulatorOptions = {}): CloseSimulator {
  return new CloseSimulator(options);
}
