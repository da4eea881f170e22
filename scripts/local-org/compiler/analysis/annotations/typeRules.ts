/**
 * What annotations ask of the classes that have them, and of their methods together.
 * Texts: catalogue of the platform's compiler (`rest.resource.*`, `test.*`, `parallel.*` …).
 */
import type { Annotation } from '../../ast.ts';
import { hasAnnotation } from '../symbols.ts';
import type { MethodSymbol, UserType } from '../symbols.ts';
import { versions } from '../versions.ts';

export function checkAnnotatedType(type: UserType): void {
  const { declaration, unit } = type;
  const complaint =
    testClassComplaint(type) ?? restComplaint(type) ?? jsonComplaint(type) ?? onceComplaint(type);
  if (complaint) unit.report(declaration.span, 'annotation', complaint);
  checkOverloads(type);
}

const annotationOf = (type: UserType, name: string): Annotation | undefined =>
  type.declaration.modifiers.annotations.find((each) => each.name.toLowerCase() === name);

const isSet = (annotation: Annotation | undefined, property: string): boolean =>
  annotation?.arguments[property]?.toLowerCase() === 'true';

function testClassComplaint(type: UserType): string | null {
  const test = annotationOf(type, 'istest');
  if (!test) return null;
  if (type.kind !== 'class' || type.outer !== null || type.isException)
    return 'Only top-level non-exception class types can be marked as tests';
  const methods = [...type.methods()];
  const hasSetup = methods.some((method) => has(method, 'testsetup'));
  const seesAllInMethod = methods.some(({ modifiers }) =>
    modifiers?.annotations.some((each) => isSet(each, 'seealldata')),
  );
  if (isSet(test, 'isparallel') && isSet(test, 'seealldata'))
    return 'Test class annotated with @isTest(IsParallel=true) cannot also be annotated with @isTest(SeeAllData=true)';
  if (isSet(test, 'isparallel') && seesAllInMethod)
    return 'Test class annotated with @isTest(IsParallel=true) cannot have any methods annotated with @isTest(SeeAllData=true)';
  if (hasSetup && isSet(test, 'seealldata'))
    return 'Test class cannot be annotated with @isTest(SeeAllData=true)';
  return hasSetup && seesAllInMethod
    ? 'Test class containing a test setup method cannot have any methods annotated with @isTest(SeeAllData=true)'
    : null;
}

const maxUrl = 255;

function restComplaint(type: UserType): string | null {
  const resource = annotationOf(type, 'restresource');
  if (!resource || type.kind !== 'class') return null;
  if (type.outer) return 'RestResource can only be used on a top level type';
  if (type.access !== 'global') return 'RestResource classes must be declared as global';
  const url = resource.arguments['urlmapping'];
  if (url === undefined) return 'Required property is missing: urlMapping';
  if (url === '') return 'Rest Resource url cannot be empty';
  if (!url.startsWith('/')) return "Rest Resource url must begin with a forward slash, '/'";
  if (url.length > maxUrl) return `Rest Resource url cannot be longer than ${maxUrl} characters`;
  if (/[^/]\*/.test(url))
    return "Rest Resource url wildcard, '*', must be preceded by a forward slash, '/'";
  return /\*[^/]/.test(url)
    ? "Rest Resource url wildcard, '*', must be followed by a forward slash, '/', or be the last character"
    : null;
}

function jsonComplaint(type: UserType): string | null {
  const access = annotationOf(type, 'jsonaccess');
  const isEmpty = access !== undefined && Object.keys(access.arguments).length === 0;
  return isEmpty ? 'At least one JSON serialization control parameter must be specified' : null;
}

const once = ['InvocableMethod', 'TestSetup', 'HttpDelete', 'HttpGet', 'HttpPatch', 'HttpPost'];

function onceComplaint(type: UserType): string | null {
  const methods = [...type.methods()];
  const repeated = [...once, 'HttpPut'].find(
    (name) => methods.filter((method) => has(method, name.toLowerCase())).length > 1,
  );
  return repeated ? `Only one method per type can be defined with: ${repeated}` : null;
}

/** At the second of two methods that may not have one name. */
function checkOverloads(type: UserType): void {
  const byName = new Map<string, MethodSymbol[]>();
  for (const method of type.methods()) {
    const key = method.name.toLowerCase();
    byName.set(key, [...(byName.get(key) ?? []), method]);
  }
  for (const same of byName.values()) {
    const complaint = overloadComplaint(same, type);
    const place = same[1]?.declaration;
    if (complaint && place) type.unit.report(place.span, 'annotation', complaint);
  }
}

function overloadComplaint(same: readonly MethodSymbol[], type: UserType): string | null {
  const [first] = same;
  if (!first || same.length < 2) return null;
  const withAnnotation = (name: string): readonly MethodSymbol[] =>
    same.filter((method) => has(method, name));
  if (withAnnotation('auraenabled').length > 1 && type.unit.apiVersion >= versions.auraNoOverloads)
    return `Overload of AuraEnabled method: ${first.name} overload is not permitted`;
  const counts = withAnnotation('remoteaction').map(({ parameters }) => parameters.length);
  if (new Set(counts).size < counts.length)
    return 'Remote Action does not support two remote action methods with the same name and same number of parameters';
  const services = same.filter(({ modifiers }) => modifiers?.keywords.includes('webservice'));
  return services.length > 1
    ? `Web Service does not support two web service methods with the same name: ${first.name}`
    : null;
}

const has = ({ modifiers }: MethodSymbol, name: string): boolean =>
  modifiers !== null && hasAnnotation(modifiers, name);
