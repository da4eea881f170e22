/** FlowModel → something that runs: names looked up, elements made into steps. */
import type { Program } from '../compiler/program.ts';
import type { ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { constantAccessor, type Accessor } from './accessor.ts';
import { entryConditions, type Test } from './conditions.ts';
import { FlowProblem } from './errors.ts';
import { formulaOf, mergedText, valueOf, type Read } from './expressions.ts';
import { compileElement, outputTypes } from './elements/index.ts';
import type { FlowCatalog } from './FlowCatalog.ts';
import type { FlowInterview } from './FlowInterview.ts';
import type { FlowScope } from './FlowScope.ts';
import type { FlowElement, FlowModel, VariableDeclaration } from './model.ts';
import { Resources } from './Resources.ts';
import type { Step } from './step.ts';
import { convert, emptyList, flowTypes, scalarType, type FlowType } from './types.ts';
import { variableType } from './variableType.ts';

export interface CompiledVariable {
  readonly name: string;
  readonly key: string;
  readonly type: FlowType;
  readonly isInput: boolean;
  readonly isOutput: boolean;
  initial(interview: FlowInterview): unknown;
}

export interface CompiledFlow {
  readonly model: FlowModel;
  /** Of record-triggered flows. */
  readonly object: ObjectDescribe | null;
  /** Name of the first element. */
  readonly first: string | null;
  readonly variables: readonly CompiledVariable[];
  /** By lower-case name. */
  readonly steps: ReadonlyMap<string, Step>;
  /** Does the record start the flow? */
  readonly accepts: Test;
  /** Why it cannot run; empty when it can. */
  readonly problems: readonly FlowProblem[];
}

/** What an element is compiled in. */
export interface ElementContext {
  readonly schema: OrgSchema;
  readonly program: Program;
  readonly resources: Resources;
  readonly catalog: FlowCatalog;
  readonly isBeforeSave: boolean;
}

/** Never throws for what is wrong with the flow: `problems` says it. */
export function compileFlow(catalog: FlowCatalog, model: FlowModel): CompiledFlow {
  return new FlowCompiler(catalog, model).compile();
}

class FlowCompiler {
  readonly #catalog: FlowCatalog;
  readonly #model: FlowModel;
  readonly #problems: FlowProblem[] = [];
  readonly #object: ObjectDescribe | null;
  readonly #resources: Resources;
  readonly #valueTypes = new Map<string, FlowType>();
  readonly #computing = new Set<string>();

  constructor(catalog: FlowCatalog, model: FlowModel) {
    this.#catalog = catalog;
    this.#model = model;
    const { schema, program } = catalog;
    const { object } = model.start;
    this.#object = object === null ? null : (schema.object(object) ?? null);
    const outcomes = model.elements.flatMap((each) =>
      each.kind === 'decision' ? each.rules.map(({ name }) => name.toLowerCase()) : [],
    );
    const scope: FlowScope = {
      schema,
      program,
      triggerObject: this.#object,
      valueTypes: this.#valueTypes,
      outcomes: new Set(outcomes),
      elementNames: new Set([...outcomes, ...model.elements.map(({ name }) => name.toLowerCase())]),
      computed: (key) => this.#computed(key),
    };
    this.#resources = new Resources(scope);
  }

  compile(): CompiledFlow {
    const { model } = this;
    this.#try(model.name, () => this.#checkStart());
    const variables = model.variables.flatMap(
      (each) => this.#try(each.name, () => this.#variable(each)) ?? [],
    );
    this.#declareAll();
    for (const { name } of [...model.formulas, ...model.templates, ...model.constants])
      this.#try(name, () => this.#computed(name.toLowerCase()));
    return {
      model,
      object: this.#object,
      first: model.start.next,
      variables,
      steps: this.#steps(),
      accepts: this.#try('$Start', () => this.#entry()) ?? (() => false),
      problems: this.#problems,
    };
  }

  get model(): FlowModel {
    return this.#model;
  }

  #try<T>(element: string, body: () => T): T | null {
    try {
      return body();
    } catch (error) {
      if (!(error instanceof FlowProblem)) throw error;
      this.#problems.push(new FlowProblem(error.message, error.element || element));
      return null;
    }
  }

  #checkStart(): void {
    const { object } = this.#model.start;
    if (object !== null && !this.#object)
      throw new FlowProblem(`there is no object ${object}`, '$Start');
  }

  // ---- resources --------------------------------------------------------------------------------

  #variable(declaration: VariableDeclaration): CompiledVariable {
    const type = variableType(this.#catalog, declaration);
    const key = declaration.name.toLowerCase();
    this.#valueTypes.set(key, type);
    const initial: Read = valueOf(this.#resources, declaration.value);
    return {
      ...declaration,
      key,
      type,
      // Trap: a collection without a value is an empty one.
      initial: (interview) =>
        convert(type, initial(interview)) ?? (type.isCollection ? emptyList(type) : null),
    };
  }

  /** Elements may read what later ones leave: as long as one more is understood, others are tried. */
  #declareAll(): void {
    let pending: readonly FlowElement[] = this.#model.elements;
    for (;;) {
      const before = this.#problems.length;
      const failed = pending.filter(
        (each) => this.#try(each.name, () => this.#declareOutputs(each) ?? true) === null,
      );
      if (failed.length === 0 || failed.length === pending.length) return;
      this.#problems.length = before;
      pending = failed;
    }
  }

  #declareOutputs(element: FlowElement): void {
    for (const [name, type] of outputTypes(element, this.#context()))
      this.#valueTypes.set(name.toLowerCase(), type);
  }

  /** Constants, formulas and templates. */
  #computed(key: string): Accessor | null {
    const same = ({ name }: { readonly name: string }): boolean => name.toLowerCase() === key;
    const { constants, formulas, templates } = this.#model;
    const constant = constants.find(same);
    if (constant) {
      const type = scalarType(constant.dataType) ?? flowTypes.any;
      const { value } = constant;
      return constantAccessor(
        type,
        convert(
          type,
          value?.kind === 'literal' ? value.value : value?.kind === 'text' ? value.text : null,
        ),
      );
    }
    const template = templates.find(same);
    if (template)
      return {
        type: flowTypes.text,
        read: mergedText(this.#resources, template.text),
        write: null,
      };
    const formula = formulas.find(same);
    return formula ? this.#formula(key, formula.expression, formula.dataType) : null;
  }

  #formula(key: string, expression: string, dataType: string): Accessor {
    if (this.#computing.has(key)) throw new FlowProblem(`the formula ${key} uses itself`);
    const type = scalarType(dataType) ?? flowTypes.any;
    this.#computing.add(key);
    try {
      const read = formulaOf(this.#catalog.schema, this.#resources, expression, type);
      return { type, read, write: null };
    } finally {
      this.#computing.delete(key);
    }
  }

  // ---- elements ---------------------------------------------------------------------------------

  #context(): ElementContext {
    return {
      schema: this.#catalog.schema,
      program: this.#catalog.program,
      resources: this.#resources,
      catalog: this.#catalog,
      isBeforeSave: this.#model.start.triggerType === 'RecordBeforeSave',
    };
  }

  #steps(): Map<string, Step> {
    const steps = new Map<string, Step>();
    for (const element of this.#model.elements) {
      const step = this.#try(element.name, () => compileElement(element, this.#context()));
      if (step) steps.set(element.name.toLowerCase(), step);
    }
    return steps;
  }

  #entry(): Test {
    const { filters, formula } = this.#model.start;
    if (formula !== null) {
      const read = formulaOf(this.#catalog.schema, this.#resources, formula, flowTypes.boolean);
      return (interview) => read(interview) === true;
    }
    return this.#object ? entryConditions(this.#resources, filters) : () => true;
  }
}
