/** Share and history objects that come with others. */
import { flagOf, textOf } from '../project/content.ts';
import { memberName, type ObjectParts } from './customObject.ts';
import type { PicklistValue } from './model.ts';
import { qualify } from './naming.ts';
import type { ObjectInit } from './objectDescribe.ts';
import { historyFields, shareFields } from './systemFields.ts';

/** Standard objects with a history object; their lookup is `<Object>Id`. */
const tracked = [
  'Account',
  'Asset',
  'Campaign',
  'Case',
  'Contact',
  'Contract',
  'Lead',
  'Order',
  'Product2',
  'Solution',
];

export function companions(
  objects: readonly ObjectInit[],
  parts: ReadonlyMap<string, ObjectParts>,
  namespace: string,
): ObjectInit[] {
  const byName = new Map([...parts.values()].map((each) => [qualify(each.name, namespace), each]));
  return objects.flatMap((object) => {
    const own = byName.get(object.name);
    const result: ObjectInit[] = [];
    if (object.kind === 'custom' && hasShares(object)) result.push(share(object, own));
    if (object.kind === 'custom' && own && flagOf(own.content, 'enableHistory')) {
      result.push(history(object, object.name.replace(/__c$/i, '__History'), 'ParentId'));
    }
    if (tracked.includes(object.name))
      result.push(history(object, `${object.name}History`, `${object.name}Id`));
    return result;
  });
}

/** Objects that everyone may read and write have no share rows, nor have details of a master. */
function hasShares({ sharingModel, externalSharingModel }: ObjectInit): boolean {
  return [sharingModel, externalSharingModel].some((each) => each === 'Private' || each === 'Read');
}

function share(object: ObjectInit, own: ObjectParts | undefined): ObjectInit {
  const reasons = (own?.sharingReasons ?? []).map((component): PicklistValue => ({
    value: memberName(component),
    label: textOf(component.content, 'label') ?? memberName(component),
    active: true,
    defaultValue: false,
    controllingValues: null,
  }));
  return {
    name: object.name.replace(/__c$/i, '__Share'),
    label: `Share: ${object.label}`,
    labelPlural: `Share: ${object.label}`,
    kind: 'share',
    keyPrefix: '02c',
    custom: false,
    fields: shareFields(object.name, reasons),
    undeletable: false,
    searchable: false,
    triggerable: false,
  };
}

function history(object: ObjectInit, name: string, parentField: string): ObjectInit {
  return {
    name,
    label: `History: ${object.label}`,
    labelPlural: `History: ${object.label}`,
    kind: 'history',
    keyPrefix: '017',
    custom: false,
    fields: historyFields(object.name, parentField),
    createable: false,
    updateable: false,
    deletable: false,
    undeletable: false,
    searchable: false,
    triggerable: false,
  };
}
