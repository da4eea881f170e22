/**
 * System.EventBus
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_EventBus.htm
 * Publishing with callbacks and `getOperationId` are missing.
 */
import { saveEach } from '../../dml/index.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { SaveResult } from '../database/SaveResult.ts';
import { defineType, withCallSite, type CallSite } from '../define.ts';
import { listOf } from '../support.ts';

/** Events are rows of an insert that goes to the bus; a failed one never throws. */
function publish(site: CallSite, events: readonly (SObject | null)[]): SaveResult[] {
  for (const event of events) {
    if ((event ?? nullArgument()).describe.kind !== 'platformEvent') {
      throwApex('System.TypeException', `${event?.describe.name ?? ''} is not a platform event`);
    }
  }
  return saveEach('insert', events, { allOrNone: false, access: site.access }).map(
    (result) => new SaveResult(result),
  );
}

defineType({
  namespace: 'System',
  name: 'EventBus',
  kind: 'class',
  members: {
    'static publish(SObject): Database.SaveResult': withCallSite(
      (site, event: SObject | null) => publish(site, [event])[0] ?? null,
    ),
    'static publish(List<SObject>): List<Database.SaveResult>': withCallSite(
      (site, events: ApexList<SObject> | null) =>
        listOf('Database.SaveResult', publish(site, (events ?? nullArgument()).items)),
    ),
  },
});
