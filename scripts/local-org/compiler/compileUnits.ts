/** Pass 3: bodies. One script per class file; triggers and anonymous Apex have one for members too. */
import type { AnonymousUnit, ClassDeclaration, Member, TriggerUnit } from './ast.ts';
import type { UserType } from './analysis/symbols.ts';
import { sobjectType } from './analysis/types.ts';
import type { Type } from './analysis/types.ts';
import { BodyContext } from './emit/bodyContext.ts';
import { emitClass } from './emit/declarations/class.ts';
import { emitFunction } from './emit/declarations/function.ts';
import { triggerComplaint } from './analysis/triggerRules.ts';
import { emitStatements } from './emit/statements/index.ts';
import type { Analysis } from './emit/unitContext.ts';
import { UnitContext } from './emit/unitContext.ts';
import type { UnitInfo } from './analysis/unit.ts';

export function emitClassUnit(type: UserType, analysis: Analysis): UnitContext {
  const unit = new UnitContext(analysis, type.unit);
  emitClass(type, unit);
  return unit;
}

/** Members of a trigger or of anonymous Apex are those of a class that has the unit's name. */
export function memberClass(unit: TriggerUnit | AnonymousUnit, name: string): ClassDeclaration {
  return {
    kind: 'Class',
    span: unit.span,
    name,
    modifiers: { span: unit.span, keywords: ['private'], annotations: [] },
    superclass: null,
    interfaces: [],
    members: unit.members.map(asStatic),
  };
}

/** Methods and variables there belong to no instance. */
function asStatic(member: Member): Member {
  if (member.kind !== 'Method' && member.kind !== 'Field' && member.kind !== 'Property')
    return member;
  const { modifiers } = member;
  if (modifiers.keywords.includes('static')) return member;
  return { ...member, modifiers: { ...modifiers, keywords: [...modifiers.keywords, 'static'] } };
}

/** The script whose function `body.run` is the statements. */
export function emitBodyUnit(
  node: TriggerUnit | AnonymousUnit,
  members: UserType,
  info: UnitInfo,
  analysis: Analysis,
): UnitContext {
  const unit = new UnitContext(analysis, info);
  const context = new BodyContext(unit, {
    owner: members,
    isStatic: true,
    triggerObject: node.kind === 'Trigger' ? triggerObject(node, info, analysis) : null,
  });
  const label = node.kind === 'Trigger' ? `Trigger.${node.name}` : 'AnonymousBlock';
  const span = { ...node.span, line: 1 };
  emitFunction(
    { span, name: `${unit.classReference(members)}.$body`, parameters: [], label },
    context,
    () => {
      emitStatements(node.body.statements, context);
    },
  );
  return unit;
}

function triggerObject(node: TriggerUnit, info: UnitInfo, analysis: Analysis): Type {
  const type = analysis.universe.sobjectType(node.object);
  const complaint = triggerComplaint(node, type?.object ?? null);
  if (complaint) info.report(node.span, 'trigger', complaint);
  return type ?? sobjectType;
}
