/**
 * Which objects have triggers, and for which events.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_triggers_syntax.htm
 * UNCONFIRMED: how the platform prints an event that stands there twice.
 */
import type { TriggerUnit } from '../ast.ts';
import type { ObjectDescribe } from '../../schema/model.ts';

export function triggerComplaint(
  { events, object: name }: TriggerUnit,
  object: ObjectDescribe | null,
): string | null {
  if (!object) return `Invalid type: ${name}`;
  const words: readonly string[] = events;
  if (words.includes('before undelete')) return 'Trigger Usage Before Undelete is not supported';
  const twice = words.find((event, i) => words.indexOf(event) !== i);
  if (twice) return `Duplicate Trigger Usage: ${twice}`;
  const isEvent = object.kind === 'platformEvent';
  if (isEvent && words.some((event) => event !== 'after insert'))
    return `Platform Event SObjects only supports after insert: ${object.name}`;
  return isWithoutTriggers(object) ? `SObject type does not allow triggers: ${object.name}` : null;
}

const isWithoutTriggers = ({ triggerable, unconfirmed, kind }: ObjectDescribe): boolean =>
  !triggerable && !unconfirmed && kind === 'standard';
