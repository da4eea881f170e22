/** Which records, of some, a user may read, edit, transfer or fully control. */
import type { Database, Statement } from 'better-sqlite3';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { quoted, type SqlValue } from '../../soql/sql/fragment.ts';
import { visibleRecords } from './conditions.ts';
import type { Level, Principal } from './principal.ts';

interface Check {
  readonly statement: Statement<SqlValue[], string>;
  /** Names of `Principal.value`. */
  readonly values: readonly string[];
}

type Answer = 'all' | 'none' | Check;

const answers = new WeakMap<Database, Map<string, Answer>>();

/** The ids among `ids` on which the user has the level; deleted records count as well. */
export function reachable(
  db: Database,
  schema: OrgSchema,
  principal: Principal,
  object: ObjectDescribe,
  ids: readonly string[],
  level: Level,
): ReadonlySet<string> {
  const answer = answerOf(db, schema, principal, object, level);
  if (answer === 'all') return new Set(ids);
  if (answer === 'none' || ids.length === 0) return new Set();
  const values = answer.values.map((name) => principal.value(name));
  return new Set(answer.statement.all(JSON.stringify(ids), ...values));
}

/** One statement per object, level and kind of user. */
function answerOf(
  db: Database,
  schema: OrgSchema,
  principal: Principal,
  object: ObjectDescribe,
  level: Level,
): Answer {
  let known = answers.get(db);
  if (!known) answers.set(db, (known = new Map()));
  const key = `${principal.key} ${object.name} ${level}`;
  let answer = known.get(key);
  if (!answer) known.set(key, (answer = prepareCheck(db, schema, principal, object, level)));
  return answer;
}

function prepareCheck(
  db: Database,
  schema: OrgSchema,
  principal: Principal,
  object: ObjectDescribe,
  level: Level,
): Answer {
  const visible = visibleRecords({ db, schema, principal }, object, 'rec', level);
  if (typeof visible === 'string') return visible;
  const text =
    `SELECT rec."Id" FROM ${quoted(object.name)} rec ` +
    `WHERE rec."Id" IN (SELECT value FROM json_each(?)) AND ${visible.text}`;
  const values = visible.params.map((param) => {
    if (param.kind !== 'sharing')
      throw new Error(`invariant: ${param.kind} in a sharing condition`);
    return param.name;
  });
  return { statement: db.prepare<SqlValue[], string>(text).pluck(), values };
}

const transferPermissions: Readonly<Record<string, string>> = {
  Lead: 'transferanylead',
  Case: 'transferanycase',
};

/** May who edits a record give it to another owner without being its owner? */
export function mayTransfer(principal: Principal, object: ObjectDescribe): boolean {
  const { userPermissions } = principal.grants;
  if (userPermissions.has('transferanyentity')) return true;
  if (userPermissions.has(transferPermissions[object.name] ?? '-')) return true;
  const model = principal.kind === 'internal' ? object.sharingModel : object.externalSharingModel;
  return model === 'ReadWriteTransfer' || model === 'FullAccess';
}
