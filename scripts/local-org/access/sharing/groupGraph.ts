/**
 * Users, roles and groups as one graph: in which groups a user is, who stands below whom. Read from
 * the tables once per state of them.
 * https://help.salesforce.com/s/articleView?id=platform.security_controlling_access_using_hierarchies.htm
 */
import type { Database } from 'better-sqlite3';

export type UserKind = 'internal' | 'external' | 'guest';

interface UserRow {
  readonly id: string;
  readonly role: string | null;
  readonly type: string | null;
  readonly manager: string | null;
  readonly names: string;
}

interface GroupRow {
  readonly id: string;
  readonly type: string;
  readonly related: string | null;
  readonly name: string | null;
  readonly bosses: number | null;
}

interface RoleRow {
  readonly id: string;
  readonly parent: string | null;
  readonly name: string | null;
}

/** Whom a rule shares with, or whose records it shares: element and name as in the metadata. */
export interface Audience {
  readonly kind: string;
  readonly name: string;
}

const internalTypes: ReadonlySet<string> = new Set([
  'Standard',
  'AutomatedProcess',
  'CloudIntegrationUser',
]);

export class GroupGraph {
  readonly #users: ReadonlyMap<string, UserRow>;
  readonly #roles: ReadonlyMap<string, RoleRow>;
  readonly #groups: ReadonlyMap<string, GroupRow>;
  /** Member → groups it was added to. */
  readonly #containers = new Map<string, string[]>();
  readonly #groupsOf = new Map<string, ReadonlySet<string>>();

  constructor(db: Database) {
    this.#users = byId(
      db.prepare<[], UserRow>(
        'SELECT "Id" id, "UserRoleId" role, "UserType" type, "ManagerId" manager, "Username" || char(10) || COALESCE("CommunityNickname", \'\') names FROM "User"',
      ),
    );
    this.#roles = byId(
      db.prepare<[], RoleRow>(
        'SELECT "Id" id, "ParentRoleId" parent, "DeveloperName" name FROM "UserRole"',
      ),
    );
    this.#groups = byId(
      db.prepare<[], GroupRow>(
        'SELECT "Id" id, "Type" type, "RelatedId" related, "DeveloperName" name, "DoesIncludeBosses" bosses FROM "Group"',
      ),
    );
    const members = db.prepare<[], { group: string; member: string }>(
      'SELECT "GroupId" "group", "UserOrGroupId" member FROM "GroupMember"',
    );
    for (const { group, member } of members.all()) {
      const list = this.#containers.get(member);
      if (list) list.push(group);
      else this.#containers.set(member, [group]);
    }
  }

  kindOf(userId: string): UserKind {
    const type = this.#users.get(userId)?.type ?? 'Standard';
    if (type === 'Guest') return 'guest';
    return internalTypes.has(type) ? 'internal' : 'external';
  }

  /** Users in roles below the user's own. */
  below(userId: string): readonly string[] {
    const role = this.#users.get(userId)?.role ?? null;
    if (role === null) return [];
    const above = (each: string | null): boolean => this.#isAbove(role, each);
    return [...this.#users.values()].filter((user) => above(user.role)).map(({ id }) => id);
  }

  /** Ids of all groups and queues that the user is in, at any depth. */
  groupsOf(userId: string): ReadonlySet<string> {
    let found = this.#groupsOf.get(userId);
    if (!found) this.#groupsOf.set(userId, (found = this.#collect(userId)));
    return found;
  }

  /**
   * Whose shares and records the user has: its own, those of its groups and, through the hierarchy,
   * those of the users below and of their groups.
   */
  reach(userId: string, throughHierarchy: boolean): ReadonlySet<string> {
    const reach = new Set([userId, ...this.groupsOf(userId)]);
    if (!throughHierarchy) return reach;
    for (const other of this.below(userId)) {
      reach.add(other);
      for (const id of this.groupsOf(other)) if (this.#reachesBosses(id)) reach.add(id);
    }
    return reach;
  }

  /** Is one of these groups (with their bosses when the group says so) or the user itself meant? */
  isIn(userId: string, audience: Audience): boolean {
    const meant = this.idsOf(audience);
    const reach = this.reach(userId, true);
    return meant.some((id) => reach.has(id));
  }

  /** Users that an audience has as members, and the audience itself where records are owned by it. */
  membersOf(audience: Audience): readonly string[] {
    const meant = this.idsOf(audience);
    const users = [...this.#users.keys()].filter(
      (id) => meant.includes(id) || meant.some((group) => this.groupsOf(id).has(group)),
    );
    return [...users, ...meant];
  }

  /** Ids of groups, roles (as groups) and users that an audience stands for. */
  idsOf({ kind, name }: Audience): readonly string[] {
    const named = (type: string): string[] =>
      [...this.#groups.values()]
        .filter((each) => each.type === type && same(each.name, name))
        .map(({ id }) => id);
    switch (kind) {
      case 'group':
        return named('Regular');
      case 'queue':
        return named('Queue');
      case 'allInternalUsers':
        return [...this.#groups.values()].filter((g) => g.type === 'Organization').map((g) => g.id);
      case 'role':
        return this.#roleNamed(name).map((id) => `role:${id}`);
      case 'roleAndSubordinates':
      case 'roleAndSubordinatesInternal':
        return this.#roleNamed(name).map((id) => `below:${id}`);
      case 'user':
      case 'guestUser':
        return [...this.#users.values()]
          .filter((user) => user.names.split('\n').some((each) => same(each, name)))
          .map(({ id }) => id);
      default:
        return [];
    }
  }

  #roleNamed(name: string): readonly string[] {
    return [...this.#roles.values()].filter((each) => same(each.name, name)).map(({ id }) => id);
  }

  #isAbove(role: string, other: string | null): boolean {
    for (const each of this.#ancestors(other)) if (each === role) return true;
    return false;
  }

  /** Roles above a role, nearest first. */
  *#ancestors(role: string | null): Generator<string> {
    const seen = new Set<string>();
    let parent = role === null ? null : (this.#roles.get(role)?.parent ?? null);
    while (parent !== null && !seen.has(parent)) {
      seen.add(parent);
      yield parent;
      parent = this.#roles.get(parent)?.parent ?? null;
    }
  }

  #collect(userId: string): ReadonlySet<string> {
    const user = this.#users.get(userId);
    const found = new Set<string>();
    const waiting = this.#directGroups(userId, user?.role ?? null);
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      waiting.push(...(this.#containers.get(id) ?? []));
    }
    return found;
  }

  /** Groups that the user was added to, those of its role, and the one of all internal users. */
  #directGroups(userId: string, role: string | null): string[] {
    const groups = [...(this.#containers.get(userId) ?? [])];
    const kind = this.kindOf(userId);
    if (kind === 'guest') return groups;
    const lineage = role === null ? [] : [role, ...this.#ancestors(role)];
    if (role !== null) groups.push(`role:${role}`, ...lineage.map((each) => `below:${each}`));
    for (const { id, type, related } of this.#groups.values()) {
      if (type === 'Organization' && kind === 'internal') groups.push(id);
      else if (related === null) continue;
      else if (type === 'Role' && related === role) groups.push(id);
      else if (type.startsWith('RoleAndSubordinates') && lineage.includes(related)) groups.push(id);
      else if (type === 'Manager' && this.#manages(userId, related)) groups.push(id);
      else if (type.startsWith('ManagerAnd') && this.#reports(userId, related)) groups.push(id);
    }
    return groups;
  }

  /** The managers of a user, and the user. */
  #manages(userId: string, of: string): boolean {
    return [of, ...this.#managers(of)].includes(userId);
  }

  #reports(userId: string, to: string): boolean {
    return userId === to || [...this.#managers(userId)].includes(to);
  }

  *#managers(userId: string): Generator<string> {
    const seen = new Set<string>();
    let manager = this.#users.get(userId)?.manager ?? null;
    while (manager !== null && !seen.has(manager)) {
      seen.add(manager);
      yield manager;
      manager = this.#users.get(manager)?.manager ?? null;
    }
  }

  #reachesBosses(group: string): boolean {
    const row = this.#groups.get(group);
    return row === undefined || (row.type !== 'Organization' && row.bosses !== 0);
  }
}

const same = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

const byId = <T extends { readonly id: string }>(statement: {
  all(): T[];
}): ReadonlyMap<string, T> => new Map(statement.all().map((row) => [row.id, row]));
