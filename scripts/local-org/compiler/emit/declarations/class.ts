import type { UserType } from '../../analysis/symbols.ts';
import type { UnitContext } from '../unitContext.ts';
import { accessSiteOf } from '../expressions/callSite.ts';
import { emitImpliedConstructors } from './constructors.ts';
import { emitMember } from './members.ts';

/** All members of a class and its inner classes; interfaces and enums have no code. */
export function emitClass(type: UserType, unit: UnitContext): void {
  const { declaration } = type;
  unit.classReference(type);
  if (declaration.kind !== 'Class') return;
  const { span } = declaration;
  const { sharing } = accessSiteOf(type, unit.info, null);
  unit.classRanges.push({ sharing, from: span.line, to: span.endLine });
  emitImpliedConstructors(type, unit);
  for (const member of declaration.members) emitMember(member, type, unit);
}
