/**
 * System.Formula and the types of FormulaEval
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_namespace_FormulaEval.htm
 * Differs: the local org evaluates formulas of metadata only, so `build` refuses.
 */
import { throwApex } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { abstractMember, defineType } from '../define.ts';

class FormulaBuilder extends ApexObject {
  formula = '';

  withFormula(text: string | null): this {
    this.formula = text ?? '';
    return this;
  }

  build(): never {
    return throwApex(
      'System.UnsupportedOperationException',
      `The local org has no Formula.builder(), only formulas of metadata: ${this.formula}`,
    );
  }
}

const same = (self: FormulaBuilder): FormulaBuilder => self;

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaGlobal',
  kind: 'enum',
  values: ['LABEL', 'ORGANIZATION', 'PERMISSION', 'PROFILE', 'SETUP', 'SYSTEM', 'USER', 'USERROLE'],
  members: {},
});

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaReturnType',
  kind: 'enum',
  values: [
    'BOOLEAN',
    'DATE',
    'DATETIME',
    'DECIMAL',
    'DOUBLE',
    'ID',
    'INTEGER',
    'LONG',
    'STRING',
    'TIME',
  ],
  members: {},
});

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaInstance',
  kind: 'class',
  abstract: true,
  members: {
    'evaluate(Object): Object': abstractMember,
    'getReferencedFields(): Set<String>': abstractMember,
  },
});

defineType({
  namespace: 'FormulaEval',
  name: 'FormulaBuilder',
  kind: 'class',
  jsClass: FormulaBuilder,
  members: {
    'build(): FormulaEval.FormulaInstance': (self: FormulaBuilder) => self.build(),
    'treatNumericNullAsZero(Boolean): FormulaEval.FormulaBuilder': same,
    'withFormula(String): FormulaEval.FormulaBuilder': (
      self: FormulaBuilder,
      text: string | null,
    ) => self.withFormula(text),
    'withGlobalVariables(List<FormulaEval.FormulaGlobal>): FormulaEval.FormulaBuilder': same,
    'withReturnType(FormulaEval.FormulaReturnType): FormulaEval.FormulaBuilder': same,
    'withType(Schema.SObjectType): FormulaEval.FormulaBuilder': same,
    'withType(Type): FormulaEval.FormulaBuilder': same,
  },
});

defineType({
  namespace: 'System',
  name: 'Formula',
  kind: 'class',
  members: {
    'static builder(): FormulaEval.FormulaBuilder': () => new FormulaBuilder(),
  },
});
