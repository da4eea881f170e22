/**
 * FormulaEval.FormulaInstance: a formula that was checked.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_formulaeval_FormulaInstance.htm
 */
import { EvaluationError } from '../../formula/errors.ts';
import type { CompiledFormula } from '../../formula/compileFormula.ts';
import type { FormulaValue } from '../../formula/values.ts';
import { toRuntime } from '../../formula/runtimeValues.ts';
import type { ApexSet } from '../../runtime/collections.ts';
import { nullArgument, throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { tx } from '../../runtime/transaction.ts';
import type { RuntimeType } from '../../runtime/typeInfo.ts';
import { isInstance, typeNameOf } from '../../runtime/typeOf.ts';
import { defineType } from '../define.ts';
import { setOf } from '../support.ts';

export interface FormulaParts {
  /** Of the object that `evaluate` takes. */
  readonly contextType: RuntimeType;
  readonly returnType: RuntimeType;
  readonly formula: CompiledFormula;
  readonly referencedFields: ReadonlySet<string>;
}

export class FormulaInstance extends ApexObject {
  readonly #parts: FormulaParts;

  constructor(parts: FormulaParts) {
    super();
    this.#parts = parts;
  }

  get referencedFields(): ApexSet<string> {
    return setOf('String', this.#parts.referencedFields);
  }

  /** UNCONFIRMED: the text for an object of another type. */
  evaluate(context: unknown): unknown {
    const { contextType, returnType } = this.#parts;
    if (!isInstance(context ?? nullArgument(), contextType)) {
      throwApex(
        'System.FormulaEvaluationException',
        `Expected context of type ${contextType.name}, received ${typeNameOf(context)}`,
      );
    }
    return toRuntime(returnType, this.#value(context));
  }

  #value(context: unknown): FormulaValue {
    const { formula } = this.#parts;
    const read = (index: number): FormulaValue => {
      const reference = formula.references[index];
      return reference?.kind === 'global' ? reference.decode(reference.read(tx())) : null;
    };
    try {
      return formula.evaluate({ isNew: false, read, readPrior: read, root: context });
    } catch (error) {
      if (error instanceof EvaluationError)
        throwApex('System.FormulaEvaluationException', error.message);
      throw error;
    }
  }
}

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaInstance',
  kind: 'class',
  jsClass: FormulaInstance,
  members: {
    'evaluate(Object): Object': (self: FormulaInstance, context: unknown) => self.evaluate(context),
    'getReferencedFields(): Set<String>': (self: FormulaInstance) => self.referencedFields,
  },
});
