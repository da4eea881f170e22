/** Annotations: where they stand, and what they ask of what they stand on. */
import type { Member } from '../../ast.ts';
import type { FieldSymbol, UserType } from '../symbols.ts';
import { hasAnnotation } from '../symbols.ts';
import type { Target } from './catalogue.ts';
import { methodComplaint } from './methodRules.ts';
import { checkPlacement } from './placement.ts';
import { checkAnnotatedType } from './typeRules.ts';

const typeTargets = { Class: 'classes', Interface: 'interfaces', Enum: 'enums' } as const;

const memberTargets: Readonly<Partial<Record<Member['kind'], Target>>> = {
  Method: 'methods',
  Constructor: 'constructors',
  Field: 'fields',
  Property: 'properties',
};

export function checkAnnotations(type: UserType): void {
  const { declaration, unit } = type;
  checkPlacement(unit, declaration.modifiers, typeTargets[declaration.kind], declaration.span);
  if (declaration.kind === 'Class') {
    for (const member of declaration.members) {
      const target = memberTargets[member.kind];
      if (target && 'modifiers' in member)
        checkPlacement(unit, member.modifiers, target, member.span);
    }
  }
  for (const method of type.methods()) {
    const complaint = method.declaration && methodComplaint(method, type);
    if (complaint) unit.report(method.declaration.span, 'annotation', complaint);
  }
  for (const field of type.fields.values()) {
    const complaint = fieldComplaint(field);
    const place = field.declarator ?? field.property?.declaration;
    if (complaint && place) unit.report(place.span, 'annotation', complaint);
  }
  checkAnnotatedType(type);
}

/** https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_InvocableVariable.htm */
function fieldComplaint(field: FieldSymbol): string | null {
  const { modifiers, access, isStatic, isFinal, type } = field;
  if (!modifiers || !hasAnnotation(modifiers, 'invocablevariable')) return null;
  const kind = field.property ? 'properties' : 'fields';
  if (isStatic) return `InvocableVariable ${kind} cannot be static`;
  if (isFinal) return `InvocableVariable ${kind} cannot be final`;
  if (access !== 'public' && access !== 'global')
    return `InvocableVariable ${kind} require at least one of the following: global, public`;
  return type.kind === 'map' || type.kind === 'set'
    ? `InvocableVariable fields do not support type of ${type.name}`
    : null;
}
