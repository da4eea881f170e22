/** One source file: a class with its inner classes, a trigger, or anonymous Apex. */
import type { Diagnostic } from '../diagnostics.ts';
import type { Span } from '../ast.ts';
import type { UserType } from './symbols.ts';

export type UnitKind = 'class' | 'trigger' | 'anonymous';

export class UnitInfo {
  readonly kind: UnitKind;
  readonly name: string;
  readonly file: string;
  readonly apiVersion: number;
  /** Name of its script, as stack frames show it. */
  readonly scriptName: string;
  readonly diagnostics: Diagnostic[] = [];
  /** Classes that this unit's code names: when one of them fails, this unit fails too. */
  readonly uses = new Set<UserType>();
  /** Members of the platform that the code uses and the local org has not: name → number of uses. */
  readonly missingMembers = new Map<string, number>();

  constructor(kind: UnitKind, name: string, file: string, apiVersion: number) {
    this.kind = kind;
    this.name = name;
    this.file = file;
    this.apiVersion = apiVersion;
    this.scriptName = scriptPrefix[kind] + name;
  }

  report(span: Span, code: string, message: string, missingMember?: string): void {
    const { line, column } = span;
    const place = { file: this.file, line, column: column + 1 };
    if (
      this.diagnostics.some(
        (d) => d.line === line && d.column === place.column && d.message === message,
      )
    ) {
      return;
    }
    this.diagnostics.push({ ...place, code, message, ...(missingMember ? { missingMember } : {}) });
  }

  noteMissing(member: string): void {
    this.missingMembers.set(member, (this.missingMembers.get(member) ?? 0) + 1);
  }

  get hasErrors(): boolean {
    return this.diagnostics.length > 0;
  }
}

const scriptPrefix: Readonly<Record<UnitKind, string>> = {
  class: 'apex:',
  trigger: 'apex-trigger:',
  anonymous: 'apex-anonymous:',
};
