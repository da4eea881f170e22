/** Line coverage of the classes and triggers that are not tests. */
import type { Program, UnitCoverage } from '../compiler/program.ts';
import type { ClassCoverage, Coverage } from './results.ts';

export function coverageOf(program: Program): Coverage {
  return totalOf(program.coverage.filter((unit) => !isTest(program, unit)).map(classCoverage));
}

function isTest(program: Program, unit: UnitCoverage): boolean {
  const info = program.classByName(unit.name);
  return (
    info?.annotations.some((annotation) => annotation.name.toLowerCase() === 'istest') ?? false
  );
}

function classCoverage(unit: UnitCoverage): ClassCoverage {
  const uncovered = unit.executableLines.filter((line) => unit.hits[line] !== 1);
  const total = unit.executableLines.length;
  return { name: unit.name, covered: total - uncovered.length, total, uncovered };
}

function totalOf(classes: readonly ClassCoverage[]): Coverage {
  const total = classes.reduce((sum, item) => sum + item.total, 0);
  const covered = classes.reduce((sum, item) => sum + item.covered, 0);
  const percent = total === 0 ? 100 : Math.round((covered / total) * 10_000) / 100;
  return { percent, classes };
}

/** Coverage of one project measured by several runs: a line is covered when any of them ran it. */
export function mergeCoverage(parts: readonly Coverage[]): Coverage {
  const byName = new Map<string, ClassCoverage>();
  for (const item of parts.flatMap((part) => part.classes)) {
    const known = byName.get(item.name);
    const uncovered = known
      ? known.uncovered.filter((line) => item.uncovered.includes(line))
      : item.uncovered;
    byName.set(item.name, {
      name: item.name,
      total: item.total,
      covered: item.total - uncovered.length,
      uncovered,
    });
  }
  return totalOf([...byName.values()]);
}
