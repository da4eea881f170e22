import type { Database, Statement } from 'better-sqlite3';
import type { OrgSchema } from '../schema/model.ts';
import { parseQuery } from './parser/parseQuery.ts';
import type { QueryPlan } from './plan.ts';
import { buildPlan } from './resolve/buildPlan.ts';
import type { Fragment, Param } from './sql/fragment.ts';

/** Texts spliced together at run time are endless; the oldest plans are dropped. */
const maxPlans = 5000;

const plans = new WeakMap<OrgSchema, Map<string, QueryPlan>>();

/** The plan of a text, from the cache when it was asked for before. Throws SoqlError. */
export function planOf(text: string, schema: OrgSchema, caller: 'apex' | 'api'): QueryPlan {
  let known = plans.get(schema);
  if (!known) plans.set(schema, (known = new Map()));
  const key = caller === 'apex' ? text : `\0${text}`;
  const found = known.get(key);
  if (found) return found;
  const plan = buildPlan(text, parseQuery(text), schema, { caller });
  if (known.size >= maxPlans) {
    const oldest = known.keys().next();
    if (!oldest.done) known.delete(oldest.value);
  }
  known.set(key, plan);
  return plan;
}

export interface PreparedStatement {
  readonly sql: string;
  readonly params: readonly Param[];
  readonly statement: Statement<unknown[], unknown[]>;
}

const statements = new WeakMap<QueryPlan, WeakMap<Database, Map<string, PreparedStatement>>>();

/** The statement of a plan in one of its forms (`variant`), prepared once per connection. */
export function statementOf(
  plan: QueryPlan,
  db: Database,
  variant: string,
  render: () => Fragment,
): PreparedStatement {
  let byDatabase = statements.get(plan);
  if (!byDatabase) statements.set(plan, (byDatabase = new WeakMap()));
  let variants = byDatabase.get(db);
  if (!variants) byDatabase.set(db, (variants = new Map()));
  let found = variants.get(variant);
  if (!found) {
    const { text, params } = render();
    const statement = db.prepare<unknown[], unknown[]>(text).raw(true);
    found = { sql: text, params, statement };
    variants.set(variant, found);
  }
  return found;
}
