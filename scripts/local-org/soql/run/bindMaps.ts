import { throwApex } from '../../runtime/exceptions.ts';
import type { BindLookup } from './prepareValue.ts';

/**
 * Binds of `Database.queryWithBinds` and its kin: keys in any case, but not two that differ in case
 * only.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_dynamic_soql.htm
 */
export function bindsOfMap(entries: Iterable<readonly [string, unknown]>): BindLookup {
  const values = new Map<string, unknown>();
  const names = new Map<string, string>();
  for (const [name, value] of entries) {
    const key = name.toLowerCase();
    const earlier = names.get(key);
    if (earlier !== undefined) {
      throwApex(
        'System.QueryException',
        `The bindMap consists of duplicate case-insensitive keys: [${earlier}, ${name}]`,
      );
    }
    names.set(key, name);
    values.set(key, value);
  }
  return (name) => {
    const value = values.get(name.toLowerCase());
    if (value !== undefined) return value;
    return throwApex('System.QueryException', `Key '${name}' does not exist in the bindMap`);
  };
}
