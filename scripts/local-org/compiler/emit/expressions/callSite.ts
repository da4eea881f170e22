/** What a library function learns about the place of its call (`CallSite` of library/define.ts). */
import type { AccessSite } from '../../../runtime/transaction.ts';
import type { MethodSymbol, UserType } from '../../analysis/symbols.ts';
import { versions } from '../../analysis/versions.ts';
import type { UnitInfo } from '../../analysis/unit.ts';
import type { BodyContext } from '../bodyContext.ts';
import { boxed } from '../convert.ts';
import { quoted, value } from '../value.ts';
import { ownField } from './fields.ts';

export function callSite(method: MethodSymbol, context: BodyContext): string {
  const site = context.unit.callSite(context.owner);
  return isDynamicQuery(method)
    ? `${context.support('callSiteWithBinds')}(${site},${binds(context)})`
    : site;
}

/** Methods whose text may name variables, by class. */
const dynamicQueries: Readonly<Record<string, RegExp>> = {
  database: /^(query|countquery|getquerylocator|getcursor|getpaginationcursor)$/i,
  search: /^(query|find)$/i,
};

const isDynamicQuery = (method: MethodSymbol): boolean =>
  dynamicQueries[method.owner.key]?.test(method.name) ?? false;

/** A function from lower-case name to the value of the variable; undefined when there is none. */
function binds(context: BodyContext): string {
  const cases = new Map<string, string>();
  for (const local of context.scope.all()) {
    cases.set(local.name.toLowerCase(), boxed(value(local.type, local.js), context).code);
  }
  for (const name of fieldNames(context.owner)) {
    if (cases.has(name)) continue;
    const field = ownField(name, context);
    if (field) cases.set(name, boxed(field, context).code);
  }
  const arms = Array.from(cases, ([name, code]) => `case ${quoted(name)}:return ${code};`).join('');
  return `(n)=>{switch(n.toLowerCase()){${arms}}}`;
}

function fieldNames(owner: UserType | null): Set<string> {
  const names = new Set<string>();
  for (let outer = owner; outer; outer = outer.outer) {
    for (let type: UserType | null = outer; type; type = type.superType?.symbol?.user ?? null) {
      for (const name of type.fields.keys()) names.add(name);
    }
  }
  return names;
}

/**
 * Access of SOQL and DML at a place: what the statement says, else the class's version. From v67
 * user mode is the default and a class without keyword is `with sharing`; inner classes do not
 * inherit the keyword of the outer one. The body of a trigger is in system mode in every version
 * (UNCONFIRMED: an org of Summer '26 is reported to have refused DML of a v67 trigger's own body);
 * anonymous Apex has the permissions and the sharing of its user (UNCONFIRMED before v67 that this
 * holds for more than what its compiler sees).
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_keywords_sharing.htm
 */
export function accessSiteOf(
  owner: UserType | null,
  { apiVersion, kind }: Pick<UnitInfo, 'apiVersion' | 'kind'>,
  said: 'user' | 'system' | null,
): AccessSite {
  if (kind === 'trigger') return { mode: said ?? 'system', sharing: 'without' };
  const userByDefault = kind === 'anonymous' || apiVersion >= versions.userModeByDefault;
  const sharing = sharingOf(owner, apiVersion);
  return {
    mode: said ?? (userByDefault ? 'user' : 'system'),
    sharing: kind === 'anonymous' && sharing === 'none' ? 'with' : sharing,
  };
}

/** A class that says nothing has what its superclass says (UNCONFIRMED from v67 on). */
export function sharingOf(owner: UserType | null, apiVersion: number): AccessSite['sharing'] {
  for (let type = owner; type; type = type.superType?.symbol?.user ?? null) {
    const words = type.declaration.modifiers.keywords;
    if (words.includes('with sharing')) return 'with';
    if (words.includes('without sharing')) return 'without';
    if (words.includes('inherited sharing')) return 'inherited';
  }
  return owner && apiVersion >= versions.userModeByDefault ? 'with' : 'none';
}
