/**
 * Which modifiers a declaration may have, and which go together. Annotations have rules of their own.
 * Texts: catalogue of the platform's compiler (`modifier.*`); which words fill it in is UNCONFIRMED
 * except for `static`, `transient` and `global`.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_access_modifiers.htm
 */
import type { Member, Modifiers, Parameter, PropertyDeclaration, Span } from '../ast.ts';
import { accessOf } from './symbols.ts';
import type { Access, UserType } from './symbols.ts';

type Report = (span: Span, message: string) => void;

const accessWords = ['private', 'protected', 'public', 'global'];
const sharingWords = ['with sharing', 'without sharing', 'inherited sharing'];

/** What each kind of declaration takes beside annotations. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  classes: [...accessWords, ...sharingWords, 'abstract', 'virtual'],
  interfaces: [...accessWords, ...sharingWords, 'abstract', 'virtual'],
  enums: accessWords,
  methods: [
    ...accessWords,
    ...['static', 'abstract', 'virtual', 'override', 'webservice', 'testmethod'],
  ],
  'interface methods': ['global'],
  constructors: accessWords,
  fields: [...accessWords, 'static', 'final', 'transient', 'webservice'],
  properties: [
    ...accessWords,
    ...['static', 'final', 'transient', 'webservice', 'abstract', 'virtual', 'override'],
  ],
  accessors: accessWords,
  parameters: ['final'],
  locals: ['final', 'transient'],
};

/** The first word of a pair makes the other one impossible. */
const exclusive: readonly (readonly [string, string])[] = [
  ['abstract', 'virtual'],
  ['abstract', 'static'],
  ['virtual', 'static'],
  ['override', 'static'],
  ['protected', 'static'],
];

/** What is wrong with the words themselves, before anyone asks what they stand on. */
export function modifierComplaint({ keywords }: Modifiers, kind: string): string | null {
  const twice = keywords.find((word, i) => keywords.indexOf(word) !== i);
  if (twice) return `Duplicate modifier: ${printed(twice)}`;
  const misplaced = keywords.find((word) => !allowed[kind]?.includes(word));
  if (misplaced) return `${printed(misplaced)} is not allowed on ${kind}`;
  if (keywords.filter((word) => accessWords.includes(word)).length > 1)
    return 'Declarations can only have one scope';
  const [sharing, other] = keywords.filter((word) => sharingWords.includes(word));
  if (sharing && other) return `${sharing} ${kind} cannot be ${other}`;
  const pair =
    kind === 'fields' || kind === 'properties' ? undefined : exclusive.find(has(keywords));
  return pair ? `${pair[0]} ${kind} cannot be ${pair[1]}` : null;
}

const has =
  (keywords: readonly string[]) =>
  ([one, other]: readonly [string, string]): boolean =>
    keywords.includes(one) && keywords.includes(other);

const printed = (word: string): string =>
  word === 'webservice' ? 'webService' : word === 'testmethod' ? 'testMethod' : word;

export function checkModifiers(type: UserType): void {
  if (type.isHidden) return;
  const report: Report = (span, message) => type.unit.report(span, 'modifier', message);
  checkType(type, report);
  const { declaration } = type;
  if (declaration.kind === 'Interface') {
    for (const method of declaration.methods) {
      complain(method, method.modifiers, 'interface methods', report);
      checkParameters(method.parameters, report);
    }
  }
  if (declaration.kind !== 'Class') return;
  for (const member of declaration.members) checkMember(member, type, report);
}

function complain(
  node: { readonly span: Span },
  modifiers: Modifiers,
  kind: string,
  report: Report,
): void {
  const complaint = modifierComplaint(modifiers, kind);
  if (complaint) report(node.span, complaint);
}

const typeKinds = { Class: 'classes', Interface: 'interfaces', Enum: 'enums' } as const;

function checkType(type: UserType, report: Report): void {
  const { declaration, outer } = type;
  const kind = typeKinds[declaration.kind];
  complain(declaration, declaration.modifiers, kind, report);
  const isTop = outer === null;
  const isOpen = type.access === 'public' || type.access === 'global';
  if (isTop && !isOpen && !type.isTest)
    report(declaration.span, 'Top-level type must have public or global visibility');
  if (outer && !outer.isHidden) checkExposed(declaration, kind, outer, report);
}

const memberKinds = {
  Method: 'methods',
  Constructor: 'constructors',
  Field: 'fields',
  Property: 'properties',
} as const;

function checkMember(member: Member, type: UserType, report: Report): void {
  if (member.kind === 'Initializer') {
    if (member.isStatic && type.outer && !type.outer.isHidden)
      report(member.span, 'Inner types are not allowed to have static blocks');
    return;
  }
  if (member.kind === 'Class' || member.kind === 'Interface' || member.kind === 'Enum') return;
  const kind = memberKinds[member.kind];
  complain(member, member.modifiers, kind, report);
  checkExposed(member, kind, type, report);
  if (member.kind === 'Method' || member.kind === 'Constructor')
    checkParameters(member.parameters, report);
  if (member.kind === 'Property') checkAccessors(member, report);
}

/** What is global stands in something global, and a webservice method is static. */
function checkExposed(
  { span, modifiers }: { readonly span: Span; readonly modifiers: Modifiers },
  kind: string,
  owner: UserType,
  report: Report,
): void {
  const { keywords } = modifiers;
  const word = ['webservice', 'global'].find((one) => keywords.includes(one));
  if (!word) return;
  if (owner.access !== 'global' && !owner.isHidden)
    report(span, `Defining type for ${printed(word)} ${kind} must be declared as global`);
  else if (word === 'webservice' && kind === 'methods' && !keywords.includes('static'))
    report(span, 'webService methods must be declared as static');
}

function checkParameters(parameters: readonly Parameter[], report: Report): void {
  for (const parameter of parameters)
    complain(parameter, parameter.modifiers, 'parameters', report);
}

const accessOrder: readonly Access[] = ['private', 'protected', 'public', 'global'];

/** An accessor is at most as visible as its property. */
function checkAccessors({ modifiers, getter, setter }: PropertyDeclaration, report: Report): void {
  const access = accessOf(modifiers, 'private');
  for (const accessor of [getter, setter]) {
    if (!accessor) continue;
    complain(accessor, accessor.modifiers, 'accessors', report);
    const own = accessOf(accessor.modifiers, access);
    if (accessOrder.indexOf(own) > accessOrder.indexOf(access))
      report(accessor.span, `Cannot declare ${own} accessor on ${access} property`);
  }
}
