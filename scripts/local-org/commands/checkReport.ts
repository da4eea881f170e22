/** What `npm run org -- check` prints. */
import { diagnosticLine } from '../compiler/diagnostics.ts';
import type { Diagnostic } from '../compiler/diagnostics.ts';
import type { Program } from '../compiler/program.ts';
import type { ProjectFinding } from '../project/project.ts';

export interface MissingMember {
  /** `String.foo(Integer)` */
  readonly member: string;
  readonly count: number;
}

export interface CheckJson {
  readonly diagnostics: readonly Omit<Diagnostic, 'missingMember'>[];
  readonly missingMembers: readonly MissingMember[];
}

type Checked = Pick<Program, 'diagnostics' | 'missingMembers'>;

export function toCheckJson(program: Checked): CheckJson {
  const { diagnostics } = program;
  return {
    diagnostics: diagnostics.map(({ file, line, column, code, message }) => ({
      file,
      line,
      column,
      code,
      message,
    })),
    missingMembers: countMissing(program),
  };
}

/** The most frequent first. */
function countMissing({ diagnostics, missingMembers }: Checked): MissingMember[] {
  const counts = new Map(missingMembers);
  for (const { missingMember } of diagnostics) {
    if (missingMember) counts.set(missingMember, (counts.get(missingMember) ?? 0) + 1);
  }
  return [...counts]
    .map(([member, count]) => ({ member, count }))
    .sort((a, b) => b.count - a.count || (a.member < b.member ? -1 : 1));
}

export function printCheck(program: Checked, findings: readonly ProjectFinding[]): void {
  const { diagnostics } = program;
  for (const item of diagnostics) console.log(`${diagnosticLine(item)} (${item.code})`);
  const missing = countMissing(program);
  if (missing.length > 0) console.log('\nMissing in the library:');
  for (const { member, count } of missing) console.log(`${String(count).padStart(5)}  ${member}`);
  if (findings.length > 0) console.log('\nMetadata:');
  for (const finding of findings) console.log(`  ${finding.file}: ${finding.message}`);
  console.log(`\n${diagnostics.length} problems`);
}
