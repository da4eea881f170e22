import { bothSidesEdit } from './bothSidesEdit.ts';
import { duplicates } from './duplicates.ts';
import { closeMisbehaves } from './closeMisbehaves.ts';
import { customObjects } from './customObjects.ts';
import { erasure } from './erasure.ts';
import { firstMatch } from './firstMatch.ts';
import { crash } from './crash.ts';
import { delta } from './delta.ts';
import { faults } from './faults.ts';
import { firstLoad } from './firstLoad.ts';
import { greedyTrigger } from './greedyTrigger.ts';
import { heavyPages } from './heavyPages.ts';
import { lateAndTwice } from './lateAndTwice.ts';
import { longSilence } from './longSilence.ts';
import { mappingHolds } from './mappingHolds.ts';
import { mergeDeleteReactivate } from './mergeDeleteReactivate.ts';
import { pilot } from './pilot.ts';
import { noPermission } from './noPermission.ts';
import { pauseResume } from './pauseResume.ts';
import { poison } from './poison.ts';
import { validation } from './validation.ts';
import { undo } from './undo.ts';
import { pipelines } from './pipelines.ts';
import { reconcile } from './reconcile.ts';
import type { Scenario } from './scenario.ts';
import { scope } from './scope.ts';
import { timeZones } from './timeZones.ts';
import { storm } from './storm.ts';
import { subsetKey } from './subsetKey.ts';

export const scenarios: readonly Scenario[] = [
  firstLoad,
  delta,
  mappingHolds,
  bothSidesEdit,
  customObjects,
  timeZones,
  duplicates,
  lateAndTwice,
  faults,
  crash,
  longSilence,
  subsetKey,
  storm,
  firstMatch,
  reconcile,
  closeMisbehaves,
  heavyPages,
  pilot,
  scope,
  pauseResume,
  poison,
  undo,
  erasure,
  pipelines,
  greedyTrigger,
  noPermission,
  validation,
  mergeDeleteReactivate,
];
