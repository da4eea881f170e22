/** `switch on`: values are compared with case, enums by constant, types by instanceof. */
import type { Expression, SwitchStatement, WhenCase } from '../../ast.ts';
import { errorType, isEnum, isError, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';
import { assigned, boxed, converted } from '../convert.ts';
import { emitExpression } from '../expressions/index.ts';
import type { Value } from '../value.ts';
import { value } from '../value.ts';
import { emitBlock, emitStatements, mark } from './index.ts';
import { declareLocal } from './local.ts';
import {
  checkPattern,
  checkSelector,
  misfit,
  refuseDuplicates,
  valueComplaint,
} from './switchRules.ts';

export function emitSwitch(node: SwitchStatement, context: BodyContext): void {
  mark(node, context);
  const { out } = context.unit;
  const on = emitExpression(node.discriminant, context);
  const kept = context.temporary();
  out.write(`${kept}=${on.code};`);
  const isSound = checkSelector(node, on.type, context);
  const subject = value(isSound ? on.type : errorType, kept, { boxed: on.boxed });
  refuseDuplicates(node, context);
  node.cases.forEach((item, i) => {
    out.at(item.span.line).write(`${i === 0 ? '' : 'else '}if(${testOf(item, subject, context)})`);
    emitCase(item, subject, context);
  });
  if (node.otherwise) {
    out.write(node.cases.length === 0 ? '' : 'else ');
    emitBlock(node.otherwise.statements, context);
  }
}

function testOf(item: WhenCase, subject: Value, context: BodyContext): string {
  if (!item.pattern)
    return item.values.map((given) => equalsTest(given, subject, context)).join('||');
  const type = context.resolve(item.pattern.type);
  checkPattern(item, type, subject.type, context);
  return `${context.support('isInstance')}(${subject.code},${context.unit.runtimeType(type)})`;
}

function equalsTest(given: Expression, subject: Value, context: BodyContext): string {
  if (isError(subject.type)) return 'false';
  const complaint = valueComplaint(given, subject.type, context);
  if (complaint) {
    context.error(given, 'switch-value', complaint);
    return 'false';
  }
  if (isEnum(subject.type) && given.kind === 'Name') return enumTest(given, subject, context);
  const literal = emitExpression(given, context);
  if (isError(literal.type)) return 'false';
  if (literal.type.kind === 'null') return `${subject.code}===null`;
  if (!switchable(subject.type, literal.type)) {
    context.error(given, 'switch-type', misfit(literal.type.name, subject.type.name));
    return 'false';
  }
  return `${subject.code}===${converted(literal, subject.type, context).code}`;
}

const switchable = (subject: Type, literal: Type): boolean =>
  subject === literal || (subject === primitives.Long && literal === primitives.Integer);

/** `when SUMMER`: the constant's name alone. */
function enumTest(
  given: Extract<Expression, { kind: 'Name' }>,
  subject: Value,
  context: BodyContext,
): string {
  const constant = context.analysis.lookup.field(subject.type, given.name.toLowerCase());
  if (!constant?.isConstant) {
    context.error(given, 'unknown-constant', `Variable does not exist: ${given.name}`);
    return 'false';
  }
  const user = constant.owner.user;
  const js = user
    ? `${context.unit.classReference(user)}.v_${given.name.toLowerCase()}`
    : `${context.unit.constant(constant.accessors?.get)}()`;
  return `${subject.code}===${js}`;
}

function emitCase(item: WhenCase, subject: Value, context: BodyContext): void {
  const { pattern } = item;
  if (!pattern) {
    emitBlock(item.body.statements, context);
    return;
  }
  const type = context.resolve(pattern.type);
  context.inScope(() => {
    const local = declareLocal(pattern.name, type, item, context);
    const code = assigned({ ...boxed(subject, context), type }, type, context, item);
    context.unit.out.write(`{let ${local.js}=${code};`);
    emitStatements(item.body.statements, context);
    context.unit.out.write('}');
  });
}
