/** Names of stack frames, and what a class does when it is first used. */
import type { UserType } from '../../analysis/symbols.ts';
import type { UnitContext } from '../unitContext.ts';

/** `Class.Outer.Inner.method`, `Trigger.Name`, `AnonymousBlock` */
export function labelOf(owner: UserType, memberName: string, unit: UnitContext): string {
  switch (unit.info.kind) {
    case 'trigger':
      return `Trigger.${unit.info.name}`;
    case 'anonymous':
      return 'AnonymousBlock';
    case 'class': {
      const { namespace } = unit.analysis.universe;
      return `Class.${namespace === '' ? '' : `${namespace}.`}${owner.name}.${memberName}`;
    }
  }
}

/** Does the class run code when it is first used? */
export function hasStaticCode(owner: UserType): boolean {
  const { declaration } = owner;
  if (declaration.kind !== 'Class') return false;
  return declaration.members.some((member) => {
    if (member.kind === 'Initializer') return member.isStatic;
    if (member.kind !== 'Field' || !member.modifiers.keywords.includes('static')) return false;
    return member.declarators.some((declarator) => declarator.initializer !== null);
  });
}

/** Does an instance run code before its constructor? */
export function hasInstanceCode(owner: UserType): boolean {
  const { declaration } = owner;
  if (declaration.kind !== 'Class') return false;
  return declaration.members.some((member) => {
    if (member.kind === 'Initializer') return !member.isStatic;
    if (member.kind !== 'Field' || member.modifiers.keywords.includes('static')) return false;
    return member.declarators.some((declarator) => declarator.initializer !== null);
  });
}
