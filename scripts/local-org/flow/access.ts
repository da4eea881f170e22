import type { AccessSite } from '../runtime/transaction.ts';
import type { FlowModel } from './model.ts';

const system: AccessSite = { mode: 'system', sharing: 'without' };

/**
 * What a flow may do: as its `runInMode` says; else as the system, without sharing. UNCONFIRMED: a
 * flow that Apex starts does not take the sharing of the class.
 * https://help.salesforce.com/s/articleView?id=sf.flow_distribute_context.htm
 */
export function accessOfFlow({ runInMode }: FlowModel): AccessSite {
  switch (runInMode) {
    case 'UserMode':
      return { mode: 'user', sharing: 'with' };
    case 'SystemModeWithSharing':
      return { mode: 'system', sharing: 'with' };
    default:
      return system;
  }
}
