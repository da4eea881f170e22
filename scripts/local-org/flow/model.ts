/**
 * A flow as its metadata says, before names are looked up.
 * https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_visual_workflow.htm
 */

/** A value as the metadata writes it: a literal, text with merge fields, or a name. */
export type ValueSource =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reference'; readonly path: string };

export interface Condition {
  readonly left: string;
  readonly operator: string;
  readonly right: ValueSource | null;
}

export interface ConditionSet {
  /** `and`, `or`, `1 AND (2 OR 3)`; null: all. */
  readonly logic: string | null;
  readonly conditions: readonly Condition[];
}

export interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly value: ValueSource | null;
}

export interface FilterSet {
  readonly logic: string | null;
  readonly filters: readonly Filter[];
}

/** What goes into a field, a parameter, a variable of another flow. */
export interface NamedSource {
  readonly name: string;
  readonly value: ValueSource | null;
}

/** A field, a parameter, a variable of another flow that goes into something of this flow. */
export interface NamedTarget {
  readonly name: string;
  readonly target: string;
}

interface Element {
  readonly name: string;
  /** Name of the next element; null at the end of a path. */
  readonly next: string | null;
}

interface FaultyElement extends Element {
  readonly fault: string | null;
}

export interface AssignmentElement extends Element {
  readonly kind: 'assignment';
  readonly items: readonly {
    readonly target: string;
    readonly operator: string;
    readonly value: ValueSource | null;
  }[];
}

export interface DecisionElement extends Element {
  readonly kind: 'decision';
  readonly rules: readonly {
    readonly name: string;
    readonly conditions: ConditionSet;
    /** Only when the record did not meet the conditions before the save. */
    readonly onlyWhenChanged: boolean;
    readonly next: string | null;
  }[];
}

export interface LoopElement extends Element {
  readonly kind: 'loop';
  readonly collection: string;
  readonly variable: string | null;
  readonly backwards: boolean;
  /** Into the body; `next` is where it goes afterwards. */
  readonly body: string | null;
}

export interface LookupElement extends FaultyElement {
  readonly kind: 'lookup';
  readonly object: string;
  readonly filters: FilterSet;
  readonly firstOnly: boolean;
  readonly limit: ValueSource | null;
  readonly sortField: string | null;
  readonly descending: boolean;
  /** Empty: all fields. */
  readonly fields: readonly string[];
  readonly stored: boolean;
  readonly variable: string | null;
  readonly outputs: readonly NamedTarget[];
  readonly nullWhenNone: boolean;
}

export interface CreateElement extends FaultyElement {
  readonly kind: 'create';
  readonly object: string | null;
  readonly record: string | null;
  readonly fields: readonly NamedSource[];
  readonly idTarget: string | null;
}

export interface UpdateElement extends FaultyElement {
  readonly kind: 'update';
  readonly object: string | null;
  readonly record: string | null;
  readonly filters: FilterSet;
  readonly fields: readonly NamedSource[];
}

export interface DeleteElement extends FaultyElement {
  readonly kind: 'delete';
  readonly object: string | null;
  readonly record: string | null;
  readonly filters: FilterSet;
}

export interface SubflowElement extends Element {
  readonly kind: 'subflow';
  readonly flow: string;
  readonly inputs: readonly NamedSource[];
  readonly outputs: readonly NamedTarget[];
}

export interface ActionElement extends FaultyElement {
  readonly kind: 'action';
  readonly type: string;
  readonly action: string;
  readonly inputs: readonly NamedSource[];
  readonly outputs: readonly NamedTarget[];
}

export interface CollectionElement extends Element {
  readonly kind: 'sort' | 'filter';
  readonly collection: string;
  readonly variable: string | null;
  readonly conditions: ConditionSet;
  readonly formula: string | null;
  readonly sorts: readonly {
    readonly field: string | null;
    readonly descending: boolean;
    readonly emptyFirst: boolean;
  }[];
  readonly limit: number | null;
}

export interface CustomErrorElement extends Element {
  readonly kind: 'customError';
  readonly messages: readonly { readonly text: string; readonly field: string | null }[];
}

/** Of a kind that the local org does not run. */
export interface UnsupportedElement extends Element {
  readonly kind: 'unsupported';
  /** As the metadata calls it: `screens`, `waits`. */
  readonly type: string;
}

export type FlowElement =
  | AssignmentElement
  | DecisionElement
  | LoopElement
  | LookupElement
  | CreateElement
  | UpdateElement
  | DeleteElement
  | SubflowElement
  | ActionElement
  | CollectionElement
  | CustomErrorElement
  | UnsupportedElement;

export interface VariableDeclaration {
  readonly name: string;
  /** `String`, `Number`, `SObject`, `Apex` … */
  readonly dataType: string;
  readonly objectType: string | null;
  readonly apexClass: string | null;
  readonly isCollection: boolean;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  readonly value: ValueSource | null;
}

export interface ConstantDeclaration {
  readonly name: string;
  readonly dataType: string;
  readonly value: ValueSource | null;
}

export interface FormulaDeclaration {
  readonly name: string;
  readonly dataType: string;
  readonly expression: string;
}

export interface TemplateDeclaration {
  readonly name: string;
  readonly text: string;
}

export interface FlowStart {
  readonly next: string | null;
  /** `None` for flows that code starts. */
  readonly triggerType: string;
  readonly recordTriggerType: string | null;
  readonly object: string | null;
  readonly filters: FilterSet;
  readonly formula: string | null;
  readonly onlyWhenChanged: boolean;
  /** Names of paths that run later. */
  readonly scheduledPaths: readonly string[];
}

export interface FlowModel {
  readonly name: string;
  readonly label: string;
  readonly file: string;
  readonly processType: string;
  readonly isActive: boolean;
  readonly runInMode: string;
  readonly triggerOrder: number | null;
  readonly start: FlowStart;
  readonly elements: readonly FlowElement[];
  readonly variables: readonly VariableDeclaration[];
  readonly constants: readonly ConstantDeclaration[];
  readonly formulas: readonly FormulaDeclaration[];
  readonly templates: readonly TemplateDeclaration[];
}
