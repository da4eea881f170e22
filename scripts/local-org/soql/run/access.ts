/** User mode and WITH SECURITY_ENFORCED: may the running user read what the query names? */
import type { ObjectDescribe, FieldDescribe } from '../../schema/model.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { SoqlError, noSuchColumn, unknownObject } from '../errors.ts';
import type { QueryPlan } from '../plan.ts';

export interface ReadPermissions {
  readsObject(object: ObjectDescribe): boolean;
  readsField(object: ObjectDescribe, field: FieldDescribe): boolean;
}

export type EffectiveMode = 'user' | 'system' | 'securityEnforced';

/** What the query itself says comes before the place where it stands. */
export function effectiveMode(plan: QueryPlan, access: AccessSite): EffectiveMode {
  switch (plan.accessMode) {
    case 'USER_MODE':
      return 'user';
    case 'SYSTEM_MODE':
      return 'system';
    case 'SECURITY_ENFORCED':
      return 'securityEnforced';
    default:
      return access.mode;
  }
}

interface Refused {
  readonly object: string;
  readonly field: string | null;
  readonly offset: number;
}

/**
 * Throws SoqlError with all that is refused. User mode looks at the whole query and answers as if
 * the field did not exist; SECURITY_ENFORCED looks at SELECT and FROM only.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
export function checkAccess(
  plan: QueryPlan,
  mode: EffectiveMode,
  permissions: ReadPermissions,
  find: (name: string) => ObjectDescribe | undefined,
): void {
  if (mode === 'system') return;
  const refused = refusedUses(plan, mode, permissions, find);
  const [first] = refused;
  if (!first) return;
  const inaccessible = new Map<string, Set<string>>();
  for (const { object, field } of refused) {
    const fields = inaccessible.get(object) ?? new Set();
    if (field !== null) fields.add(field);
    inaccessible.set(object, fields);
  }
  const { code, message } = refusal(mode, first);
  throw new SoqlError(code, message, first.offset, inaccessible);
}

function refusal(mode: EffectiveMode, { object, field, offset }: Refused): SoqlError {
  if (mode === 'user') {
    return field === null ? unknownObject(object, offset) : noSuchColumn(field, object, offset);
  }
  const what = field === null ? `${object}` : `${object}.${field}`;
  const message = `Insufficient permissions: secure query included inaccessible field: ${what}`;
  return new SoqlError('INSUFFICIENT_ACCESS', message, offset);
}

function refusedUses(
  plan: QueryPlan,
  mode: EffectiveMode,
  permissions: ReadPermissions,
  find: (name: string) => ObjectDescribe | undefined,
): Refused[] {
  const refused: Refused[] = [];
  for (const { object: name, offset } of plan.objectUses) {
    const object = find(name);
    if (object && !permissions.readsObject(object))
      refused.push({ object: name, field: null, offset });
  }
  for (const { object: name, field: fieldName, offset, selected } of plan.fieldUses) {
    if (mode === 'securityEnforced' && !selected) continue;
    const object = find(name);
    const field = object?.field(fieldName);
    if (object && field && !permissions.readsField(object, field)) {
      refused.push({ object: name, field: fieldName, offset });
    }
  }
  for (const child of plan.shape.children) {
    refused.push(...refusedUses(child.plan, mode, permissions, find));
  }
  return refused;
}
