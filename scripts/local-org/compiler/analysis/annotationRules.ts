/**
 * What annotations ask of the methods that have them. The texts are worded after the guide; those of
 * the platform's compiler are not known, except for the parameters of future methods.
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_future.htm
 * https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/apex_classes_annotation_isTest.htm
 */
import { hasAnnotation } from './symbols.ts';
import type { MethodSymbol, UserType } from './symbols.ts';
import { isError } from './types.ts';
import type { Type } from './types.ts';

export function checkAnnotations(type: UserType): void {
  for (const method of type.methods()) {
    const { declaration, modifiers } = method;
    if (!declaration || !modifiers) continue;
    const complaint = complaintOf(method);
    if (complaint) type.unit.report(declaration.span, 'annotation', complaint);
  }
}

function complaintOf(method: MethodSymbol): string | null {
  const has = (name: string): boolean =>
    method.modifiers !== null && hasAnnotation(method.modifiers, name);
  if (has('future')) return futureComplaint(method);
  if (has('istest')) return testComplaint(method, 'Test methods');
  if (has('testsetup')) return testComplaint(method, 'Test setup methods');
  return null;
}

function futureComplaint(method: MethodSymbol): string | null {
  if (!method.isStatic) return 'Future methods must be static';
  if (method.returnType.kind !== 'void') return 'Future methods must return void';
  const unfit = method.parameters.find(({ type }) => !isSerializable(type));
  return unfit ? `Future methods do not support parameter type of ${unfit.type.name}` : null;
}

/** Primitive values and collections of them: an object may have changed until the method runs. */
function isSerializable(type: Type): boolean {
  if (isError(type) || type.kind === 'primitive') return true;
  const isCollection = type.kind === 'list' || type.kind === 'set' || type.kind === 'map';
  return isCollection && type.arguments.every(isSerializable);
}

function testComplaint(method: MethodSymbol, what: string): string | null {
  if (!method.isStatic) return `${what} must be static`;
  if (method.returnType.kind !== 'void') return `${what} must return void`;
  return method.parameters.length > 0 ? `${what} cannot have parameters` : null;
}
