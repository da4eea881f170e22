/**
 * Limits of declarations: number of parameters and of constants, depth of generic types; interfaces
 * named twice.
 */
import type { Member, Parameter, Span, TypeRef } from '../ast.ts';
import type { UserType } from './symbols.ts';

type Report = (span: Span, message: string) => void;

const maximumParameters = 32;
/** `List<List<…>>` may be nested this deep. */
const maximumTypeDepth = 8;
const maximumConstants = 100;

export function checkDeclarations(type: UserType): void {
  const report: Report = (span, message) => type.unit.report(span, 'declaration', message);
  const { declaration } = type;
  if (declaration.kind === 'Enum') {
    const extra = declaration.values[maximumConstants];
    if (extra) report(extra.span, `Maximum number of enum items exceeded: ${maximumConstants}`);
    return;
  }
  checkInterfaces(type, report);
  if (declaration.kind === 'Interface') {
    for (const { parameters, returnType } of declaration.methods)
      checkSignature(declaration.span, parameters, returnType, report);
    return;
  }
  for (const member of declaration.members) checkMember(member, report);
}

function checkMember(member: Member, report: Report): void {
  switch (member.kind) {
    case 'Field':
    case 'Property':
      checkDepth(member.type, report);
      break;
    case 'Method':
      checkSignature(member.span, member.parameters, member.returnType, report);
      break;
    case 'Constructor':
      checkSignature(member.span, member.parameters, null, report);
      break;
    default:
      break;
  }
}

function checkSignature(
  span: Span,
  parameters: readonly Parameter[],
  returnType: TypeRef | null,
  report: Report,
): void {
  if (parameters.length > maximumParameters)
    report(span, `Invalid number of parameters exceeds: ${maximumParameters}`);
  if (returnType) checkDepth(returnType, report);
  for (const { type } of parameters) checkDepth(type, report);
}

function checkDepth(type: TypeRef, report: Report): void {
  const depth = depthOf(type);
  if (depth > maximumTypeDepth)
    report(
      type.span,
      `Exceeded max parameterized type depth: ${maximumTypeDepth}, depth: ${depth}`,
    );
}

const depthOf = (type: TypeRef): number =>
  type.arrayDepth +
  Math.max(
    0,
    ...type.parts.flatMap(({ typeArguments }) => typeArguments.map((item) => 1 + depthOf(item))),
  );

/** The same interface twice. */
function checkInterfaces(type: UserType, report: Report): void {
  const { declaration } = type;
  if (declaration.kind === 'Enum') return;
  type.interfaces.forEach((item, i) => {
    const place = declaration.interfaces[i]?.span ?? declaration.span;
    const first = type.interfaces.findIndex((other) => other.symbol === item.symbol);
    if (first === i) return;
    report(
      place,
      item.arguments.length > 0
        ? `Generic Interface already implemented: ${item.name}`
        : `Interface already implemented: ${item.name}`,
    );
  });
}
