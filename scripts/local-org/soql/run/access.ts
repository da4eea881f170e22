/** User mode and WITH SECURITY_ENFORCED: may the running user read what the query names? */
import type { ObjectDescribe, FieldDescribe } from '../../schema/model.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { SoqlError, noSuchColumn, unknownRelationship, unsupportedObject } from '../errors.ts';
import type { FieldUse, ObjectUse, QueryPlan } from '../plan.ts';

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

/**
 * Throws SoqlError with all that is refused.
 *
 * User mode looks at the whole query and answers as if what the user may not see did not exist: an
 * object, a field, or a relationship when its lookup or the object at its other end may not be read
 * (UNCONFIRMED for relationships in user mode; the API answers so).
 * SECURITY_ENFORCED looks at SELECT and FROM only and tells the first thing, without its name.
 * Answers the plan without the fields of FIELDS() that the user may not read.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_enforce_usermode.htm
 */
export function checkAccess(
  plan: QueryPlan,
  mode: EffectiveMode,
  permissions: ReadPermissions,
  find: (name: string) => ObjectDescribe | undefined,
): QueryPlan {
  if (mode === 'system') return plan;
  const refused = refusedUses(plan, mode, permissions, find);
  const [first] = refused;
  if (!first) return withoutListed(plan, permissions);
  if (mode === 'securityEnforced') {
    const message = 'Insufficient permissions: secure query included inaccessible field';
    throw new SoqlError('INSUFFICIENT_ACCESS', message, first.offset);
  }
  const inaccessible = new Map<string, Set<string>>();
  for (const use of refused) {
    const fields = inaccessible.get(use.object) ?? new Set();
    if ('field' in use) fields.add(use.field);
    inaccessible.set(use.object, fields);
  }
  const { code, message } = refusal(first);
  throw new SoqlError(code, message, first.offset, inaccessible);
}

function refusal(use: ObjectUse | FieldUse): SoqlError {
  const { object, offset, relationship } = use;
  if (relationship) return unknownRelationship(relationship.name, relationship.where, offset);
  return 'field' in use
    ? noSuchColumn(use.field, object, offset)
    : unsupportedObject(object, offset);
}

/**
 * SECURITY_ENFORCED refuses fields of parents that may be of several objects, and TYPEOF with ELSE
 * (https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_with_security_enforced.htm).
 * UNCONFIRMED: that it does so with the same text, and that owners are let through.
 */
const isUnclear = ({ polymorphic, field }: FieldUse): boolean =>
  polymorphic === true && field !== 'OwnerId';

function refusedUses(
  plan: QueryPlan,
  mode: EffectiveMode,
  permissions: ReadPermissions,
  find: (name: string) => ObjectDescribe | undefined,
): (ObjectUse | FieldUse)[] {
  const looksAt = (use: ObjectUse): boolean => use.selected || mode === 'user';
  const refused: (ObjectUse | FieldUse)[] = plan.objectUses.filter(looksAt).filter((use) => {
    const object = find(use.object);
    return object && !permissions.readsObject(object);
  });
  for (const use of plan.fieldUses.filter(looksAt)) {
    const object = find(use.object);
    const field = object?.field(use.field);
    if (!object || !field || use.listed) continue;
    const isRefused = mode === 'securityEnforced' && isUnclear(use);
    if (isRefused || !permissions.readsField(object, field)) refused.push(use);
  }
  for (const child of plan.shape.children) {
    refused.push(...refusedUses(child.plan, mode, permissions, find));
  }
  return refused;
}

/** The same plan when nothing has to go. */
function withoutListed(plan: QueryPlan, permissions: ReadPermissions): QueryPlan {
  const hidden = new Set(
    plan.fieldUses.flatMap(({ listed, field: name }) => {
      const field = listed ? plan.object.field(name) : undefined;
      return field && !permissions.readsField(plan.object, field) ? [field.name] : [];
    }),
  );
  const { shape } = plan;
  const children = shape.children.map((child) => {
    const inner = withoutListed(child.plan, permissions);
    return inner === child.plan ? child : { ...child, plan: inner };
  });
  const isSame = children.every((child, index) => child === shape.children[index]);
  if (hidden.size === 0 && isSame) return plan;
  const columns = shape.columns.filter(({ name }) => !hidden.has(name));
  const order = shape.order.filter((name) => !hidden.has(name));
  return { ...plan, shape: { ...shape, columns, order, children } };
}
