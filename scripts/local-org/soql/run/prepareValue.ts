/** Values of binds: from what Apex code holds to what SQLite compares with. */
import { ApexDate, ApexDatetime, ApexTime } from '../../runtime/dateTypes.ts';
import { ApexDecimal } from '../../runtime/decimal.ts';
import { ApexDouble } from '../../runtime/double.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexEnum } from '../../runtime/objects.ts';
import { ApexSet } from '../../runtime/set.ts';
import { SObject } from '../../runtime/sobject.ts';
import { typeNameOf, typeOf } from '../../runtime/typeOf.ts';
import { elementOf } from '../../runtime/runtimeTypes.ts';
import { SObjectFieldToken, SObjectTypeToken } from '../../runtime/tokens.ts';
import { fold } from '../../schema/sqlFunctions.ts';
import { malformed } from '../errors.ts';
import type { Operand, PlanOperator, ValueSource } from '../plan.ts';
import { columnTypeOf, wrongBind } from '../resolve/columnTypes.ts';
import { idValue, multiSelectValue, textValue } from '../resolve/values.ts';
import { isAscii } from '../sql/functions.ts';
import type { SqlValue } from '../sql/fragment.ts';
import type { ValueState } from '../sql/renderCondition.ts';

/** Value of a bind by its name; undefined when there is no variable of that name. */
export type BindLookup = (name: string) => unknown;

export interface PreparedValue extends ValueState {
  /** A list is a JSON array. */
  readonly value: SqlValue;
}

/** Throws SoqlError when a bind is missing or does not fit the field. */
export function prepareValue(source: ValueSource, binds: BindLookup): PreparedValue {
  const { operand, operator } = source;
  const values: SqlValue[] = [];
  let { isList } = source;
  for (const item of source.items) {
    if (item.kind === 'constant') {
      values.push(item.value);
      continue;
    }
    const given = bindValue(item.name, binds, source.offset);
    const elements = elementsOf(given);
    if (!elements) {
      values.push(bindSqlValue(operand, operator, given, source.offset));
      continue;
    }
    checkCollection(source, given);
    isList = true;
    for (const each of elements) {
      values.push(bindSqlValue(operand, operator, each, source.offset));
    }
  }
  if (operator === 'includes' || operator === 'excludes') return groupsOf(values);
  return prepare(operand, operator, values, isList);
}

export function bindValue(name: string, binds: BindLookup, offset: number): unknown {
  const value = name.includes('.') ? undefined : binds(name);
  if (value === undefined) throw malformed(`Variable does not exist: ${name}`, offset);
  return value;
}

/** Null for a single value. A map stands for its keys; callers in TypeScript may give arrays. */
function elementsOf(value: unknown): readonly unknown[] | null {
  if (value instanceof ApexList) return value.items;
  if (value instanceof ApexSet) return value.toArray();
  if (value instanceof ApexMap) return value.keySet().toArray();
  return Array.isArray(value) ? value : null;
}

/**
 * A collection stands alone, without parentheses, and knows what it holds.
 * https://laceysnr.com/posts/bind-map-errors
 */
function checkCollection({ isList, operand, offset }: ValueSource, given: unknown): void {
  if (Array.isArray(given)) return;
  const columnType = columnTypeOf(operand);
  if (isList) throw wrongBind(typeNameOf(given), columnType, offset);
  const holdsObjects = !(given instanceof ApexMap) && elementOf(typeOf(given)).key === 'object';
  if (holdsObjects) throw wrongBind('ANY', columnType, offset);
}

function prepare(
  operand: Operand,
  operator: PlanOperator,
  values: readonly SqlValue[],
  isList: boolean,
): PreparedValue {
  const present = values.filter((each) => each !== null);
  const folded = operand.type === 'text' && needsFolding(operand, operator, present);
  const compared = folded
    ? present.map((each) => (typeof each === 'string' ? fold(each) : each))
    : present;
  const hasNull = present.length < values.length;
  if (isList) return { isList, hasNull, folded, value: JSON.stringify(compared) };
  return { isList, hasNull, folded, value: compared[0] ?? null };
}

const plainColumn = /^\w+\."\w+"$/;

/**
 * NOCASE of the column is enough for ASCII and can use its index. Expressions have no collation, and
 * order is by upper case always.
 */
function needsFolding(
  operand: Operand,
  operator: PlanOperator,
  values: readonly SqlValue[],
): boolean {
  const isOrder = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  const isPattern = operator === 'like' || operator === 'notLike';
  if (isOrder || (!isPattern && !plainColumn.test(operand.sql.text))) return true;
  return values.some((each) => typeof each === 'string' && !isAscii(each));
}

/** INCLUDES: each text is a group of values that must all be there. */
function groupsOf(values: readonly SqlValue[]): PreparedValue {
  const groups: string[][] = [];
  for (const each of values) {
    if (typeof each === 'string')
      groups.push(each.split(';').map((value) => fold(`;${value.trim()};`)));
  }
  return {
    isList: true,
    hasNull: groups.length < values.length,
    folded: true,
    value: JSON.stringify(groups),
  };
}

function bindSqlValue(
  operand: Operand,
  operator: PlanOperator,
  value: unknown,
  offset: number,
): SqlValue {
  if (value === null) return operand.type === 'boolean' ? 0 : null;
  if ((operator === 'like' || operator === 'notLike') && typeof value === 'string') return value;
  const converted = convert(operand, operator, value, offset);
  if (converted === undefined) throw wrongBind(typeNameOf(value), columnTypeOf(operand), offset);
  return converted;
}

function convert(
  operand: Operand,
  operator: PlanOperator,
  value: unknown,
  offset: number,
): SqlValue | undefined {
  switch (operand.type) {
    case 'text':
    case 'exactText':
      return asText(value);
    case 'multipicklist': {
      const text = asText(value);
      const isExact = operator !== 'includes' && operator !== 'excludes';
      return typeof text === 'string' && isExact ? multiSelectValue(text) : text;
    }
    case 'id':
      if (value instanceof SObject) return value.id;
      return typeof value === 'string' ? idValue(operand, value, offset) : undefined;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) : undefined;
    case 'integer':
    case 'number':
      return asNumber(value);
    case 'date':
      if (value instanceof ApexDatetime) return value.parts(0).date.toString();
      return value instanceof ApexDate ? value.toString() : undefined;
    case 'datetime':
      if (value instanceof ApexDate) return value.toDatetime().ms;
      return value instanceof ApexDatetime ? value.ms : undefined;
    case 'time':
      return value instanceof ApexTime ? value.toString() : undefined;
  }
}

function asText(value: unknown): string | null | undefined {
  if (typeof value === 'string') return textValue(value);
  if (value instanceof ApexEnum) return value.name;
  const isToken = value instanceof SObjectTypeToken || value instanceof SObjectFieldToken;
  return isToken ? value.toString() : undefined;
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof ApexDecimal) return value.toDouble();
  return value instanceof ApexDouble ? value.value : undefined;
}
