/** Shorthand for the members of platform types that mostly hold values. */
import type { MemberImplementation, PropertyAccessors } from './define.ts';

type Members = Record<string, MemberImplementation>;
/** `toString` is on every object, so a table could never type it. */
type Keys<T> = Exclude<keyof T & string, 'toString'>;

/**
 * Properties that code reads and writes: `properties<CredentialInput>({ principalName: 'String' })`
 * defines `'principalName: String'` over the JavaScript property of that name.
 */
export function properties<T extends object>(
  fields: Readonly<Partial<Record<Keys<T>, string>>>,
): Members {
  const members: Members = {};
  for (const [name, type] of Object.entries(fields)) {
    members[`${name}: ${String(type)}`] = accessors<T>(name as Keys<T>);
  }
  return members;
}

/** As `properties`, but code may only read them. */
export function readOnlyProperties<T extends object>(
  fields: Readonly<Partial<Record<Keys<T>, string>>>,
): Members {
  const members: Members = {};
  for (const [name, type] of Object.entries(fields)) {
    members[`${name}: ${String(type)}`] = { get: accessors<T>(name as Keys<T>).get };
  }
  return members;
}

function accessors<T extends object>(name: Keys<T>): Required<PropertyAccessors> {
  return {
    get: (self: T) => self[name],
    set: (self: T, value: T[Keys<T>]) => {
      self[name] = value;
    },
  };
}

/** `getters<SaveResult>({ id: 'getId(): Id' })`: methods that return a JavaScript property. */
export function getters<T extends object>(
  fields: Readonly<Partial<Record<Keys<T>, string>>>,
): Members {
  const members: Members = {};
  for (const [name, signature] of Object.entries(fields)) {
    members[String(signature)] = (self: T) => self[name as Keys<T>];
  }
  return members;
}

/** `setters<LeadConvert>({ leadId: 'setLeadId(Id): void' })`. */
export function setters<T extends object>(
  fields: Readonly<Partial<Record<Keys<T>, string>>>,
): Members {
  const members: Members = {};
  for (const [name, signature] of Object.entries(fields)) {
    members[String(signature)] = (self: T, value: T[Keys<T>]) => {
      self[name as Keys<T>] = value;
    };
  }
  return members;
}

/**
 * `attributes<SaveResult>({ success: 'isSuccess(): Boolean' })`: getters that code may also write as
 * properties, `result.isSuccess()` and `result.success`. Results and e-mails have them.
 */
export function attributes<T extends object>(
  fields: Readonly<Partial<Record<Keys<T>, string>>>,
): Members {
  const members = getters<T>(fields);
  for (const [name, signature] of Object.entries(fields)) {
    const [, property = '', type = ''] =
      /^(?:get|is)(\w+)\(\): (.*)$/.exec(String(signature)) ?? [];
    const key = property.charAt(0).toLowerCase() + property.slice(1);
    members[`${key}: ${type}`] = { get: accessors<T>(name as Keys<T>).get };
  }
  return members;
}
