/**
 * Names that may be given to variables, members and types: letters, digits and single underscores,
 * none of them at an end, not too long, and no reserved word. Methods may be called like most of them.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_reserved_words.htm
 */
import type { UserType } from './symbols.ts';

/** Of types, constants and values: the list of the platform's compiler. */
const reserved: ReadonlySet<string> = new Set(
  (
    'activate any array autonomous begin bigdecimal bulk byte case cast char collect commit const ' +
    'default desc end exception exit export float goto group having hint import inner int into ' +
    'join loop number object of outer package parallel pragma retrieve rollback short sort super ' +
    'switch synchronized system then this transaction when'
  ).split(' '),
);

/** Of methods, too: words of queries. UNCONFIRMED for methods. */
const reservedForAll: ReadonlySet<string> = new Set(
  'and as asc by desc from having limit not or select where'.split(' '),
);

/** Of variables and fields only: keywords and names of types. */
const reservedForValues: ReadonlySet<string> = new Set(
  (
    'blob boolean currency date datetime decimal double in instanceof integer like long nulls ' +
    'sobject set string time trigger using list map'
  ).split(' '),
);

const maximumLength = 255;
const maximumTypeLength = 40;

/** What is wrong with the name of a variable or a field; null when nothing is. */
export function valueNameComplaint(name: string): string | null {
  return reservedForValues.has(name.toLowerCase())
    ? `Identifier name is reserved: ${name}`
    : nameComplaint(name);
}

/** What is wrong with the name of a type or a constant; null when nothing is. */
function nameComplaint(name: string, maximum = maximumLength): string | null {
  return reserved.has(name.toLowerCase())
    ? `Identifier name is reserved: ${name}`
    : methodNameComplaint(name, maximum);
}

function methodNameComplaint(name: string, maximum = maximumLength): string | null {
  if (reservedForAll.has(name.toLowerCase())) return `Identifier name is reserved: ${name}`;
  if (!/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/i.test(name))
    return `Invalid character in identifier: ${name}`;
  return name.length > maximum ? `Identifier name is too long: ${name}` : null;
}

/** Of a type and its members; variables are checked where they are declared. */
export function checkDeclaredNames(type: UserType): void {
  const report = (
    complaint: string | null,
    node: { readonly span: UserType['declaration']['span'] },
  ): void => {
    if (complaint) type.unit.report(node.span, 'identifier', complaint);
  };
  const maximum = type.outer ? maximumLength : maximumTypeLength;
  if (!type.isHidden) report(nameComplaint(type.simpleName, maximum), type.declaration);
  for (const { name, declarator, property, isConstant } of type.fields.values()) {
    const node = declarator ?? property?.declaration ?? type.declaration;
    report(isConstant ? nameComplaint(name) : valueNameComplaint(name), node);
  }
  for (const { name, declaration } of type.methods()) {
    if (declaration) report(methodNameComplaint(name), declaration);
  }
}
