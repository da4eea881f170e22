/** What List, Set and Map share: equality, the order of records, the object their elements have. */
import { compareValues, isSelfComparing } from '../../../runtime/equality.ts';
import { SObject } from '../../../runtime/sobject.ts';
import { sobjectTypeToken, type SObjectTypeToken } from '../../../runtime/tokens.ts';
import { tx } from '../../../runtime/transaction.ts';
import type { RuntimeType } from '../../../runtime/typeInfo.ts';

/** `equals` of a collection. */
export function sameElements(self: object, other: unknown): boolean {
  return isSelfComparing(self) && self.valueEquals(other);
}

/** The declared object. Trap: null for a collection of SObject, whatever records it holds. */
export function elementToken(element: RuntimeType): SObjectTypeToken | null {
  if (element.kind !== 'sobject' || element.key === 'sobject') return null;
  const describe = tx().org.schema.object(element.name);
  return describe ? sobjectTypeToken(describe) : null;
}

/** Null for the order that all values but records have. */
export function naturalOrder(
  element: RuntimeType,
): ((left: unknown, right: unknown) => number) | null {
  return element.kind === 'sobject' ? compareRecords : null;
}

/**
 * Records sort by the object's label, then Name, then standard fields by name without Id, then
 * custom fields; an empty field comes first (AG:apex_list_sorting_sobject).
 */
function compareRecords(left: unknown, right: unknown): number {
  if (!(left instanceof SObject) || !(right instanceof SObject)) return compareValues(left, right);
  if (left.describe !== right.describe) {
    return compareValues(left.describe.label, right.describe.label);
  }
  for (const name of sortFields(left)) {
    const order = compareFields(left.peekRaw(name) ?? null, right.peekRaw(name) ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

const sortOrder = new WeakMap<SObject['describe'], readonly string[]>();

function sortFields({ describe }: SObject): readonly string[] {
  let names = sortOrder.get(describe);
  if (!names) {
    const others = describe.fields.filter((field) => field.name !== 'Id' && field.name !== 'Name');
    const byName = (custom: boolean): string[] =>
      others
        .filter((field) => field.custom === custom)
        .map((field) => field.name)
        .sort();
    names = ['Name', ...byName(false), ...byName(true)];
    sortOrder.set(describe, names);
  }
  return names;
}

/** Compound values have no order. */
function compareFields(left: unknown, right: unknown): number {
  const comparable = (value: unknown): boolean => value === null || !(value instanceof SObject);
  return comparable(left) && comparable(right) ? compareValues(left, right) : 0;
}
