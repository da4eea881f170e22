/**
 * System.Formula, its results and the enums of FormulaEval
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_class_System_Formula.htm
 */
import { recalculateFormulas } from '../../formula/recalculate.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { nullArgument } from '../../runtime/exceptions.ts';
import { ApexObject } from '../../runtime/objects.ts';
import type { SObject } from '../../runtime/sobject.ts';
import { defineType } from '../define.ts';
import { getters } from '../members.ts';
import { listOf } from '../support.ts';
import { FormulaBuilder } from './FormulaBuilder.ts';

class FormulaRecalcFieldError extends ApexObject {
  readonly fieldName: string;
  readonly fieldError: string;

  constructor(fieldName: string, fieldError: string) {
    super();
    this.fieldName = fieldName;
    this.fieldError = fieldError;
  }
}

class FormulaRecalcResult extends ApexObject {
  readonly record: SObject;
  readonly errors: ApexList<FormulaRecalcFieldError>;

  constructor(record: SObject, errors: readonly FormulaRecalcFieldError[]) {
    super();
    this.record = record;
    this.errors = listOf('FormulaRecalcFieldError', errors);
  }

  get success(): boolean {
    return this.errors.size === 0;
  }
}

/** Fields whose formula has no value at the record are errors of its result. */
function recalculated(record: SObject): FormulaRecalcResult {
  const errors = recalculateFormulas(record).map(
    ({ field, message }) => new FormulaRecalcFieldError(field, message),
  );
  return new FormulaRecalcResult(record, errors);
}

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
  namespace: 'System',
  name: 'FormulaRecalcFieldError',
  kind: 'class',
  jsClass: FormulaRecalcFieldError,
  members: getters<FormulaRecalcFieldError>({
    fieldError: 'getFieldError(): String',
    fieldName: 'getFieldName(): String',
  }),
});

defineType({
  namespace: 'System',
  name: 'FormulaRecalcResult',
  kind: 'class',
  jsClass: FormulaRecalcResult,
  members: getters<FormulaRecalcResult>({
    errors: 'getErrors(): List<FormulaRecalcFieldError>',
    record: 'getSObject(): SObject',
    success: 'isSuccess(): Boolean',
  }),
});

defineType({
  namespace: 'System',
  name: 'Formula',
  kind: 'class',
  members: {
    'static builder(): FormulaEval.FormulaBuilder': () => new FormulaBuilder(),
    'static recalculateFormulas(List<SObject>): List<FormulaRecalcResult>': (
      records: ApexList<SObject | null> | null,
    ) =>
      listOf(
        'FormulaRecalcResult',
        (records ?? nullArgument()).items.map((each) => recalculated(each ?? nullArgument())),
      ),
  },
});
