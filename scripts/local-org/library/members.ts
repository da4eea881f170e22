/** Shorthand for the members of platform types that mostly hold values. */
import type { MemberImplementation, PropertyAccessors } from './define.ts';

type Members = Record<string, MemberImplementation>;

/**
 * Properties that code reads and writes: `properties<CredentialInput>({ principalName: 'String' })`
 * defines `'principalName: String'` over the JavaScript property of that name.
 */
export function properties<T extends object>(
  fields: Readonly<Partial<Record<keyof T & string, string>>>,
): Members {
  const members: Members = {};
  for (const [name, type] of Object.entries(fields)) {
    members[`${name}: ${String(type)}`] = accessors<T>(name as keyof T & string);
  }
  return members;
}

/** As `properties`, but code may only read them. */
export function readOnlyProperties<T extends object>(
  fields: Readonly<Partial<Record<keyof T & string, string>>>,
): Members {
  const members: Members = {};
  for (const [name, type] of Object.entries(fields)) {
    members[`${name}: ${String(type)}`] = { get: accessors<T>(name as keyof T & string).get };
  }
  return members;
}

function accessors<T extends object>(name: keyof T & string): Required<PropertyAccessors> {
  return {
    get: (self: T) => self[name],
    set: (self: T, value: T[keyof T & string]) => {
      self[name] = value;
    },
  };
}

/** `getters<SaveResult>({ id: 'getId(): Id' })`: methods that return a JavaScript property. */
export function getters<T extends object>(
  fields: Readonly<Partial<Record<keyof T & string, string>>>,
): Members {
  const members: Members = {};
  for (const [name, signature] of Object.entries(fields)) {
    members[String(signature)] = (self: T) => self[name as keyof T & string];
  }
  return members;
}

/** `setters<LeadConvert>({ leadId: 'setLeadId(Id): void' })`. */
export function setters<T extends object>(
  fields: Readonly<Partial<Record<keyof T & string, string>>>,
): Members {
  const members: Members = {};
  for (const [name, signature] of Object.entries(fields)) {
    members[String(signature)] = (self: T, value: T[keyof T & string]) => {
      self[name as keyof T & string] = value;
    };
  }
  return members;
}
