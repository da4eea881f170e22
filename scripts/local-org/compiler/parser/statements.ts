/** Parse tree of statements → AST. */
import type {
  BlockContext,
  ForStatementContext,
  LocalVariableDeclarationContext,
  ParExpressionContext,
  StatementContext,
  SwitchStatementContext,
  TryStatementContext,
  VariableDeclaratorsContext,
  WhenLiteralContext,
  QualifiedNameContext,
  WhenValueContext,
} from '@apexdevtools/apex-parser';
import type {
  BlockStatement,
  Declarator,
  Expression,
  Literal,
  LocalDeclaration,
  Statement,
  TypeRef,
  WhenCase,
} from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildDml } from './dmlStatements.ts';
import { buildExpression, buildExpressions } from './expressions.ts';
import { buildModifiers } from './modifiers.ts';
import { unescapeString } from './strings.ts';
import { buildTypeRef } from './types.ts';

export function buildBlock(node: BlockContext, context: BuildContext): BlockStatement {
  return {
    kind: 'Block',
    span: spanOf(node),
    statements: node.statement_list().map((statement) => buildStatement(statement, context)),
  };
}

export function buildStatement(node: StatementContext, context: BuildContext): Statement {
  const span = spanOf(node);
  const expression = (child: Parameters<typeof buildExpression>[0]): Expression =>
    buildExpression(child, context);
  const condition = (child: ParExpressionContext): Expression => expression(child.expression());

  if (node.block()) return buildBlock(node.block(), context);
  const local = node.localVariableDeclarationStatement();
  if (local) return buildLocal(local.localVariableDeclaration(), context);
  const statement = node.expressionStatement();
  if (statement) {
    return { kind: 'ExpressionStatement', span, expression: expression(statement.expression()) };
  }
  const ifs = node.ifStatement();
  if (ifs) {
    const otherwise = ifs.statement(1);
    return {
      kind: 'If',
      span,
      condition: condition(ifs.parExpression()),
      consequent: buildStatement(ifs.statement(0), context),
      alternate: otherwise ? buildStatement(otherwise, context) : null,
    };
  }
  const loop = node.forStatement();
  if (loop) return buildFor(loop, context);
  const whiles = node.whileStatement();
  if (whiles) {
    return {
      kind: 'While',
      span,
      condition: condition(whiles.parExpression()),
      body: bodyOf(whiles, context),
    };
  }
  const doWhile = node.doWhileStatement();
  if (doWhile) {
    return {
      kind: 'DoWhile',
      span,
      condition: condition(doWhile.parExpression()),
      body: buildBlock(doWhile.block(), context),
    };
  }
  const tries = node.tryStatement();
  if (tries) return buildTry(tries, context);
  const returns = node.returnStatement();
  if (returns) {
    const value = returns.expression();
    return { kind: 'Return', span, value: value ? expression(value) : null };
  }
  const throws = node.throwStatement();
  if (throws) return { kind: 'Throw', span, value: expression(throws.expression()) };
  if (node.breakStatement()) return { kind: 'Break', span };
  if (node.continueStatement()) return { kind: 'Continue', span };
  const switches = node.switchStatement();
  if (switches) return buildSwitch(switches, context);
  const runAs = node.runAsStatement();
  if (runAs) {
    return {
      kind: 'RunAs',
      span,
      arguments: buildExpressions(runAs.expressionList(), context),
      body: buildBlock(runAs.block(), context),
    };
  }
  return buildDml(node, context);
}

/** `while (x);` and `for (…);` have no statement: an empty block. */
function bodyOf(
  node: { statement(): StatementContext } & Parameters<typeof spanOf>[0],
  context: BuildContext,
): Statement {
  const body = node.statement();
  return body
    ? buildStatement(body, context)
    : { kind: 'Block', span: spanOf(node), statements: [] };
}

export function buildDeclarators(
  node: VariableDeclaratorsContext,
  context: BuildContext,
): Declarator[] {
  return node.variableDeclarator_list().map((declarator) => {
    const initializer = declarator.expression();
    return {
      span: spanOf(declarator),
      name: declarator.id().getText(),
      initializer: initializer ? buildExpression(initializer, context) : null,
    };
  });
}

function buildLocal(
  node: LocalVariableDeclarationContext,
  context: BuildContext,
): LocalDeclaration {
  return {
    kind: 'Local',
    span: spanOf(node),
    modifiers: buildModifiers(node.modifier_list(), node),
    type: buildTypeRef(node.typeRef()),
    declarators: buildDeclarators(node.variableDeclarators(), context),
  };
}

function buildFor(node: ForStatementContext, context: BuildContext): Statement {
  const control = node.forControl();
  const each = control.enhancedForControl();
  const span = spanOf(node);
  const body = bodyOf(node, context);
  if (each) {
    return {
      kind: 'ForEach',
      span,
      type: buildTypeRef(each.typeRef()),
      name: each.id().getText(),
      iterable: buildExpression(each.expression(), context),
      body,
    };
  }
  const init = control.forInit();
  const declaration = init?.localVariableDeclaration();
  const condition = control.expression();
  return {
    kind: 'For',
    span,
    init: declaration
      ? buildLocal(declaration, context)
      : init
        ? buildExpressions(init.expressionList(), context)
        : null,
    condition: condition ? buildExpression(condition, context) : null,
    update: buildExpressions(control.forUpdate()?.expressionList(), context),
    body,
  };
}

function buildTry(node: TryStatementContext, context: BuildContext): Statement {
  const finallyBlock = node.finallyBlock();
  return {
    kind: 'Try',
    span: spanOf(node),
    block: buildBlock(node.block(), context),
    catches: node.catchClause_list().map((clause) => ({
      span: spanOf(clause),
      type: qualifiedType(clause.qualifiedName()),
      name: clause.id().getText(),
      body: buildBlock(clause.block(), context),
    })),
    finallyBlock: finallyBlock ? buildBlock(finallyBlock.block(), context) : null,
  };
}

export function qualifiedType(node: QualifiedNameContext): TypeRef {
  return {
    kind: 'TypeRef',
    span: spanOf(node),
    parts: node.id_list().map((id) => ({ name: id.getText(), typeArguments: [] })),
    arrayDepth: 0,
  };
}

function buildSwitch(node: SwitchStatementContext, context: BuildContext): Statement {
  const cases: WhenCase[] = [];
  let otherwise: BlockStatement | null = null;
  let elsePlace = spanOf(node);
  for (const control of node.whenControl_list()) {
    const body = buildBlock(control.block(), context);
    const value = control.whenValue();
    if (otherwise) context.report(elsePlace, "'when else' must be the last when block");
    if (value.ELSE()) {
      otherwise = body;
      elsePlace = spanOf(control);
    } else cases.push({ span: spanOf(control), ...buildWhen(value), body });
  }
  return {
    kind: 'Switch',
    span: spanOf(node),
    discriminant: buildExpression(node.expression(), context),
    cases,
    otherwise,
  };
}

function buildWhen(node: WhenValueContext): Pick<WhenCase, 'values' | 'pattern'> {
  const type = node.typeRef();
  if (type) {
    return { values: [], pattern: { type: buildTypeRef(type), name: node.id().getText() } };
  }
  return { values: node.whenLiteral_list().map(buildWhenLiteral), pattern: null };
}

function buildWhenLiteral(node: WhenLiteralContext): Expression {
  const inner = node.whenLiteral();
  if (inner) return buildWhenLiteral(inner);
  const span = spanOf(node);
  const name = node.qualifiedName();
  if (name) {
    const [first, ...rest] = name.id_list().map((id) => id.getText());
    let expression: Expression = { kind: 'Name', span, name: first ?? '' };
    for (const part of rest) {
      expression = { kind: 'FieldAccess', span, object: expression, name: part, safe: false };
    }
    return expression;
  }
  const text = (
    node.IntegerLiteral() ??
    node.LongLiteral() ??
    node.StringLiteral() ??
    node.MultilineStringLiteral() ??
    node.NULL()
  ).getText();
  const literal = (type: Literal['type'], value: string): Expression => {
    const operand: Expression = { kind: 'Literal', span, type, value };
    const negative = node.SUB_list().length % 2 === 1;
    return negative ? { kind: 'Unary', span, operator: '-', operand } : operand;
  };
  if (node.IntegerLiteral()) return literal('Integer', text);
  if (node.LongLiteral()) return literal('Long', text.slice(0, -1));
  if (node.NULL()) return literal('Null', 'null');
  return literal('String', unescapeString(text));
}
