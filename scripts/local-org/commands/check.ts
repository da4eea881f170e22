import { findingsOf } from '../findings.ts';
import { compile } from '../localOrg.ts';
import { readProjects } from '../project/readProjects.ts';
import { printCheck, toCheckJson } from './checkReport.ts';
import { rootsOf } from './options.ts';
import type { CheckCommandOptions } from './options.ts';

export function check(dirs: readonly string[], options: CheckCommandOptions): void {
  const source = readProjects(rootsOf(dirs), options.namespace);
  const { program, project, schema } = compile(source);
  const { diagnostics } = program;
  if (options.json) console.log(JSON.stringify(toCheckJson(program)));
  else printCheck(program, findingsOf(project, schema, program));
  process.exitCode = diagnostics.length === 0 ? 0 : 1;
}
