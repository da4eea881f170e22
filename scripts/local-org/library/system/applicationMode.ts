/** Read-only mode of the application, which tests switch on. */
import { tx } from '../../runtime/transaction.ts';

export function readOnlyMode(): { on: boolean } {
  return tx().service('readOnlyMode', () => ({ on: false }));
}
