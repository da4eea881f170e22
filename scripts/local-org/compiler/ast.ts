/**
 * The Apex syntax tree. Everything after the parser works on these nodes only: no class of the
 * parser library is seen outside `parser/`. Nodes are readonly; names keep the case of the source
 * (resolution ignores case).
 */

/** 1-based line, 0-based column, offsets into the source text. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly endLine: number;
}

interface Base {
  readonly span: Span;
}

/** `List<Map<String, Account>>[]`: dotted parts, each with type arguments; arrays are List. */
export interface TypeRef extends Base {
  readonly kind: 'TypeRef';
  readonly parts: readonly { readonly name: string; readonly typeArguments: readonly TypeRef[] }[];
  /** Number of trailing `[]`. */
  readonly arrayDepth: number;
}

export interface Annotation extends Base {
  readonly kind: 'Annotation';
  readonly name: string;
  /** `@IsTest(SeeAllData=true)` → `{ seealldata: 'true' }`; a lone value has the key `value`. */
  readonly arguments: Readonly<Record<string, string>>;
}

/** Lower-case keywords: public private protected global static final abstract virtual override
 * transient webservice testmethod, and `with sharing`, `without sharing`, `inherited sharing`. */
export interface Modifiers extends Base {
  readonly keywords: readonly string[];
  readonly annotations: readonly Annotation[];
}

// ---- declarations -------------------------------------------------------------------------

export type TypeDeclaration = ClassDeclaration | InterfaceDeclaration | EnumDeclaration;

export interface ClassDeclaration extends Base {
  readonly kind: 'Class';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly superclass: TypeRef | null;
  readonly interfaces: readonly TypeRef[];
  readonly members: readonly Member[];
}

export interface InterfaceDeclaration extends Base {
  readonly kind: 'Interface';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly interfaces: readonly TypeRef[];
  readonly methods: readonly MethodDeclaration[];
}

export interface EnumDeclaration extends Base {
  readonly kind: 'Enum';
  readonly name: string;
  readonly modifiers: Modifiers;
  readonly values: readonly { readonly name: string; readonly span: Span }[];
}

export type Member =
  | FieldDeclaration
  | PropertyDeclaration
  | MethodDeclaration
  | ConstructorDeclaration
  | InitializerBlock
  | TypeDeclaration;

export interface FieldDeclaration extends Base {
  readonly kind: 'Field';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly declarators: readonly Declarator[];
}

export interface Declarator extends Base {
  readonly name: string;
  readonly initializer: Expression | null;
}

export interface PropertyDeclaration extends Base {
  readonly kind: 'Property';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
  readonly getter: Accessor | null;
  readonly setter: Accessor | null;
}

/** `body` is null for an automatic accessor (`get;`). */
export interface Accessor extends Base {
  readonly modifiers: Modifiers;
  readonly body: BlockStatement | null;
}

export interface Parameter extends Base {
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly name: string;
}

/** `returnType` null is void; `body` null is abstract or an interface method. */
export interface MethodDeclaration extends Base {
  readonly kind: 'Method';
  readonly modifiers: Modifiers;
  readonly returnType: TypeRef | null;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: BlockStatement | null;
}

export interface ConstructorDeclaration extends Base {
  readonly kind: 'Constructor';
  readonly modifiers: Modifiers;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: BlockStatement;
}

export interface InitializerBlock extends Base {
  readonly kind: 'Initializer';
  readonly isStatic: boolean;
  readonly body: BlockStatement;
}

export type TriggerEvent =
  | 'before insert'
  | 'before update'
  | 'before delete'
  | 'after insert'
  | 'after update'
  | 'after delete'
  | 'after undelete';

export interface TriggerUnit extends Base {
  readonly kind: 'Trigger';
  readonly name: string;
  readonly object: string;
  readonly events: readonly TriggerEvent[];
  /** Methods and fields declared in a trigger body come as members, the rest as statements. */
  readonly body: BlockStatement;
  readonly members: readonly Member[];
}

/** Anonymous Apex: statements, methods and types mixed. */
export interface AnonymousUnit extends Base {
  readonly kind: 'Anonymous';
  readonly body: BlockStatement;
  readonly members: readonly Member[];
}

export type CompilationUnit = TypeDeclaration | TriggerUnit | AnonymousUnit;

// ---- statements ---------------------------------------------------------------------------

export type Statement =
  | BlockStatement
  | LocalDeclaration
  | ExpressionStatement
  | IfStatement
  | SwitchStatement
  | ForStatement
  | ForEachStatement
  | WhileStatement
  | DoWhileStatement
  | TryStatement
  | ReturnStatement
  | ThrowStatement
  | BreakStatement
  | ContinueStatement
  | DmlStatement
  | RunAsStatement;

export interface BlockStatement extends Base {
  readonly kind: 'Block';
  readonly statements: readonly Statement[];
}

export interface LocalDeclaration extends Base {
  readonly kind: 'Local';
  readonly modifiers: Modifiers;
  readonly type: TypeRef;
  readonly declarators: readonly Declarator[];
}

export interface ExpressionStatement extends Base {
  readonly kind: 'ExpressionStatement';
  readonly expression: Expression;
}

export interface IfStatement extends Base {
  readonly kind: 'If';
  readonly condition: Expression;
  readonly consequent: Statement;
  readonly alternate: Statement | null;
}

export interface SwitchStatement extends Base {
  readonly kind: 'Switch';
  readonly discriminant: Expression;
  readonly cases: readonly WhenCase[];
  readonly otherwise: BlockStatement | null;
}

/** `when 1, 2`, `when RED` (a Name expression) or `when Account a` (type pattern). */
export interface WhenCase extends Base {
  readonly values: readonly Expression[];
  readonly pattern: { readonly type: TypeRef; readonly name: string } | null;
  readonly body: BlockStatement;
}

export interface ForStatement extends Base {
  readonly kind: 'For';
  readonly init: LocalDeclaration | readonly Expression[] | null;
  readonly condition: Expression | null;
  readonly update: readonly Expression[];
  readonly body: Statement;
}

/** Over a collection or over a SOQL expression (a SOQL for loop). */
export interface ForEachStatement extends Base {
  readonly kind: 'ForEach';
  readonly type: TypeRef;
  readonly name: string;
  readonly iterable: Expression;
  readonly body: Statement;
}

export interface WhileStatement extends Base {
  readonly kind: 'While';
  readonly condition: Expression;
  readonly body: Statement;
}

export interface DoWhileStatement extends Base {
  readonly kind: 'DoWhile';
  readonly condition: Expression;
  readonly body: Statement;
}

export interface TryStatement extends Base {
  readonly kind: 'Try';
  readonly block: BlockStatement;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: BlockStatement | null;
}

export interface CatchClause extends Base {
  readonly type: TypeRef;
  readonly name: string;
  readonly body: BlockStatement;
}

export interface ReturnStatement extends Base {
  readonly kind: 'Return';
  readonly value: Expression | null;
}

export interface ThrowStatement extends Base {
  readonly kind: 'Throw';
  readonly value: Expression;
}

export interface BreakStatement extends Base {
  readonly kind: 'Break';
}

export interface ContinueStatement extends Base {
  readonly kind: 'Continue';
}

export interface DmlStatement extends Base {
  readonly kind: 'Dml';
  readonly operation: 'insert' | 'update' | 'upsert' | 'delete' | 'undelete' | 'merge';
  readonly target: Expression;
  /** `insert as user x`; null when not said. */
  readonly access: 'user' | 'system' | null;
  /** upsert: the external id field as written (`Account.Key__c`, `Key__c`). */
  readonly externalIdField: string | null;
  /** merge: the records merged into the target. */
  readonly mergeWith: Expression | null;
}

/** `System.runAs(user) { … }` */
export interface RunAsStatement extends Base {
  readonly kind: 'RunAs';
  readonly arguments: readonly Expression[];
  readonly body: BlockStatement;
}

// ---- expressions --------------------------------------------------------------------------

export type Expression =
  | Literal
  | Name
  | FieldAccess
  | MethodCall
  | IndexAccess
  | NewObject
  | NewCollection
  | NewArray
  | Unary
  | Postfix
  | Binary
  | Assignment
  | Conditional
  | Cast
  | InstanceOf
  | ClassLiteral
  | ThisReference
  | SuperReference
  | SoqlExpression
  | SoslExpression
  | Parenthesized;

/**
 * Integer and Long hold the digits as written without the suffix (range is checked after folding a
 * unary minus); Double and Decimal literals hold their text without suffix; String is unescaped.
 */
export interface Literal extends Base {
  readonly kind: 'Literal';
  readonly type: 'Integer' | 'Long' | 'Double' | 'Decimal' | 'String' | 'Boolean' | 'Null';
  readonly value: string;
}

/** A simple name: variable, type, or first part of a path. */
export interface Name extends Base {
  readonly kind: 'Name';
  readonly name: string;
}

/** `object.field` / `object?.field`; the object may turn out to be a type or a namespace. */
export interface FieldAccess extends Base {
  readonly kind: 'FieldAccess';
  readonly object: Expression;
  readonly name: string;
  readonly safe: boolean;
}

/**
 * `f(…)` (object null), `o.f(…)`, `o?.f(…)`; `this(…)` and `super(…)` have the names `this`,
 * `super`. Type arguments of a generic static such as `List<Account>.class` are not calls.
 */
export interface MethodCall extends Base {
  readonly kind: 'MethodCall';
  readonly object: Expression | null;
  readonly name: string;
  readonly safe: boolean;
  readonly arguments: readonly Expression[];
}

export interface IndexAccess extends Base {
  readonly kind: 'IndexAccess';
  readonly object: Expression;
  readonly index: Expression;
}

/** `new Foo(1)` and `new Account(Name = 'x')`: one of `arguments`, `fields` is used. */
export interface NewObject extends Base {
  readonly kind: 'NewObject';
  readonly type: TypeRef;
  readonly arguments: readonly Expression[];
  readonly fields:
    readonly { readonly name: string; readonly value: Expression; readonly span: Span }[] | null;
}

/** `new List<T>{ a, b }`, `new Set<T>{…}`, `new Map<K, V>{ k => v }`, also `new T[]{ a }`. */
export interface NewCollection extends Base {
  readonly kind: 'NewCollection';
  readonly type: TypeRef;
  readonly elements: readonly Expression[];
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `new Integer[5]` */
export interface NewArray extends Base {
  readonly kind: 'NewArray';
  readonly type: TypeRef;
  readonly size: Expression;
}

export interface Unary extends Base {
  readonly kind: 'Unary';
  readonly operator: '+' | '-' | '!' | '~' | '++' | '--';
  readonly operand: Expression;
}

export interface Postfix extends Base {
  readonly kind: 'Postfix';
  readonly operator: '++' | '--';
  readonly operand: Expression;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
  | '>>>'
  | '=='
  | '!='
  | '<>'
  | '==='
  | '!=='
  | '<'
  | '>'
  | '<='
  | '>='
  | '&&'
  | '||'
  | '??';

export interface Binary extends Base {
  readonly kind: 'Binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Assignment extends Base {
  readonly kind: 'Assignment';
  readonly operator: '=' | '+=' | '-=' | '*=' | '/=' | '&=' | '|=' | '^=' | '<<=' | '>>=' | '>>>=';
  readonly target: Expression;
  readonly value: Expression;
}

export interface Conditional extends Base {
  readonly kind: 'Conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

export interface Cast extends Base {
  readonly kind: 'Cast';
  readonly type: TypeRef;
  readonly operand: Expression;
}

export interface InstanceOf extends Base {
  readonly kind: 'InstanceOf';
  readonly operand: Expression;
  readonly type: TypeRef;
}

/** `Foo.class`, `List<Account>.class` */
export interface ClassLiteral extends Base {
  readonly kind: 'ClassLiteral';
  readonly type: TypeRef;
}

export interface ThisReference extends Base {
  readonly kind: 'This';
}

export interface SuperReference extends Base {
  readonly kind: 'Super';
}

/**
 * `[SELECT … WHERE Id = :x]`. `text` is the query without brackets in which bind number n is
 * written `:b<n>`; `binds[n]` is its expression. The same for SOSL.
 */
export interface SoqlExpression extends Base {
  readonly kind: 'Soql';
  readonly text: string;
  readonly binds: readonly Expression[];
}

export interface SoslExpression extends Base {
  readonly kind: 'Sosl';
  readonly text: string;
  readonly binds: readonly Expression[];
}

export interface Parenthesized extends Base {
  readonly kind: 'Parenthesized';
  readonly expression: Expression;
}
