/** What the running user may do with objects and fields. */
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';

export interface ObjectAccess {
  readonly create: boolean;
  readonly edit: boolean;
  readonly delete: boolean;
  readonly read: boolean;
}

export interface FieldAccess {
  readonly read: boolean;
  readonly edit: boolean;
}

export function objectAccess(_object: ObjectDescribe): ObjectAccess {
  throw new Error('not connected');
}

export function fieldAccess(_object: ObjectDescribe, _field: FieldDescribe): FieldAccess {
  throw new Error('not connected');
}
