/**
 * Names that may be given to variables, members and types: letters, digits and single underscores,
 * none of them at an end, and no reserved word.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_reserved_words.htm
 */
import type { UserType } from './symbols.ts';

/**
 * Differs: a selection of the platform's list. The others cannot be told from names of types or are
 * words that code in use has as names, of methods above all: those of `reservedForValues` are refused
 * as names of variables and fields only.
 */
const reserved: ReadonlySet<string> = new Set(
  'and as asc by desc from having limit not or select where'.split(' '),
);

const reservedForValues: ReadonlySet<string> = new Set(
  (
    'autonomous begin bigdecimal byte cast char collect const end exit export float goto hint import inner ' +
    'int into join loop outer package parallel pragma short stat switch synchronized'
  ).split(' '),
);

/** What is wrong with the name of a variable or a field; null when nothing is. */
export function valueNameComplaint(name: string): string | null {
  return reservedForValues.has(name.toLowerCase())
    ? `Identifier name is reserved: ${name}`
    : nameComplaint(name);
}

/** What is wrong with a declared name; null when nothing is. */
export function nameComplaint(name: string): string | null {
  if (reserved.has(name.toLowerCase())) return `Identifier name is reserved: ${name}`;
  const fits = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/i.test(name);
  return fits ? null : `Invalid character in identifier: ${name}`;
}

/** Of a type and its members; variables are checked where they are declared. */
export function checkDeclaredNames(type: UserType): void {
  const check = (
    name: string,
    node: { readonly span: UserType['declaration']['span'] },
    complaintOf = nameComplaint,
  ): void => {
    const complaint = complaintOf(name);
    if (complaint) type.unit.report(node.span, 'identifier', complaint);
  };
  if (!type.isHidden) check(type.simpleName, type.declaration);
  for (const { name, declarator, property } of type.fields.values()) {
    const node = declarator ?? property?.declaration ?? type.declaration;
    check(name, node, valueNameComplaint);
  }
  for (const { name, declaration } of type.methods()) {
    if (declaration) check(name, declaration);
  }
}
