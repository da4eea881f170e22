/** Marker interfaces of job classes: Database.AllowsCallouts, Database.Stateful. */
import type { ClassInfo } from '../runtime/typeInfo.ts';

/** Whether the class or what it stands on names the interface (`database.stateful`). */
export function isMarked(info: ClassInfo, key: string): boolean {
  if (info.interfaces.some((type) => type.key === key)) return true;
  return [info.superclass, ...info.interfaces].some((type) => {
    const parent = type?.classInfo;
    return parent ? isMarked(parent, key) : false;
  });
}
