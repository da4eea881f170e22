/** Who may use a member: private, protected, @TestVisible. */
import type { Access, TypeSymbol, UserType } from './symbols.ts';

interface Guarded {
  readonly owner: TypeSymbol;
  readonly access: Access;
  readonly testVisible: boolean;
}

export function isVisible(member: Guarded, from: UserType | null): boolean {
  const owner = member.owner.user;
  if (!owner || member.access === 'public' || member.access === 'global') return true;
  // Private reaches through the whole top-level class, inner and outer.
  if (from && owner.top === from.top) return true;
  if (member.testVisible && from?.top.isTest) return true;
  return member.access === 'protected' && inherits(from, owner);
}

function inherits(from: UserType | null, ancestor: UserType): boolean {
  for (let type = from; type; type = type.outer) {
    for (let symbol: TypeSymbol | null = type; symbol; symbol = symbol.superType?.symbol ?? null) {
      if (symbol === ancestor) return true;
    }
  }
  return false;
}
