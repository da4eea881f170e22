/**
 * Objects without a table of their own that can be queried nevertheless: what they show is computed
 * from the schema, the permissions or the tables of others. A view stands in the FROM clause where
 * other objects have their table.
 */
import type { Database } from 'better-sqlite3';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import { quoted, type SqlValue } from '../sql/fragment.ts';
import { activityHistoryView, openActivityView } from './activities.ts';
import { entityDefinitionView } from './entityDefinition.ts';
import { fieldDefinitionView, fieldPathColumn } from './fieldDefinition.ts';
import { sharesView } from './shares.ts';
import { userPermissionAccessView } from './userPermissionAccess.ts';
import { userRecordAccessView } from './userRecordAccess.ts';

export interface View {
  /** A SELECT that gives every field of the object, and `rowid` for the order of the rows. */
  select(object: ObjectDescribe): string;
  /** Field that lookups to the object hold; Id where nothing is said. */
  readonly key?: string;
  /**
   * Runs before each statement with the view; no other statement may run while rows are read.
   * `values`: what the query compares with, lists as JSON arrays.
   */
  prepare?(db: Database, schema: OrgSchema, values: readonly SqlValue[]): void;
}

const views: ReadonlyMap<string, View> = new Map([
  ['ActivityHistory', activityHistoryView],
  ['EntityDefinition', entityDefinitionView],
  ['FieldDefinition', fieldDefinitionView],
  ['OpenActivity', openActivityView],
  ['UserPermissionAccess', userPermissionAccessView],
  ['UserRecordAccess', userRecordAccessView],
]);

const viewOf = ({ name, kind }: ObjectDescribe): View | undefined =>
  kind === 'share' ? sharesView : views.get(name);

/** Has the object rows, be they stored or computed? */
export const hasRows = (object: ObjectDescribe): boolean => object.stored || views.has(object.name);

/** What stands after FROM or JOIN. */
export function tableOf(object: ObjectDescribe): string {
  const view = viewOf(object);
  return view ? `(${view.select(object)})` : quoted(object.name);
}

/**
 * The column that lookups to the object are joined with. Fields of custom metadata that name an
 * object hold its API name; those that name a field hold that of the field, beside its object's.
 */
export function keyOf(object: ObjectDescribe, lookup: FieldDescribe): string {
  if (object.name === 'FieldDefinition' && lookup.objectNameField !== null) return fieldPathColumn;
  const isName = lookup.custom && object.name === 'EntityDefinition';
  return isName ? 'QualifiedApiName' : (views.get(object.name)?.key ?? 'Id');
}

/** Must be called before a statement that reads these objects and compares with these values. */
export function prepareViews(
  uses: readonly { readonly object: string }[],
  db: Database,
  schema: OrgSchema,
  values: readonly SqlValue[],
): void {
  for (const { object } of uses) {
    const describe = schema.object(object);
    if (describe) viewOf(describe)?.prepare?.(db, schema, values);
  }
}
