/**
 * Syntax tree of SOQL and SOSL. Offsets count from the start of the query text; names keep the case
 * they were written in. https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/
 */

export interface SoqlQuery {
  readonly select: readonly SelectItem[];
  readonly from: FromObject;
  /** `FROM Contact c, c.Account a`: further aliases, each a path that starts with an earlier one. */
  readonly aliases: readonly FromObject[];
  readonly scope: NameNode | null;
  readonly where: Condition | null;
  readonly with: AccessClause | null;
  readonly groupBy: GroupBy | null;
  readonly having: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly orderByOffset: number;
  readonly limit: RowCount | null;
  readonly offset: RowCount | null;
  readonly allRows: boolean;
  readonly forUpdate: boolean;
  /** Differs: FOR VIEW and FOR REFERENCE do not note that the records were seen. */
  readonly forView: boolean;
  readonly forReference: boolean;
}

export interface NameNode {
  readonly name: string;
  readonly offset: number;
}

/** `Account.Owner.Name` */
export interface PathNode {
  readonly kind: 'path';
  readonly parts: readonly string[];
  readonly offset: number;
}

export interface FunctionNode {
  readonly kind: 'function';
  /** Upper case: `COUNT`, `CALENDAR_YEAR`, `TOLABEL`. */
  readonly name: string;
  /** Null for `COUNT()`. */
  readonly argument: FieldExpression | null;
  /** `COUNT(Id)` as written, for messages. */
  readonly text: string;
  readonly offset: number;
}

export type FieldExpression = PathNode | FunctionNode;

export type SelectItem = SelectField | SelectFieldSet | SelectSubquery | SelectTypeOf;

export interface SelectField {
  readonly kind: 'field';
  readonly expression: FieldExpression;
  readonly alias: string | null;
}

/** `FIELDS(ALL)` */
export interface SelectFieldSet {
  readonly kind: 'fields';
  readonly which: 'ALL' | 'STANDARD' | 'CUSTOM';
  readonly offset: number;
}

export interface SelectSubquery {
  readonly kind: 'subquery';
  readonly query: SoqlQuery;
  readonly offset: number;
}

export interface SelectTypeOf {
  readonly kind: 'typeof';
  readonly relationship: PathNode;
  readonly whens: readonly { readonly object: NameNode; readonly fields: readonly PathNode[] }[];
  readonly otherwise: readonly PathNode[];
  readonly offset: number;
}

export interface FromObject {
  readonly parts: readonly string[];
  readonly alias: string | null;
  readonly offset: number;
}

/** `WITH USER_MODE` */
export interface AccessClause {
  readonly mode: 'USER_MODE' | 'SYSTEM_MODE' | 'SECURITY_ENFORCED';
  readonly offset: number;
}

export interface GroupBy {
  readonly mode: 'plain' | 'rollup' | 'cube';
  readonly items: readonly FieldExpression[];
  readonly offset: number;
}

export interface OrderItem {
  readonly expression: FieldExpression;
  readonly descending: boolean;
  /** Null when not said: nulls come first. */
  readonly nulls: 'first' | 'last' | null;
}

export type RowCount =
  | { readonly kind: 'number'; readonly value: number; readonly offset: number }
  | { readonly kind: 'bind'; readonly name: string; readonly offset: number };

export type Condition = Conjunction | Negation | Comparison;

export interface Conjunction {
  readonly kind: 'and' | 'or';
  readonly items: readonly Condition[];
}

export interface Negation {
  readonly kind: 'not';
  readonly item: Condition;
}

export type ComparisonOperator =
  '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

export interface Comparison {
  readonly kind: 'comparison';
  readonly left: FieldExpression;
  readonly operator: ComparisonOperator;
  readonly value: Value;
  readonly offset: number;
}

export type Value =
  | { readonly kind: 'null'; readonly offset: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly offset: number }
  /** Text of the number, with its sign. */
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | StringValue
  /** `2026-01-31` */
  | { readonly kind: 'date'; readonly text: string; readonly offset: number }
  /** `2026-01-31T10:00:00.000+01:00` */
  | { readonly kind: 'datetime'; readonly text: string; readonly offset: number }
  /** `10:00:00Z` */
  | { readonly kind: 'time'; readonly text: string; readonly offset: number }
  /** `USD5000` */
  | {
      readonly kind: 'currency';
      readonly code: string;
      readonly amount: string;
      readonly offset: number;
    }
  | DateLiteralValue
  | { readonly kind: 'bind'; readonly name: string; readonly offset: number }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly offset: number }
  | { readonly kind: 'subquery'; readonly query: SoqlQuery; readonly offset: number };

export interface StringValue {
  readonly kind: 'string';
  readonly value: string;
  /** For LIKE: backslash escapes of `%`, `_` and the backslash are still there. */
  readonly pattern: string;
  readonly offset: number;
}

/** `TODAY`, `LAST_N_DAYS:30` */
export interface DateLiteralValue {
  readonly kind: 'dateLiteral';
  /** Upper case, without the number. */
  readonly name: string;
  /** Null for literals without a number. */
  readonly count: number | null;
  readonly offset: number;
}

// ---- SOSL ---------------------------------------------------------------------------------

export interface SoslQuery {
  /** The text searched for, or the name of a bind. */
  readonly find:
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'bind'; readonly name: string };
  readonly group: 'ALL' | 'NAME' | 'EMAIL' | 'PHONE' | 'SIDEBAR';
  readonly returning: readonly SoslReturning[];
  readonly access: 'USER_MODE' | 'SYSTEM_MODE' | null;
  readonly limit: RowCount | null;
}

export interface SoslReturning {
  readonly object: NameNode;
  readonly fields: readonly SelectItem[];
  readonly where: Condition | null;
  readonly orderBy: readonly OrderItem[];
  readonly limit: RowCount | null;
  readonly offset: RowCount | null;
}
