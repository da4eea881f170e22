/**
 * EventBus.TestBroker: delivers platform events in tests.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_eventbus_TestBroker.htm
 */
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import { defineType } from '../define.ts';

export class TestBroker extends ApexObject {}

defineType({
  namespace: 'EventBus',
  name: 'TestBroker',
  kind: 'class',
  jsClass: TestBroker,
  members: {
    'deliver(): void': () => {
      tx().org.async.deliverEvents('deliver');
    },
    'fail(): void': () => {
      tx().org.async.deliverEvents('fail');
    },
  },
});
