/** Syntax tree → expressions with types. */
import type { FormulaNode, UnaryNode } from './ast.ts';
import type { CompileContext } from './context.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { typed, type Expression, type Result } from './expression.ts';
import { compileCall } from './functions/index.ts';
import { compileBinary } from './operators.ts';
import type { FormulaValue } from './values.ts';

/** Throws FormulaError at the first place that is wrong. */
export function compileExpression(node: FormulaNode, context: CompileContext): Expression {
  if (node.kind === 'name') return context.name(node.name, node);
  return { ...resultOf(node, context), node, field: null };
}

function resultOf(node: Exclude<FormulaNode, { kind: 'name' }>, context: CompileContext): Result {
  switch (node.kind) {
    case 'number':
      return constant('number', ApexDecimal.tryParse(node.text));
    case 'text':
      return constant('text', node.value);
    case 'boolean':
      return constant('boolean', node.value);
    case 'null':
      return constant('null', null);
    case 'unary':
      return unary(node, compileExpression(node.operand, context));
    case 'binary': {
      const left = compileExpression(node.left, context);
      return compileBinary(node.operator, left, compileExpression(node.right, context));
    }
    case 'call': {
      const args = node.args.map((each) => compileExpression(each, context));
      return compileCall(node, args, context);
    }
  }
}

const constant = (type: Result['type'], value: FormulaValue): Result => ({
  type,
  evaluate: () => value,
});

function unary({ operator }: UnaryNode, operand: Expression): Result {
  if (operator === 'NOT') {
    const evaluate = typed(operand, 'boolean', "operator 'NOT'");
    return {
      type: 'boolean',
      evaluate(environment) {
        const value = evaluate(environment);
        return value === null ? null : !value;
      },
    };
  }
  const evaluate = typed(operand, 'number', `operator '${operator}'`);
  if (operator === '+') return { type: 'number', evaluate };
  return { type: 'number', evaluate: (environment) => evaluate(environment)?.negate() ?? null };
}
