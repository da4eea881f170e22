/** Expressions → JavaScript: a table from node kind to function. */
import type { Expression } from '../../ast.ts';
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { finished } from '../value.ts';
import type { Value } from '../value.ts';
import { emitAssignment } from './assignment.ts';
import { emitBinary } from './binary.ts';
import { emitCall } from './call.ts';
import { emitCast, emitInstanceOf } from './cast.ts';
import { emitConditional } from './conditional.ts';
import { emitNewArray, emitNewCollection, emitNewObject } from './creation.ts';
import { emitIndex } from './indexAccess.ts';
import { emitClassLiteral, emitLiteral, emitSuper, emitThis } from './literal.ts';
import { emitFieldAccess, emitName } from './names.ts';
import { emitSoql, emitSosl } from './query.ts';
import { emitPostfix, emitUnary } from './unary.ts';

type Emitters = {
  readonly [K in Expression['kind']]: (
    node: ExpressionOf<K>,
    context: BodyContext,
    discard: boolean,
  ) => Value;
};

const emitters: Emitters = {
  Literal: emitLiteral,
  Name: emitName,
  FieldAccess: emitFieldAccess,
  MethodCall: emitCall,
  IndexAccess: emitIndex,
  NewObject: emitNewObject,
  NewCollection: emitNewCollection,
  NewArray: emitNewArray,
  Unary: emitUnary,
  Postfix: emitPostfix,
  Binary: emitBinary,
  Assignment: emitAssignment,
  Conditional: emitConditional,
  Cast: emitCast,
  InstanceOf: emitInstanceOf,
  ClassLiteral: emitClassLiteral,
  This: emitThis,
  Super: emitSuper,
  Soql: (node, context) => emitSoql(node, context),
  Sosl: emitSosl,
  Parenthesized: (node, context) => emitExpression(node.expression, context),
};

/** A part of a member chain: a `?.` in it is still open. */
export function emitChain(node: Expression, context: BodyContext, discard = false): Value {
  const emit = emitters[node.kind] as (
    node: Expression,
    context: BodyContext,
    discard: boolean,
  ) => Value;
  return emit(node, context, discard);
}

/** Reports what is there to be assigned only. */
export function readable(node: Expression, of: Value, context: BodyContext): Value {
  if (of.unreadable !== null) context.error(node, 'not-readable', of.unreadable);
  return of;
}

/** A whole expression. `discard`: nobody uses the result. */
export function emitExpression(node: Expression, context: BodyContext, discard = false): Value {
  return finished(readable(node, emitChain(node, context, discard), context));
}
