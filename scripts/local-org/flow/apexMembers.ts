/** `result.status` of an object of an Apex class: its fields marked @AuraEnabled or @InvocableVariable. */
import { classInfoOfType } from '../library/system/runtimeTypeNamed.ts';
import { ApexObject } from '../runtime/objects.ts';
import type { ClassInfo, FieldInfo, RuntimeType } from '../runtime/typeInfo.ts';
import { instantiate } from '../compiler/index.ts';
import type { Accessor, RecordPlace } from './accessor.ts';
import { recordMember } from './accessor.ts';
import type { FlowScope } from './FlowScope.ts';
import type { FlowInterview } from './FlowInterview.ts';
import { fromApex, toApex } from './apexValues.ts';
import { typeOfRuntime } from './types.ts';
import type { SObject } from '../runtime/sobject.ts';

export interface ValuePlace {
  get(interview: FlowInterview): unknown;
  set(interview: FlowInterview, value: never): void;
}

export function fieldOfClass(info: ClassInfo, name: string): FieldInfo | null {
  const own = info.fields.find(
    (field) => !field.isStatic && field.name.toLowerCase() === name.toLowerCase(),
  );
  if (own) return own;
  const parent = info.superclass && classInfoOfType(info.superclass);
  return parent ? fieldOfClass(parent, name) : null;
}

export function readMember(field: FieldInfo, holder: object): unknown {
  return field.get ? field.get(holder) : (Reflect.get(holder, field.slot) as unknown);
}

export function writeMember(field: FieldInfo, holder: object, value: unknown): void {
  if (field.set) field.set(holder, value);
  else Reflect.set(holder, field.slot, value);
}

export function apexMember(
  scope: FlowScope,
  type: RuntimeType,
  [name = '', ...rest]: readonly string[],
  place: RecordPlace,
): Accessor | null {
  const info = type.classInfo ?? scope.program.classByName(type.name);
  const field = info && fieldOfClass(info, name);
  if (!info || !field) return null;
  const flowType = typeOfRuntime(field.type, (object) => scope.schema.object(object));
  const member: Accessor = {
    type: flowType,
    read(interview) {
      const holder = place.get(interview);
      return holder instanceof ApexObject ? fromApex(readMember(field, holder)) : null;
    },
    write(interview, value) {
      let holder = place.get(interview);
      if (!(holder instanceof ApexObject)) {
        holder = instantiate(info);
        place.set(interview, holder as never);
      }
      writeMember(field, holder as object, toApex(field.type, value));
    },
  };
  if (rest.length === 0) return member;
  if (flowType.isCollection) return null;
  const inner: RecordPlace = {
    get: (interview) => member.read(interview),
    set: (interview, record: SObject) => member.write?.(interview, record),
  };
  if (flowType.kind === 'record' && flowType.object)
    return recordMember(scope.schema, flowType.object, rest, inner);
  return flowType.kind === 'apex' && flowType.apex
    ? apexMember(scope, flowType.apex, rest, inner)
    : null;
}
