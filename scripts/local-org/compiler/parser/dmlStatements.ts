import type {
  AccessLevelContext,
  ExpressionContext,
  StatementContext,
} from '@apexdevtools/apex-parser';
import type { DmlStatement } from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildExpression } from './expressions.ts';

interface SimpleDmlNode {
  expression(): ExpressionContext;
  accessLevel(): AccessLevelContext | null;
}

export function buildDml(node: StatementContext, context: BuildContext): DmlStatement {
  const base = (access: AccessLevelContext | null) => ({
    kind: 'Dml' as const,
    span: spanOf(node),
    access: accessOf(access),
    externalIdField: null,
    mergeWith: null,
  });
  const simple: readonly [DmlStatement['operation'], SimpleDmlNode | null][] = [
    ['insert', node.insertStatement()],
    ['update', node.updateStatement()],
    ['delete', node.deleteStatement()],
    ['undelete', node.undeleteStatement()],
  ];
  for (const [operation, child] of simple) {
    if (!child) continue;
    const target = buildExpression(child.expression(), context);
    return { ...base(child.accessLevel()), operation, target };
  }
  const upsert = node.upsertStatement();
  if (upsert) {
    return {
      ...base(upsert.accessLevel()),
      operation: 'upsert',
      target: buildExpression(upsert.expression(), context),
      externalIdField: upsert.qualifiedName()?.getText() ?? null,
    };
  }
  const merge = node.mergeStatement();
  if (!merge) throw new Error(`invariant: unknown statement ${node.getText()}`);
  return {
    ...base(merge.accessLevel()),
    operation: 'merge',
    target: buildExpression(merge.expression(0), context),
    mergeWith: buildExpression(merge.expression(1), context),
  };
}

function accessOf(node: AccessLevelContext | null): DmlStatement['access'] {
  if (!node) return null;
  return node.SYSTEM() ? 'system' : 'user';
}
