/**
 * Database.Batchable
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_interface_database_batchable.htm
 * `start` is declared by the class in one of two forms (a QueryLocator or an Iterable), so the
 * interface does not name it: the queue looks it up on the class.
 */
import { abstractMember, defineType } from '../define.ts';

defineType({
  namespace: 'Database',
  name: 'Batchable',
  kind: 'interface',
  typeParameters: ['T'],
  members: {
    'execute(Database.BatchableContext, List<T>): void': abstractMember,
    'finish(Database.BatchableContext): void': abstractMember,
  },
});
