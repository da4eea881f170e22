/**
 * Annotations by themselves: do they exist, may they stand there, have they such properties?
 * Texts: catalogue of the platform's compiler (`annotation.*`, `modifier.*`).
 */
import type { Annotation, Modifiers, Span } from '../../ast.ts';
import type { UnitInfo } from '../unit.ts';
import { annotationKinds } from './catalogue.ts';
import type { AnnotationKind, PropertyForm, Target } from './catalogue.ts';

export function checkPlacement(
  unit: UnitInfo,
  { annotations }: Modifiers,
  target: Target,
  span: Span,
): void {
  const seen = new Set<AnnotationKind>();
  for (const annotation of annotations) {
    const kind = annotationKinds.get(annotation.name.toLowerCase());
    const report = (message: string, where = span): void =>
      unit.report(where, 'annotation', message);
    if (!kind) {
      report(`Annotation does not exist: ${annotation.name}`, annotation.span);
      continue;
    }
    if (seen.has(kind)) report(`Duplicate modifier: ${kind.name}`);
    seen.add(kind);
    if (!kind.targets.includes(target)) report(`${kind.name} is not allowed on ${target}`);
    const complaint = propertyComplaint(annotation, kind, unit.apiVersion);
    if (complaint) report(complaint, annotation.span);
  }
}

function propertyComplaint(
  annotation: Annotation,
  kind: AnnotationKind,
  apiVersion: number,
): string | null {
  for (const [name, value] of Object.entries(annotation.arguments)) {
    const form = kind.properties[name];
    if (!form) return `No such property, ${name}, defined on this annotation: ${kind.name}`;
    const since = kind.since?.[name] ?? 0;
    if (apiVersion < since)
      return `Annotation property, ${name} on ${kind.name}, must be in version ${since}.0 or higher`;
    const complaint = valueComplaint(name, value, form, kind);
    if (complaint) return complaint;
  }
  return null;
}

function valueComplaint(
  name: string,
  value: string,
  form: PropertyForm,
  kind: AnnotationKind,
): string | null {
  const given = value.toLowerCase();
  if (form === 'text') return null;
  if (form === 'Boolean') {
    const isBoolean = given === 'true' || given === 'false';
    return isBoolean ? null : `Invalid value for property ${name} expected type Boolean`;
  }
  return form.some((allowed) => allowed.toLowerCase() === given)
    ? null
    : `Annotation property, ${name} on ${kind.name}, unknown value: ${value}`;
}
