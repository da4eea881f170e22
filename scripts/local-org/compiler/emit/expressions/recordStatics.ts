/**
 * Static methods of objects: `Setting__c.getInstance()`. Which ones an object has depends on its kind.
 * https://developer.salesforce.com/docs/atlas.en-us.apexref.meta/apexref/apex_methods_system_custom_settings.htm
 */
import type { MethodSymbol } from '../../analysis/symbols.ts';
import type { Type } from '../../analysis/types.ts';
import type { ObjectDescribe } from '../../../schema/model.ts';

/** Name in lower case → the numbers of arguments it can be called with. */
type Offered = Readonly<Record<string, readonly number[]>>;

const ofHierarchies: Offered = { getinstance: [0, 1], getvalues: [1], getorgdefaults: [0] };
const ofLists: Offered = { getinstance: [1], getvalues: [1], getall: [0] };
const ofMetadata: Offered = { getinstance: [1], getall: [0] };

/** Those of the methods that the object has. */
export function offeredStatics(type: Type, methods: readonly MethodSymbol[]): MethodSymbol[] {
  const offered = type.object ? offeredBy(type.object) : {};
  return methods.filter(
    (method) =>
      !method.isStatic ||
      offered[method.name.toLowerCase()]?.includes(method.parameters.length) === true,
  );
}

function offeredBy(object: ObjectDescribe): Offered {
  if (object.kind === 'customMetadata') return ofMetadata;
  if (object.customSettingType === null) return {};
  return object.customSettingType === 'Hierarchy' ? ofHierarchies : ofLists;
}
