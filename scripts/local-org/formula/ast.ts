/** Syntax of a formula. `offset`: from the start of its text. */
export type BinaryOperator =
  '||' | '&&' | '=' | '<>' | '<' | '>' | '<=' | '>=' | '+' | '-' | '&' | '^' | '*' | '/';

export type UnaryOperator = '+' | '-' | 'NOT';

export type FormulaNode =
  | { readonly kind: 'number'; readonly text: string; readonly offset: number }
  | { readonly kind: 'text'; readonly value: string; readonly offset: number }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly offset: number }
  | { readonly kind: 'null'; readonly offset: number }
  /** `Amount`, `Account.Owner.Name`, `Owner:User.Email`, `$Permission.Skip_Rules` */
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  | CallNode
  | UnaryNode
  | BinaryNode;

export interface CallNode {
  readonly kind: 'call';
  /** In upper case. */
  readonly name: string;
  readonly args: readonly FormulaNode[];
  readonly offset: number;
}

export interface UnaryNode {
  readonly kind: 'unary';
  readonly operator: UnaryOperator;
  readonly operand: FormulaNode;
  readonly offset: number;
}

export interface BinaryNode {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: FormulaNode;
  readonly right: FormulaNode;
  readonly offset: number;
}

/** What templates call to make text of a merge field; no formula can write it. */
export const mergeFunction = '{!}';
