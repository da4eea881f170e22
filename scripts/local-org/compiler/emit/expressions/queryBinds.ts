/**
 * Binds of queries: each must be of a type that its column can be compared with. Which types fit is
 * known from the platform's messages and from code in use; where neither says, a bind is let through.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_variables.htm
 */
import { isEnum, isError, isNumeric, isText, primitives } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { Expression } from '../../ast.ts';
import { wrongBindMessage } from '../../../soql/index.ts';
import type { BindUse } from '../../../soql/index.ts';
import type { BodyContext } from '../bodyContext.ts';
import type { Value } from '../value.ts';

/** `binds` and `values` are those of the text, `:b0` first. */
export function checkBinds(
  binds: readonly Expression[],
  values: readonly Value[],
  uses: readonly BindUse[],
  context: BodyContext,
): void {
  for (const use of uses) {
    const index = Number(use.name.slice(1));
    const [node, given] = [binds[index], values[index]];
    if (!node || !given) continue;
    const complaint = complaintOf(given.type, use);
    if (complaint !== null) context.error(node, 'bind', complaint);
  }
}

function complaintOf(type: Type, use: BindUse): string | null {
  if (isError(type) || type.kind === 'null') return null;
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  if (use.place === 'list' && !isCollection)
    return isSingle(type)
      ? `${use.operator} operator must be used with an iterable expression`
      : null;
  // In parentheses, and as a number of rows, a collection is one value; a map stands for its keys.
  const isOneValue = isCollection && (use.place === 'item' || use.place === 'count');
  if (isOneValue) return wrong(type, use);
  const given = isCollection ? (type.arguments[0] ?? type) : type;
  return fits(given, use) ? null : wrong(given, use);
}

const wrong = (given: Type, { columnType }: BindUse): string =>
  wrongBindMessage(printed(given), columnType);

/** What surely is no collection. */
const isSingle = (type: Type): boolean => type.kind === 'primitive' || type.kind === 'sobject';

function fits(type: Type, { columnType, place }: BindUse): boolean {
  if (place === 'search') return isText(type);
  switch (columnType) {
    case 'Id':
      return isText(type) || type.kind === 'sobject';
    case 'String':
      return isText(type) || isEnum(type) || isToken(type);
    case 'Integer':
    case 'Decimal':
      return isNumeric(type);
    case 'Date':
    case 'Datetime':
      return type === primitives.Date || type === primitives.Datetime;
    case 'Boolean':
      return type === primitives.Boolean;
    case 'Time':
      return type === primitives.Time;
    default:
      return true;
  }
}

const isToken = (type: Type): boolean =>
  type.key === 'schema.sobjecttype' || type.key === 'schema.sobjectfield';

/** The platform's own names for Object and for classes: https://github.com/beyond-the-cloud-dev/soql-lib/issues/119 */
function printed(type: Type): string {
  if (type.kind === 'object') return 'ANY';
  return type.kind === 'class' && !isEnum(type) ? 'APEX_OBJECT' : type.name;
}
