import { tx } from '../../runtime/transaction.ts';
import { fieldAccess, grantsOf, objectAccess } from '../../schema/permissions.ts';
import type { QueryPlan } from '../plan.ts';
import { checkAccess } from './access.ts';
import type { EffectiveMode } from './access.ts';

/** Plans that a set of grants has passed; grants are a new object whenever they change. */
const passed = new WeakMap<object, WeakSet<QueryPlan>>();

/** Checks the running user. Throws SoqlError. */
export function checkPlanAccess(plan: QueryPlan, mode: EffectiveMode): void {
  if (mode === 'system') return;
  const { user, org } = tx();
  const { db, schema } = org;
  const grants = grantsOf(db, user.id);
  let plans = passed.get(grants);
  if (!plans) passed.set(grants, (plans = new WeakSet()));
  if (plans.has(plan)) return;
  checkAccess(
    plan,
    mode,
    {
      readsObject: (object) => objectAccess(db, user.id, object, schema).read,
      readsField: (object, field) => fieldAccess(db, user.id, object, field, schema).read,
    },
    (name) => schema.object(name),
  );
  // SECURITY_ENFORCED looks at less: only what passed as a whole is remembered.
  if (mode === 'user') plans.add(plan);
}
