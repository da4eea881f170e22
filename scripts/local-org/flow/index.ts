/** Record-triggered flows of the project; importing it makes saves run them. */
import { saveExtensions } from '../dml/extensions.ts';
import {
  afterSaveFlows,
  beforeDeleteFlows,
  beforeSaveFlows,
  startsFlows,
} from './recordTriggered.ts';

saveExtensions.beforeSaveFlows.push(beforeSaveFlows);
saveExtensions.afterSaveFlows.push(afterSaveFlows);
saveExtensions.beforeDeleteFlows.push(beforeDeleteFlows);
saveExtensions.startsFlows.push(startsFlows);
