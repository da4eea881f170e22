import { sobjectType } from '../../analysis/types.ts';
import type { Type } from '../../analysis/types.ts';
import type { BodyContext } from '../bodyContext.ts';

/** SObject → the object, `Map<String, SObject>` → `Map<String, Object__c>`. */
export function specialised(of: Type, to: Type, context: BodyContext): Type {
  if (of === sobjectType) return to;
  if (of.arguments.length === 0) return of;
  const args = of.arguments.map((argument) => specialised(argument, to, context));
  return context.analysis.universe.types.withArguments(of, args);
}
