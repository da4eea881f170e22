/**
 * A resolved query: every name is bound to the schema, every check that needs no values is done.
 * Plans know nothing of binds, users or the clock and are shared by all that run the same text.
 */
import type { DateLiteralValue } from './ast.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import type { Fragment, SqlValue } from './sql/fragment.ts';

/** How values of an expression are compared and converted. */
export type ValueType =
  | 'text'
  | 'exactText'
  | 'id'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'time'
  | 'multipicklist';

/** Something that can be filtered, sorted or grouped by. */
export interface Operand {
  readonly sql: Fragment;
  readonly type: ValueType;
  /** False only for required fields of the driving object. */
  readonly nullable: boolean;
  /** As written, for messages. */
  readonly name: string;
  /** Null for functions. */
  readonly field: FieldDescribe | null;
}

export type PlanCondition =
  { readonly kind: 'and' | 'or'; readonly items: readonly PlanCondition[] } | PlanComparison;

export type PlanOperator =
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'like'
  | 'notLike'
  | 'in'
  | 'notIn'
  | 'includes'
  | 'excludes';

export interface PlanComparison {
  readonly kind: 'comparison';
  readonly operand: Operand;
  readonly operator: PlanOperator;
  readonly value: PlanValue;
  /** Rows where the operand is null count as well: the comparison stood under NOT. */
  readonly orNull: boolean;
}

export type PlanValue =
  /** Index into `QueryPlan.values`. */
  | { readonly kind: 'value'; readonly index: number }
  /** Index into `QueryPlan.ranges`. */
  | { readonly kind: 'range'; readonly index: number }
  | { readonly kind: 'semiJoin'; readonly select: SemiJoinPlan };

/** The right side of a comparison: constants, binds, or a list of both. */
export interface ValueSource {
  readonly items: readonly (
    | { readonly kind: 'bind'; readonly name: string }
    | { readonly kind: 'constant'; readonly value: SqlValue }
  )[];
  readonly isList: boolean;
  readonly operand: Operand;
  readonly operator: PlanOperator;
  readonly offset: number;
}

export interface Join {
  readonly alias: string;
  readonly sql: Fragment;
}

/** Rows of one object under conditions: shared by queries and semi-joins. */
export interface RowSource {
  readonly object: ObjectDescribe;
  readonly alias: string;
  readonly joins: readonly Join[];
  readonly where: PlanCondition | null;
  /** The object has a recycle bin. */
  readonly softDelete: boolean;
}

export interface SemiJoinPlan extends RowSource {
  readonly column: Fragment;
}

/** Where a query touches a field: user mode asks whether the user may. */
export interface FieldUse {
  readonly object: string;
  readonly field: string;
  readonly offset: number;
  /** In the select list; WITH SECURITY_ENFORCED looks at these and FROM only. */
  readonly selected: boolean;
  /** The lookup is used to reach a parent or child of this name. */
  readonly relationship?: RelationshipUse;
  /** A field of any of several objects is selected through the lookup. */
  readonly polymorphic?: boolean;
  /** Named by FIELDS(), which gives what the user may read and refuses nothing. */
  readonly listed?: boolean;
}

export interface ObjectUse {
  readonly object: string;
  readonly offset: number;
  readonly selected: boolean;
  readonly relationship?: RelationshipUse;
}

/** A name of a relationship and where in a query it stands. */
export interface RelationshipUse {
  readonly name: string;
  readonly where: 'field path' | 'FROM part of query call';
}

export type CountSource =
  | { readonly kind: 'number'; readonly value: number; readonly offset: number }
  | { readonly kind: 'bind'; readonly name: string; readonly offset: number };

/** One column of the SQL result and how it becomes a value of a record. */
export interface ColumnPlan {
  /** Field name, `expr0`, or alias: the key in the record. */
  readonly name: string;
  readonly column: number;
  readonly field: FieldDescribe | null;
  readonly reading: ColumnReading;
  /** False for what is added on its own: Id and the key of a queried parent. */
  readonly selected: boolean;
}

export type ColumnReading =
  | { readonly kind: 'field' }
  /** Result of a function: the type says what it is, `field` gives the scale. */
  | { readonly kind: 'value'; readonly type: ValueType }
  /** FORMAT(): text in the user's locale. */
  | { readonly kind: 'format'; readonly type: ValueType }
  /** Address and location: the columns of the parts, by the names of their fields. */
  | {
      readonly kind: 'compound';
      readonly parts: readonly { readonly field: FieldDescribe; readonly column: number }[];
    };

/** How a row becomes a record. */
export interface RecordShape {
  readonly object: ObjectDescribe;
  readonly columns: readonly ColumnPlan[];
  readonly parents: readonly ParentShape[];
  readonly children: readonly ChildPlan[];
  /** Names in the order of the select list: columns, parents, children. For REST answers. */
  readonly order: readonly string[];
}

export interface ParentShape {
  /** `Account`, `Parent__r` */
  readonly relationship: string;
  readonly field: FieldDescribe;
  /** Column with the parent's id; null means no parent. */
  readonly idColumn: number;
  readonly shape: RecordShape;
  /**
   * TYPEOF: a shape per object; an object without one gets `shape`. The id's prefix decides.
   */
  readonly byObject: ReadonlyMap<string, RecordShape> | null;
}

export interface ChildPlan {
  readonly relationship: string;
  readonly plan: QueryPlan;
  /** Column of the child rows that holds the parent's id. */
  readonly parentColumn: number;
}

export interface QueryPlan extends RowSource {
  readonly text: string;
  readonly kind: 'list' | 'count' | 'aggregate';
  readonly columns: readonly Fragment[];
  /** Rows that were aggregated, for the row limit; null when each row counts once. */
  readonly rowCountColumn: number | null;
  readonly groupings: readonly Grouping[] | null;
  readonly having: PlanCondition | null;
  readonly orderBy: readonly Fragment[];
  readonly limit: CountSource | null;
  readonly offset: CountSource | null;
  readonly allRows: boolean;
  readonly forUpdate: boolean;
  readonly mine: Fragment | null;
  readonly accessMode: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED' | null;
  readonly accessOffset: number;
  readonly shape: RecordShape;
  readonly values: readonly ValueSource[];
  readonly ranges: readonly DateLiteralValue[];
  readonly fieldUses: readonly FieldUse[];
  readonly objectUses: readonly ObjectUse[];
  /** Levels of child queries below this one: 0 without. */
  readonly childLevels: number;
  /** Child queries are given their parents: `parentId IN (…)`, or `= …` when they have a LIMIT. */
  readonly parentKey: Fragment | null;
  readonly bindNames: readonly string[];
}

/** One set of GROUP BY expressions; ROLLUP and CUBE have several. */
export interface Grouping {
  readonly by: readonly Fragment[];
  /** Select columns of this set: expressions that are not grouped become null. */
  readonly columns: readonly Fragment[];
}
