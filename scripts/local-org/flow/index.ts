/** Flows of the project that records and events start; importing it makes saves and the bus run them. */
import { furtherSubscribers } from '../async/eventSubscribers.ts';
import { saveExtensions } from '../dml/extensions.ts';
import { eventFlows } from './eventTriggered.ts';
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
furtherSubscribers.push(eventFlows);
