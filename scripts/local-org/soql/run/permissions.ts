import type { ReadPermissions } from './access.ts';

export function readPermissions(): ReadPermissions {
  return { readsObject: () => true, readsField: () => true };
}
