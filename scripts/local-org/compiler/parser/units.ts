/** Triggers and anonymous blocks: statements and members mixed. */
import type {
  AnonymousUnitContext,
  ModifierContext,
  StatementContext,
  TriggerUnitContext,
} from '@apexdevtools/apex-parser';
import type {
  AnonymousUnit,
  FieldDeclaration,
  LocalDeclaration,
  Member,
  Statement,
  TriggerEvent,
  TriggerUnit,
} from '../ast.ts';
import { spanOf } from './context.ts';
import type { BuildContext } from './context.ts';
import { buildMember } from './declarations.ts';
import type { MemberNode } from './declarations.ts';
import { buildStatement } from './statements.ts';

export function buildTrigger(node: TriggerUnitContext, context: BuildContext): TriggerUnit {
  const block = node.triggerBlock();
  const parts = block.triggerBlockMember_list().map((part) => ({
    member: part.triggerMemberDeclaration(),
    modifiers: part.modifier_list(),
    statement: part.statement(),
  }));
  const { statements, members } = buildParts(parts, context);
  return {
    kind: 'Trigger',
    span: spanOf(node),
    name: node.id(0).getText(),
    object: node.id(1).getText(),
    events: node
      .triggerCase_list()
      .map((event) => childTexts(event).join(' ').toLowerCase() as TriggerEvent),
    body: { kind: 'Block', span: spanOf(block), statements },
    members,
  };
}

export function buildAnonymous(node: AnonymousUnitContext, context: BuildContext): AnonymousUnit {
  const block = node.anonymousBlock();
  const parts = block.anonymousBlockMember_list().map((part) => ({
    member: part.anonymousMemberDeclaration(),
    modifiers: part.modifier_list(),
    statement: part.statement(),
  }));
  const { statements, members } = buildParts(parts, context);
  return {
    kind: 'Anonymous',
    span: spanOf(node),
    body: { kind: 'Block', span: spanOf(block), statements },
    members,
  };
}

interface Part {
  readonly member: MemberNode | null;
  readonly modifiers: ModifierContext[];
  readonly statement: StatementContext | null;
}

function buildParts(
  parts: readonly Part[],
  context: BuildContext,
): { statements: Statement[]; members: Member[] } {
  const statements: Statement[] = [];
  const members: Member[] = [];
  for (const part of parts) {
    if (part.statement) statements.push(buildStatement(part.statement, context));
    if (!part.member) continue;
    const member = buildMember(part.member, part.modifiers, context);
    if (member.kind === 'Field' && !member.modifiers.keywords.includes('static')) {
      statements.push(localOf(member));
    } else members.push(member);
  }
  return { statements, members };
}

/** The grammar takes `Integer i = 0;` in a block of mixed parts for a field: it is a local. */
function localOf(field: FieldDeclaration): LocalDeclaration {
  return { ...field, kind: 'Local' };
}

function childTexts(node: { readonly children: { getText(): string }[] | null }): string[] {
  return (node.children ?? []).map((child) => child.getText());
}
