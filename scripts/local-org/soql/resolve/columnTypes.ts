/** Apex types of what is compared, as messages about binds print them. */
import type { Operand, ValueType } from '../plan.ts';
import { invalidField } from '../errors.ts';
import type { SoqlError } from '../errors.ts';

const typeNames: Readonly<Record<ValueType, string>> = {
  text: 'String',
  exactText: 'String',
  multipicklist: 'String',
  id: 'Id',
  integer: 'Integer',
  number: 'Decimal',
  boolean: 'Boolean',
  date: 'Date',
  datetime: 'Datetime',
  time: 'Time',
};

/** `Decimal` */
export const columnTypeOf = ({ type }: Operand): string => typeNames[type];

/** `given`: the Apex type of the value that does not fit, `ANY` for Object. */
export const wrongBind = (given: string, columnType: string, offset: number): SoqlError =>
  invalidField(wrongBindMessage(given, columnType), offset);

/** https://github.com/beyond-the-cloud-dev/soql-lib/issues/119 */
export const wrongBindMessage = (given: string, columnType: string): string =>
  `Invalid bind expression type of ${given} for column of type ${columnType}`;
