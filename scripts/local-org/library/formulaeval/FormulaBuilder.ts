/**
 * FormulaEval.FormulaBuilder: formulas that code writes.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_formulaeval_FormulaBuilder.htm
 * UNCONFIRMED: the texts for a builder that lacks formula, type or return type.
 */
import { compileFormula, type CompiledFormula } from '../../formula/compileFormula.ts';
import { FormulaError } from '../../formula/errors.ts';
import { parseTemplate } from '../../formula/template.ts';
import type { FormulaType } from '../../formula/values.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject, type ApexEnum } from '../../runtime/objects.ts';
import { sobjectType, types } from '../../runtime/runtimeTypes.ts';
import type { SObjectTypeToken } from '../../runtime/tokens.ts';
import { tx } from '../../runtime/transaction.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { defineType } from '../define.ts';
import type { ApexType } from '../system/Type.ts';
import { apexNames } from './apexContext.ts';
import { FormulaInstance } from './FormulaInstance.ts';

interface Returned {
  readonly result: FormulaType;
  readonly type: RuntimeType;
}

const returned: Readonly<Record<string, Returned>> = {
  BOOLEAN: { result: 'boolean', type: types.boolean },
  DATE: { result: 'date', type: types.date },
  DATETIME: { result: 'datetime', type: types.datetime },
  DECIMAL: { result: 'number', type: types.decimal },
  DOUBLE: { result: 'number', type: types.double },
  ID: { result: 'text', type: types.id },
  INTEGER: { result: 'number', type: types.integer },
  LONG: { result: 'number', type: types.long },
  STRING: { result: 'text', type: types.string },
  TIME: { result: 'time', type: types.time },
};

const invalid = (message: string): never => throwApex('System.FormulaValidationException', message);

export class FormulaBuilder extends ApexObject {
  #text: string | null = null;
  #type: RuntimeType | null = null;
  #returned: Returned | null = null;
  #globals: ReadonlySet<string> = new Set();
  #blankAsZero = false;
  #isTemplate = false;

  withFormula(text: string | null): this {
    this.#text = text;
    return this;
  }

  withType(type: RuntimeType): this {
    this.#type = type;
    return this;
  }

  withReturnType(constant: ApexEnum): this {
    this.#returned = returned[constant.name] ?? null;
    return this;
  }

  /** Differs: all variables of $System are refused by name. */
  withGlobalVariables(globals: readonly ApexEnum[]): this {
    this.#globals = new Set(globals.map(({ name }) => `$${name.replace(/_/g, '')}`));
    return this;
  }

  treatNumericNullAsZero(asZero: boolean): this {
    this.#blankAsZero = asZero;
    return this;
  }

  parseAsTemplate(isTemplate: boolean): this {
    this.#isTemplate = isTemplate;
    return this;
  }

  build(): FormulaInstance {
    const returns = this.#returned ?? invalid('Formula return type is required');
    const contextType = this.#type ?? invalid('Formula context type is required');
    if (this.#isTemplate && returns.result !== 'text')
      invalid('Formula return type must be STRING in template mode');
    const referencedFields = new Set<string>();
    const formula = this.#compiled(returns, contextType, referencedFields);
    return new FormulaInstance({
      contextType,
      returnType: returns.type,
      formula,
      referencedFields,
    });
  }

  #compiled(
    { result }: Returned,
    contextType: RuntimeType,
    referenced: Set<string>,
  ): CompiledFormula {
    const { schema } = tx().org;
    const text = this.#text ?? invalid('Formula is required');
    try {
      return compileFormula({
        schema,
        object: null,
        names: apexNames(schema, contextType, referenced),
        globals: this.#globals,
        text,
        kind: 'apex',
        blankAsZero: this.#blankAsZero,
        result,
        ...(this.#isTemplate ? { parse: parseTemplate } : {}),
      });
    } catch (error) {
      if (error instanceof FormulaError) return invalid(error.message);
      throw error;
    }
  }
}

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaBuilder',
  kind: 'class',
  jsClass: FormulaBuilder,
  members: {
    'build(): FormulaEval.FormulaInstance': (self: FormulaBuilder) => self.build(),
    'parseAsTemplate(Boolean): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      isTemplate: boolean | null,
    ) => self.parseAsTemplate(isTemplate ?? nullArgument()),
    'treatNumericNullAsZero(Boolean): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      asZero: boolean | null,
    ) => self.treatNumericNullAsZero(asZero ?? nullArgument()),
    'withFormula(String): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      text: string | null,
    ) => self.withFormula(text),
    'withGlobalVariables(List<FormulaEval.FormulaGlobal>): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      globals: ApexList<ApexEnum> | null,
    ) => self.withGlobalVariables((globals ?? nullArgument()).items),
    'withReturnType(FormulaEval.FormulaReturnType): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      type: ApexEnum | null,
    ) => self.withReturnType(type ?? nullArgument()),
    'withType(Schema.SObjectType): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      type: SObjectTypeToken | null,
    ) => self.withType(sobjectType((type ?? nullArgument()).describe.name)),
    'withType(Type): FormulaEval.FormulaBuilder': (self: FormulaBuilder, type: ApexType | null) =>
      self.withType((type ?? nullArgument()).runtimeType),
  },
});
