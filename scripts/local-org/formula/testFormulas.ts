/** For tests of this folder: an object with a field of each type, and formulas worked out over a row. */
import { TestOrg } from '../dml/testOrg.ts';
import { recordOf } from '../dml/records.ts';
import { planOf } from '../dml/objectPlan.ts';
import type { StoredRow } from '../dml/SaveRow.ts';
import { ApexDate, ApexDatetime, ApexTime } from '../runtime/dateTypes.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import type { ObjectDescribe } from '../schema/model.ts';
import { compileFormula } from './compileFormula.ts';
import type { FormulaKind } from './context.ts';
import { FormulaError } from './errors.ts';
import { numberText } from './numbers.ts';
import { RecordValues } from './RecordValues.ts';
import type { FormulaType, FormulaValue } from './values.ts';

const valueSet = {
  valueSetDefinition: {
    sorted: 'false',
    value: ['Open', 'Closed'].map((name) => ({ fullName: name, label: name, default: 'false' })),
  },
};

export const thingMetadata = {
  Thing__c: { label: 'Thing', nameField: { label: 'Name', type: 'Text' } },
  'Thing__c.Text__c': { type: 'Text', label: 'Text', length: '80' },
  'Thing__c.Number__c': { type: 'Number', label: 'Number', precision: '16', scale: '2' },
  'Thing__c.Other__c': { type: 'Currency', label: 'Other', precision: '16', scale: '2' },
  'Thing__c.Percent__c': { type: 'Percent', label: 'Percent', precision: '5', scale: '2' },
  'Thing__c.Check__c': { type: 'Checkbox', label: 'Check', defaultValue: 'false' },
  'Thing__c.Day__c': { type: 'Date', label: 'Day' },
  'Thing__c.Moment__c': { type: 'DateTime', label: 'Moment' },
  'Thing__c.Time__c': { type: 'Time', label: 'Time' },
  'Thing__c.Pick__c': { type: 'Picklist', label: 'Pick', valueSet },
  'Thing__c.Multi__c': { type: 'MultiselectPicklist', label: 'Multi', valueSet },
  'Thing__c.Long__c': { type: 'LongTextArea', label: 'Long', length: '32768' },
  'Thing__c.Place__c': { type: 'Location', label: 'Place', scale: '5' },
  'Thing__c.Account__c': {
    type: 'Lookup',
    label: 'Account',
    referenceTo: 'Account',
    relationshipName: 'Things',
  },
  'Thing__c.Double__c': { type: 'Number', label: 'Double', scale: '2', formula: 'Number__c * 2' },
  'Thing__c.Loop__c': { type: 'Number', label: 'Loop', scale: '2', formula: 'Back__c + 1' },
  'Thing__c.Back__c': { type: 'Number', label: 'Back', scale: '2', formula: 'Loop__c + 1' },
  'Thing__c.Kind__c': {
    type: 'MetadataRelationship',
    label: 'Kind',
    referenceTo: 'EntityDefinition',
  },
  Switch__c: { label: 'Switch', customSettingsType: 'Hierarchy' },
  'Switch__c.On__c': { type: 'Checkbox', label: 'On', defaultValue: 'false' },
  'Switch__c.Limit__c': { type: 'Number', label: 'Limit', precision: '6', scale: '0' },
};

export interface FormulaCase {
  readonly row?: StoredRow;
  readonly prior?: StoredRow | null;
  readonly kind?: FormulaKind;
  readonly blankAsZero?: boolean;
}

export class FormulaProbe {
  readonly test = new TestOrg({ metadata: thingMetadata });

  get thing(): ObjectDescribe {
    const object = this.test.org.schema.object('Thing__c');
    if (!object) throw new Error('the test object is there');
    return object;
  }

  /** The value as text; `#Error!` is thrown. Of any type that the formula has. */
  value(text: string, { row = {}, prior = null, kind, blankAsZero }: FormulaCase = {}): string {
    const formula = this.#compile(text, kind ?? 'validation', blankAsZero ?? false);
    return this.test.run((transaction) =>
      shown(new RecordValues(transaction).evaluate(formula, row, prior)),
    );
  }

  /** The platform's message for a formula that does not compile; `ok` for one that does. */
  problem(text: string, kind: FormulaKind = 'validation', result?: FormulaType): string {
    try {
      this.#compile(text, kind, false, result);
      return 'ok';
    } catch (error) {
      if (error instanceof FormulaError) return error.message;
      throw error;
    }
  }

  /** Trigger.new of a row. */
  record(row: StoredRow): ReturnType<typeof recordOf> {
    return this.test.run(() => recordOf(planOf(this.thing), row, true));
  }

  #compile(text: string, kind: FormulaKind, blankAsZero: boolean, result?: FormulaType) {
    const { schema } = this.test.org;
    const source = { schema, object: this.thing, text, kind, blankAsZero };
    return compileFormula({ ...source, result: result ?? 'null' });
  }
}

function shown(value: FormulaValue): string {
  if (value === null || value === '') return 'blank';
  if (value instanceof ApexDecimal) return numberText(value);
  if (value instanceof ApexDatetime) return value.toIsoText();
  if (value instanceof ApexDate || value instanceof ApexTime) return value.toString();
  return String(value);
}
