/** `deepClone`: records are copied, everything else is shared, as on the platform. */
import { ApexList, ApexMap } from '../../../runtime/collections.ts';
import { SObject, type CloneOptions } from '../../../runtime/sobject.ts';

export const keepNothing: CloneOptions = {
  preserveId: false,
  deep: true,
  preserveReadonlyTimestamps: false,
  preserveAutonumber: false,
};

function copied(value: unknown, options: CloneOptions): unknown {
  return value instanceof SObject ? value.clone(options) : value;
}

export function cloneDeep(list: ApexList, options: CloneOptions): ApexList {
  return new ApexList(
    list.type,
    list.items.map((item) => copied(item, options)),
  );
}

/** Records in a map keep their ids. */
export function cloneMapDeep(map: ApexMap): ApexMap {
  const options: CloneOptions = {
    ...keepNothing,
    preserveId: true,
    preserveReadonlyTimestamps: true,
    preserveAutonumber: true,
  };
  return new ApexMap(
    map.type,
    map.entries().map(([key, value]) => [key, copied(value, options)] as const),
  );
}
