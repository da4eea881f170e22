/**
 * `DataWeaveScriptResource.csvToContacts`: the type of a DataWeave script of the project.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/DataWeave.htm
 * Differs: scripts are not run; `DataWeave.Script.execute` is refused by name.
 */
import type { TypeDefinition } from '../define.ts';
import { libraryType } from '../define.ts';

type ScriptClass = new () => object;

export const scriptNamespace = 'DataWeaveScriptResource';

/** `name`: the script's name as its file has it. */
export function scriptType(name: string): TypeDefinition {
  const base = libraryType('DataWeave', 'Script')?.jsClass as ScriptClass;
  const jsClass = class extends base {};
  return {
    namespace: scriptNamespace,
    name,
    kind: 'class',
    extends: 'DataWeave.Script',
    jsClass,
    members: { 'new()': () => new jsClass() },
  };
}
