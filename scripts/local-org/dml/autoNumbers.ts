/**
 * Auto numbers: `RUN-{00000}` → `RUN-00042`. The counter is a row of its own, taken under the write
 * lock, so that two lanes never give out the same number. Differs: a roll-back gives numbers back.
 */
import type { FieldDescribe } from '../schema/model.ts';
import type { Transaction } from '../runtime/transaction.ts';
import type { Project } from '../project/project.ts';
import { startingNumber } from '../schema/customObject.ts';
import { localName } from '../schema/naming.ts';
import type { ObjectPlan } from './objectPlan.ts';
import { prepared } from './statements.ts';

export function nextAutoNumber(
  transaction: Transaction,
  plan: ObjectPlan,
  field: FieldDescribe,
): string {
  const { db, clock } = transaction.org;
  const sql =
    'INSERT INTO "_AutoNumber" ("Field", "Value") VALUES (?, ?) ' +
    'ON CONFLICT ("Field") DO UPDATE SET "Value" = "Value" + 1 RETURNING "Value" AS value';
  const { value } = prepared(db, sql).get(
    `${plan.name}.${field.name}`,
    startOf(transaction.org.project, plan, field),
  ) as { value: number };
  return formatAutoNumber(field.displayFormat ?? '{0}', value, new Date(clock.now()));
}

const starts = new WeakMap<FieldDescribe, number>();

/** What the metadata says, else 1. */
function startOf(project: Project, plan: ObjectPlan, field: FieldDescribe): number {
  let start = starts.get(field);
  if (start === undefined) {
    const object = localName(plan.name);
    const component = field.nameField
      ? project.component('CustomObject', object)
      : project.component('CustomField', `${object}.${localName(field.name)}`);
    start = component ? startingNumber(component.content) : 1;
    starts.set(field, start);
  }
  return start;
}

/** `{000}` pads; `{YYYY}`, `{YY}`, `{MM}`, `{DD}` are parts of the day (UTC). */
export function formatAutoNumber(format: string, value: number, now: Date): string {
  const date = now.toISOString();
  return format.replace(/\{(0+|YYYY|YY|MM|DD)\}/g, (_, part: string) => {
    switch (part) {
      case 'YYYY':
        return date.slice(0, 4);
      case 'YY':
        return date.slice(2, 4);
      case 'MM':
        return date.slice(5, 7);
      case 'DD':
        return date.slice(8, 10);
      default:
        return String(value).padStart(part.length, '0');
    }
  });
}
