/**
 * Everything that emitted code calls by name. A script takes what it uses as constants of its first
 * line, so a call costs no look-up.
 */
import { boxDouble, unboxDouble } from '../../runtime/double.ts';
import { operatorEquals, valueEquals, valueHash } from '../../runtime/equality.ts';
import { npe } from '../../runtime/exceptions.ts';
import { toText } from '../../runtime/toText.ts';
import { tx } from '../../runtime/transaction.ts';
import type { CallSite } from '../../library/define.ts';
import { iterate } from '../../library/system/interfaces.ts';
import * as dmlSupport from './dml.ts';
import { fuel, refuel, tooDeep } from './fuel.ts';
import * as guards from './guards.ts';
import * as numbers from './numbers.ts';
import * as queries from './queries.ts';
import * as records from './records.ts';
import { typeToken } from './typeToken.ts';
import * as values from './values.ts';

/** Text on one side and Object on the other: ignores case as text does. */
const textOrValueEquals = (a: unknown, b: unknown): boolean =>
  typeof a === 'string' && typeof b === 'string' ? values.textEquals(a, b) : operatorEquals(a, b);

/** The call site of a dynamic query, with the variables in scope. */
const callSiteWithBinds = (site: CallSite, bind: (name: string) => unknown): CallSite => ({
  ...site,
  bind,
});

export const support = {
  ...numbers,
  ...values,
  ...guards,
  ...records,
  ...queries,
  ...dmlSupport,
  boxDouble,
  unboxDouble,
  operatorEquals,
  valueEquals,
  valueHash,
  textOrValueEquals,
  callSiteWithBinds,
  iterate,
  npe,
  toText,
  tx,
  typeToken,
  fuel,
  refuel,
  tooDeep,
};

export type SupportName = keyof typeof support;
