/**
 * What `switch on` refuses: types it cannot look at, values of other types, values that vary or
 * come twice.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_switch.htm
 */
import type { Expression, SwitchStatement, WhenCase } from '../../ast.ts';
import { isEnum, isError, isText, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';

const { Integer, Long } = primitives;

/** Can it be looked at? UNCONFIRMED for Object and Id, which are let through. */
const isSelector = (type: Type): boolean =>
  type === Integer ||
  type === Long ||
  isText(type) ||
  isEnum(type) ||
  ['sobject', 'object', 'null', 'error'].includes(type.kind);

export function checkSelector(node: SwitchStatement, type: Type, context: BodyContext): boolean {
  if (isSelector(type)) return true;
  context.error(
    node.discriminant,
    'switch-type',
    `${type.name} is not a valid switch expression type`,
  );
  return false;
}

export const misfit = (given: string, wanted: string): string =>
  `${given} value in 'when expression' cannot be implicitly converted to the ${wanted} type in switch expression`;

/** A type that a `when` names, against the type of what is looked at. */
export function checkPattern(
  item: WhenCase,
  type: Type,
  subject: Type,
  context: BodyContext,
): void {
  if (isError(type) || isError(subject)) return;
  const { assignability } = context.analysis;
  // Differs: an Object may be looked at by classes, too; whether it may on the platform is not known.
  const fits = subject.kind === 'object' || (subject.kind === 'sobject' && type.kind === 'sobject');
  if (!fits) {
    context.error(item, 'switch-pattern', `${type.name} cannot be a 'when type variable' block`);
  } else if (!assignability.isCastable(subject, type))
    context.error(item, 'switch-pattern', misfit(type.name, subject.name));
}

/** A value is a literal, a constant that holds one, or the bare name of an enum's constant. */
export function valueComplaint(
  given: Expression,
  subject: Type,
  context: BodyContext,
): string | null {
  if (given.kind === 'Literal' || given.kind === 'Unary') {
    return subject.kind === 'sobject' && !isNull(given)
      ? "Switching on SObject types must be a 'when type variable' or 'when null'"
      : null;
  }
  if (isEnum(subject) && given.kind === 'FieldAccess')
    return "Enum value used in 'when expression' should be unqualified";
  return isEnum(subject) ? null : constantComplaint(given, context);
}

const isNull = (given: Expression): boolean => given.kind === 'Literal' && given.type === 'Null';

function constantComplaint(given: Expression, context: BodyContext): string | null {
  if (given.kind !== 'Name') return null;
  if (context.scope.find(given.name))
    return "'when expression' must be a literal, a constant literal field or enum value";
  const { lookup, universe } = context.analysis;
  for (let owner = context.owner; owner; owner = owner.outer) {
    const field = lookup.field(universe.types.class(owner), given.name.toLowerCase());
    if (!field) continue;
    if (!field.isStatic || !field.isFinal)
      return `Field must be a static final constant: ${given.name}`;
    const isLiteral = field.declarator === null || isConstant(field.declarator.initializer);
    return isLiteral ? null : `Field must be a non null literal: ${given.name}`;
  }
  return null;
}

const isConstant = (given: Expression | null): boolean =>
  given !== null &&
  ((given.kind === 'Literal' && !isNull(given)) ||
    (given.kind === 'Unary' && isConstant(given.operand)));

export function refuseDuplicates(node: SwitchStatement, context: BodyContext): void {
  const seen = new Set<string>();
  const note = (place: WhenCase | Expression, key: string | null, printed: string): void => {
    if (key === null) return;
    if (seen.has(key)) {
      context.error(
        place,
        'duplicate-when',
        `${printed} occurs as more than one when branch for this switch statement`,
      );
    }
    seen.add(key);
  };
  for (const item of node.cases) {
    for (const given of item.values) note(given, keyOf(given), textOf(given));
    if (item.pattern) {
      const name = item.pattern.type.parts.map((part) => part.name).join('.');
      note(item, `type ${name.toLowerCase()}`, name);
    }
  }
}

function keyOf(given: Expression): string | null {
  if (given.kind === 'Name') return `name ${given.name.toLowerCase()}`;
  if (given.kind === 'Unary') {
    const operand = keyOf(given.operand);
    return operand && given.operator + operand;
  }
  return given.kind === 'Literal' ? `${given.type === 'String' ? "'" : ''}${given.value}` : null;
}

function textOf(given: Expression): string {
  if (given.kind === 'Name') return given.name;
  if (given.kind === 'Unary') return given.operator + textOf(given.operand);
  return given.kind === 'Literal' ? given.value : '';
}
