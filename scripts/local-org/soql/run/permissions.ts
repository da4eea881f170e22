import { grantsOfRunningUser } from '../../access/permissions.ts';
import { tx } from '../../runtime/transaction.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import { accessOfGrants, fieldAccessOfGrants } from '../../schema/permissions.ts';
import type { QueryPlan } from '../plan.ts';
import { checkAccess } from './access.ts';
import type { EffectiveMode } from './access.ts';

/** Plans that a set of grants has passed → what is left of them; new grants are a new object. */
const passed = new WeakMap<object, WeakMap<QueryPlan, QueryPlan>>();

/** Checks the running user and answers what may be read of the plan. Throws SoqlError. */
export function checkPlanAccess(plan: QueryPlan, mode: EffectiveMode, site: AccessSite): QueryPlan {
  if (mode === 'system') return plan;
  const { schema } = tx().org;
  const grants = grantsOfRunningUser(site);
  let plans = passed.get(grants);
  if (!plans) passed.set(grants, (plans = new WeakMap()));
  const known = plans.get(plan);
  if (known) return known;
  const left = checkAccess(
    plan,
    mode,
    {
      readsObject: (object) => accessOfGrants(grants, object, schema).read,
      readsField: (object, field) => fieldAccessOfGrants(grants, object, field, schema).read,
    },
    (name) => schema.object(name),
  );
  // SECURITY_ENFORCED looks at less: only what passed as a whole is remembered.
  if (mode === 'user') plans.set(plan, left);
  return left;
}
