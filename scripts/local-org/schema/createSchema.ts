import {
  changedObjectName,
  changeEventName,
  changeEventObject,
  hasChangeEvents,
} from './changeEvents.ts';
import type { ObjectDescribe, OrgSchema } from './model.ts';
import { indexByName } from './objectDescribe.ts';

/** A schema over these objects. Of objects with one key prefix (shares, histories) the first counts. */
export function createSchema(
  objects: readonly ObjectDescribe[],
  rest: Pick<OrgSchema, 'namespace' | 'features' | 'findings'>,
): OrgSchema {
  const byName = new Map(objects.map((each) => [each.name, each]));
  const byAnyName = indexByName([...byName]);
  const byPrefix = new Map<string, ObjectDescribe>();
  for (const object of objects) {
    if (object.keyPrefix && !byPrefix.has(object.keyPrefix)) byPrefix.set(object.keyPrefix, object);
  }
  const object = (name: string): ObjectDescribe | undefined =>
    byName.get(name) ?? byAnyName.get(name.toLowerCase()) ?? changeEvent(name);
  /** Made at the first question, and kept under the name that was asked for. */
  const changeEvent = (name: string): ObjectDescribe | undefined => {
    const changedName = changedObjectName(name);
    const changed = changedName === null ? undefined : object(changedName);
    if (!changed || !hasChangeEvents(changed)) return undefined;
    const known = byAnyName.get(changeEventName(changed).toLowerCase());
    const event = known ?? changeEventObject(changed);
    byAnyName.set(event.name.toLowerCase(), event).set(name.toLowerCase(), event);
    return event;
  };
  return {
    ...rest,
    objects: byName,
    object,
    objectByKeyPrefix: (prefix) => byPrefix.get(prefix),
  };
}
