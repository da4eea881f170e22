/**
 * System.Trigger: the context variables. In a trigger the compiler types `new` and `old` by the
 * trigger's object; elsewhere they come from here.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Trigger.htm
 */
import { currentTrigger, type TriggerContext } from '../../dml/index.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { enumConstant } from '../support.ts';
import './TriggerOperation.ts';

/** False and null outside of triggers. */
const flag = (test: (context: TriggerContext) => boolean): MemberImplementation => ({
  get: () => {
    const context = currentTrigger();
    return context !== null && test(context);
  },
});

const variable = (read: (context: TriggerContext) => unknown): MemberImplementation => ({
  get: () => {
    const context = currentTrigger();
    return context && read(context);
  },
});

defineType({
  namespace: 'System',
  name: 'Trigger',
  kind: 'class',
  members: {
    'static isAfter: Boolean': flag((context) => !context.isBefore),
    'static isBefore: Boolean': flag((context) => context.isBefore),
    'static isDelete: Boolean': flag((context) => context.operation === 'delete'),
    'static isExecuting: Boolean': flag(() => true),
    'static isInsert: Boolean': flag((context) => context.operation === 'insert'),
    'static isUndelete: Boolean': flag((context) => context.operation === 'undelete'),
    'static isUpdate: Boolean': flag((context) => context.operation === 'update'),
    'static new: List<SObject>': variable((context) => context.newList),
    'static newMap: Map<Id, SObject>': variable((context) => context.newMap),
    'static old: List<SObject>': variable((context) => context.oldList),
    'static oldMap: Map<Id, SObject>': variable((context) => context.oldMap),
    'static operationType: TriggerOperation': variable((context) =>
      enumConstant('System', 'TriggerOperation', context.operationType),
    ),
    'static size: Integer': variable((context) => context.size),
  },
});
