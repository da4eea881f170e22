/** Formulas of a project that the platform would not deploy, or that the local org cannot work out. */
import type { Project, ProjectFinding } from '../project/project.ts';
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import { localName } from '../schema/naming.ts';
import { parseDefault } from '../dml/defaultFormulas.ts';
import { formulaOf } from './compileFormula.ts';
import { compileDefault } from './defaultFormulas.ts';
import { FormulaError } from './errors.ts';
import { canBeRolledUp } from './extent.ts';
import { compileRule } from './validationRules.ts';

export function formulaFindings(schema: OrgSchema, project: Project): readonly ProjectFinding[] {
  const findings: ProjectFinding[] = [];
  for (const object of schema.objects.values()) {
    const check = (type: string, name: string, what: string, compile: () => unknown): void => {
      const message = problemOf(compile);
      if (message === null) return;
      const file = fileOf(project, object, type, name);
      findings.push({ file, message: `${what}: ${message}`, line: null, severity: 'error' });
    };
    for (const rule of object.validationRules) {
      const what = `validation rule ${object.name}.${rule.name} is not enforced`;
      if (rule.active)
        check('ValidationRule', rule.name, what, () => compileRule(schema, object, rule));
    }
    for (const field of object.fields) {
      const what = `formula field ${object.name}.${field.name} has no value`;
      if (field.formula !== null)
        check('CustomField', field.name, what, () => formulaOf(schema, object, field));
      if (field.summary)
        check('CustomField', field.name, summed(object, field), () => checkSummary(schema, field));
      const without = `the default value of ${object.name}.${field.name} is not evaluated`;
      if (field.defaultIsFormula && parseDefault(field) === null)
        check('CustomField', field.name, without, () => compileDefault(schema, object, field));
    }
  }
  return findings;
}

const summed = (object: ObjectDescribe, field: FieldDescribe): string =>
  `roll-up summary ${object.name}.${field.name} stays empty`;

function checkSummary(schema: OrgSchema, { summary }: FieldDescribe): void {
  const child = schema.object(summary?.childObject ?? '');
  const field = child?.field(summary?.field ?? '');
  if (!child || !field || field.formula === null || canBeRolledUp(schema, child, field)) return;
  throw new FormulaError(
    `it cannot use ${child.name}.${field.name}, a formula of other records or of the moment`,
    0,
  );
}

function problemOf(compile: () => unknown): string | null {
  try {
    compile();
    return null;
  } catch (error) {
    if (error instanceof FormulaError) return error.message;
    throw error;
  }
}

function fileOf(project: Project, object: ObjectDescribe, type: string, name: string): string {
  const parts = [object.name, localName(object.name)].flatMap((each) => [
    project.component(type, `${each}.${name}`),
    project.component(type, `${each}.${localName(name)}`),
  ]);
  const own = parts.find((each) => each !== undefined);
  const holder =
    project.component('CustomObject', object.name) ??
    project.component('CustomObject', localName(object.name));
  return own?.file ?? holder?.file ?? `objects/${object.name}`;
}
