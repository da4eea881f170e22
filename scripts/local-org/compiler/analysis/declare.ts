/** Pass 1: the names of all types of the project. */
import type { TypeDeclaration } from '../ast.ts';
import { UserType } from './symbols.ts';
import type { UnitInfo } from './unit.ts';
import type { Universe } from './universe.ts';

export class Declarer {
  readonly #universe: Universe;
  /** Every class in the order of declaration; `UserType.index` is the position. */
  readonly all: UserType[] = [];

  constructor(universe: Universe, firstIndex = 0) {
    this.#universe = universe;
    this.all.length = firstIndex;
  }

  declareTopLevel(declaration: TypeDeclaration, unit: UnitInfo): UserType {
    const type = this.#declare(declaration, unit, null);
    const key = declaration.name.toLowerCase();
    if (this.#universe.userTypes.has(key)) {
      unit.report(
        declaration.span,
        'duplicate-type',
        `Type name already in use: ${declaration.name}`,
      );
    } else this.#universe.userTypes.set(key, type);
    return type;
  }

  /** The class behind a trigger or anonymous Apex, which no code can name. */
  declareHidden(declaration: TypeDeclaration, unit: UnitInfo): UserType {
    return this.#declare(declaration, unit, null, true);
  }

  #declare(
    declaration: TypeDeclaration,
    unit: UnitInfo,
    outer: UserType | null,
    isHidden = false,
  ): UserType {
    const type = new UserType(declaration, unit, outer, this.all.length, isHidden);
    this.all.push(type);
    if (declaration.kind !== 'Class') return type;
    for (const member of declaration.members) {
      if (member.kind !== 'Class' && member.kind !== 'Interface' && member.kind !== 'Enum')
        continue;
      if (outer) {
        unit.report(member.span, 'nested-inner', 'Inner types are not allowed to have inner types');
      }
      const key = member.name.toLowerCase();
      if (type.inner.has(key) || (!type.isHidden && key === type.simpleName.toLowerCase())) {
        unit.report(
          member.span,
          'duplicate-type',
          `Type name already in use: ${type.name}.${member.name}`,
        );
      }
      type.inner.set(key, this.#declare(member, unit, type));
    }
    return type;
  }
}
