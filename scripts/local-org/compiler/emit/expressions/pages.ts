/** `Page.MyPage`: a PageReference to a Visualforce page. */
import type { BodyContext, ExpressionOf } from '../bodyContext.ts';
import { errorValue, quoted, value } from '../value.ts';
import type { Resolved } from './names.ts';

export function pageReference(node: ExpressionOf<'FieldAccess'>, context: BodyContext): Resolved {
  const type = context.analysis.universe.platformType('PageReference');
  const constructor = type?.symbol?.constructors.find(
    ({ parameters }) => parameters.length === 1 && parameters[0]?.type.name === 'String',
  );
  if (!type || !constructor?.implementation) {
    const name = 'PageReference.new(String)';
    context.error(node, 'missing-library', `Missing in the library: ${name}`, name);
    return { kind: 'value', value: errorValue };
  }
  if (!context.analysis.universe.hasPage(node.name)) {
    context.error(node, 'unknown-page', `Page does not exist: ${node.name}`);
  }
  const create = context.unit.constant(constructor.implementation);
  const { namespace } = context.analysis.universe;
  const prefix = namespace === '' || node.name.includes('__') ? '' : `${namespace}__`;
  const code = `${create}(${quoted(`/apex/${prefix}${node.name}`)})`;
  return { kind: 'value', value: value(type, code, { nonNull: true }) };
}
