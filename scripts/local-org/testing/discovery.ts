/** Which test methods a project has, also those of classes that do not compile. */
import type { Modifiers } from '../compiler/ast.ts';
import { parseClass } from '../compiler/parser/index.ts';
import type { Program } from '../compiler/program.ts';
import type { Project } from '../project/project.ts';
import type { ClassInfo, MethodInfo } from '../runtime/typeInfo.ts';

export interface TestClass {
  readonly name: string;
  readonly info: ClassInfo;
  readonly seeAllData: boolean;
  readonly setups: readonly MethodInfo[];
  readonly tests: readonly MethodInfo[];
}

/** A test class that does not compile: each of its tests fails with this message. */
export interface BrokenTestClass {
  readonly name: string;
  readonly methods: readonly string[];
  readonly message: string;
}

const has = (
  item: { readonly annotations: readonly { readonly name: string }[] },
  name: string,
): boolean => item.annotations.some((annotation) => annotation.name.toLowerCase() === name);

/** `@IsTest(SeeAllData=true)` of a class or of one method. */
export function seesAllData({ annotations }: Pick<MethodInfo, 'annotations'>): boolean {
  return annotations.some((item) => item.arguments['seealldata'] === 'true');
}

export function isTestMethod(method: MethodInfo): boolean {
  return has(method, 'istest') || method.modifiers.includes('testmethod');
}

export function testClasses(program: Program): TestClass[] {
  const found: TestClass[] = [];
  for (const info of program.classes.values()) {
    const tests = info.methods.filter(isTestMethod);
    if (!has(info, 'istest') || tests.length === 0) continue;
    found.push({
      name: info.name,
      info,
      seeAllData: seesAllData(info),
      setups: info.methods.filter((method) => has(method, 'testsetup')),
      tests,
    });
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export function brokenTestClasses(project: Project, program: Program): BrokenTestClass[] {
  const found: BrokenTestClass[] = [];
  for (const source of project.classes) {
    if (program.classByName(source.name)) continue;
    const problem = program.diagnostics.find((item) => item.file === source.file);
    if (!problem || !/@istest|testmethod/i.test(source.text)) continue;
    found.push({
      name: source.name,
      methods: testMethodNames(source.text, source.file),
      message: `${problem.message} (${problem.file}:${problem.line}:${problem.column})`,
    });
  }
  return found;
}

/** Names from the syntax tree; one stand-in when the file cannot even be parsed. */
function testMethodNames(text: string, file: string): string[] {
  const { unit } = parseClass(text, file);
  if (unit?.kind !== 'Class') return ['<compile>'];
  return unit.members.flatMap((member) =>
    member.kind === 'Method' && isTest(member.modifiers) ? [member.name] : [],
  );
}

function isTest(modifiers: Modifiers): boolean {
  return (
    modifiers.keywords.includes('testmethod') ||
    modifiers.annotations.some((annotation) => annotation.name.toLowerCase() === 'istest')
  );
}
