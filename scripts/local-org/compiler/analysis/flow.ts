/** Which statements can end normally: unreachable code and missing returns. */
import type { Expression, Statement } from '../ast.ts';

/** Can the statement after this one be reached? */
export function completes(statement: Statement): boolean {
  switch (statement.kind) {
    case 'Return':
    case 'Throw':
    case 'Break':
    case 'Continue':
      return false;
    case 'Block':
    case 'RunAs':
      return blockCompletes(
        statement.kind === 'Block' ? statement.statements : statement.body.statements,
      );
    case 'If':
      return (
        statement.alternate === null ||
        completes(statement.consequent) ||
        completes(statement.alternate)
      );
    case 'Switch':
      return (
        statement.otherwise === null ||
        completes(statement.otherwise) ||
        statement.cases.some((one) => completes(one.body))
      );
    case 'Try':
      if (statement.finallyBlock && !completes(statement.finallyBlock)) return false;
      return (
        completes(statement.block) || statement.catches.some((clause) => completes(clause.body))
      );
    case 'While':
      return !isTrue(statement.condition) || breaks(statement.body);
    case 'DoWhile':
      return !isTrue(statement.condition) || breaks(statement.body);
    case 'For':
      return (
        (statement.condition !== null && !isTrue(statement.condition)) || breaks(statement.body)
      );
    default:
      return true;
  }
}

const blockCompletes = (statements: readonly Statement[]): boolean => statements.every(completes);

/**
 * The first statement of a block that cannot be reached. After a throw the platform does not look:
 * scratch orgs take statements there in every version, though the guide says otherwise from v41.
 */
export function unreachable(statements: readonly Statement[]): Statement | null {
  const stop = statements.findIndex(
    (statement) => statement.kind !== 'Throw' && !completes(statement),
  );
  return stop < 0 ? null : (statements[stop + 1] ?? null);
}

function isTrue(condition: Expression): boolean {
  if (condition.kind === 'Parenthesized') return isTrue(condition.expression);
  return condition.kind === 'Literal' && condition.type === 'Boolean' && condition.value === 'true';
}

/** Does it leave the loop around it by `break`? Inner loops keep theirs. */
function breaks(statement: Statement): boolean {
  switch (statement.kind) {
    case 'Break':
      return true;
    case 'Block':
      return statement.statements.some(breaks);
    case 'RunAs':
      return breaks(statement.body);
    case 'If':
      return (
        breaks(statement.consequent) ||
        (statement.alternate !== null && breaks(statement.alternate))
      );
    case 'Switch':
      return (
        statement.cases.some((one) => breaks(one.body)) ||
        (statement.otherwise !== null && breaks(statement.otherwise))
      );
    case 'Try':
      return (
        breaks(statement.block) ||
        statement.catches.some((clause) => breaks(clause.body)) ||
        (statement.finallyBlock !== null && breaks(statement.finallyBlock))
      );
    default:
      return false;
  }
}
