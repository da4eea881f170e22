import { bothSidesEdit } from './bothSidesEdit.ts';
import { changesArrive } from './changesArrive.ts';
import { duplicates } from './duplicates.ts';
import { closeMisbehaves } from './closeMisbehaves.ts';
import { customObjects } from './customObjects.ts';
import { erasure } from './erasure.ts';
import { faultsLoseNothing } from './faultsLoseNothing.ts';
import { firstSync } from './firstSync.ts';
import { heavyPages } from './heavyPages.ts';
import { mappingHolds } from './mappingHolds.ts';
import { pilot } from './pilot.ts';
import { pauseResume } from './pauseResume.ts';
import { poison } from './poison.ts';
import { undo } from './undo.ts';
import type { Scenario } from './scenario.ts';
import { scope } from './scope.ts';
import { timeZones } from './timeZones.ts';

export const scenarios: readonly Scenario[] = [
  firstSync,
  changesArrive,
  mappingHolds,
  bothSidesEdit,
  customObjects,
  timeZones,
  duplicates,
  faultsLoseNothing,
  closeMisbehaves,
  heavyPages,
  pilot,
  scope,
  pauseResume,
  poison,
  undo,
  erasure,
];
