/** A user as record access sees it: what it is granted, whose records it reaches, which rules it has. */
import type { Database } from 'better-sqlite3';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { accessOfGrants, grantsOf } from '../../schema/permissions.ts';
import type { UserGrants } from '../../schema/userGrants.ts';
import type { SqlValue } from '../../soql/sql/fragment.ts';
import { GroupGraph, type UserKind } from './groupGraph.ts';
import type { SharingRule } from './rules.ts';

export type Level = 'read' | 'edit' | 'full';

const principals = new WeakMap<UserGrants, Principal>();

/** Grants are a new object whenever a permission, user, role or group changes: so is what hangs on them. */
export function principalOf(
  db: Database,
  schema: OrgSchema,
  rules: readonly SharingRule[],
  userId: string,
): Principal {
  const grants = grantsOf(db, userId);
  let principal = principals.get(grants);
  if (!principal) {
    principals.set(grants, (principal = new Principal(db, schema, rules, userId, grants)));
  }
  return principal;
}

/** May the user see, or change, all records of the org? Then nothing else is asked. */
export function isUnlimited(grants: UserGrants, level: Level): boolean {
  const { userPermissions } = grants;
  if (userPermissions.has('modifyalldata')) return true;
  return level === 'read' && userPermissions.has('viewalldata');
}

export class Principal {
  readonly userId: string;
  readonly grants: UserGrants;
  readonly graph: GroupGraph;
  readonly kind: UserKind;
  /** Rules that share with the user. */
  readonly rules: readonly SharingRule[];
  readonly #schema: OrgSchema;
  readonly #values = new Map<string, SqlValue>();
  #key: string | null = null;

  constructor(
    db: Database,
    schema: OrgSchema,
    rules: readonly SharingRule[],
    userId: string,
    grants: UserGrants,
  ) {
    this.userId = userId;
    this.grants = grants;
    this.#schema = schema;
    this.graph = graphOf(db);
    this.kind = this.graph.kindOf(userId);
    this.rules = rules.filter(
      (rule) =>
        (this.kind === 'guest') === (rule.kind === 'guest') &&
        this.graph.isIn(userId, rule.sharedTo),
    );
  }

  /** View All and Modify All, of the object or of all data. */
  hasAll(object: ObjectDescribe, level: Level): boolean {
    if (isUnlimited(this.grants, level)) return true;
    if (this.kind === 'guest') return false;
    const { viewAll, modifyAll } = accessOfGrants(this.grants, object, this.#schema);
    return modifyAll || (level === 'read' && viewAll);
  }

  /** Equal for users whose conditions have the same text. */
  get key(): string {
    this.#key ??= interned(
      JSON.stringify([
        this.kind,
        [...this.grants.userPermissions].filter((name) =>
          /alldata|transfer|manageusers/.test(name),
        ),
        [...this.grants.objects].flatMap(([name, { viewAll, modifyAll }]) =>
          viewAll || modifyAll ? `${name} ${Number(modifyAll)}` : [],
        ),
        this.rules.map(({ index }) => index),
      ]),
    );
    return this.#key;
  }

  /**
   * Values of parameters: `user`; `reach` and `ownReach`, JSON arrays of ids; `from 3`: owners whose
   * records rule 3 shares.
   */
  value(name: string): SqlValue {
    let value = this.#values.get(name);
    if (value === undefined) this.#values.set(name, (value = this.#compute(name)));
    return value;
  }

  #compute(name: string): SqlValue {
    if (name === 'user') return this.userId;
    if (name === 'reach' || name === 'ownReach') {
      return JSON.stringify([...this.graph.reach(this.userId, name === 'reach')]);
    }
    const rule = this.rules.find(({ index }) => `from ${index}` === name);
    if (!rule?.sharedFrom) throw new Error(`invariant: no sharing value ${name}`);
    return JSON.stringify(this.graph.membersOf(rule.sharedFrom));
  }
}

/** One graph per state of the tables: all grants of a state are read while it lasts. */
const graphs = new WeakMap<Database, { stamp: string; graph: GroupGraph }>();

function graphOf(db: Database): GroupGraph {
  const stamp =
    db.prepare<[], string>('SELECT "Stamp" FROM "_PermissionStamp"').pluck().get() ?? '';
  const known = graphs.get(db);
  if (known?.stamp === stamp) return known.graph;
  const graph = new GroupGraph(db);
  graphs.set(db, { stamp, graph });
  return graph;
}

const keys = new Map<string, string>();

/** A short text for a long one. */
function interned(text: string): string {
  let key = keys.get(text);
  if (key === undefined) keys.set(text, (key = `s${keys.size}`));
  return key;
}
