import { changesArrive } from './changesArrive.ts';
import { faultsLoseNothing } from './faultsLoseNothing.ts';
import { firstSync } from './firstSync.ts';
import { mappingHolds } from './mappingHolds.ts';
import type { Scenario } from './scenario.ts';

export const scenarios: readonly Scenario[] = [
  firstSync,
  changesArrive,
  mappingHolds,
  faultsLoseNothing,
];
