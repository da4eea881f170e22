/**
 * Prints how long it takes to compile a project, as JSON. Run in a process of its own; cold when
 * `LOCAL_ORG_CACHE` names an empty folder.
 */
import { compile } from '../local-org/localOrg.ts';
import { readProjects } from '../local-org/project/readProjects.ts';

const startedAt = performance.now();
const source = readProjects(process.argv.slice(2));
const { program, project } = compile(source);
const seconds = (performance.now() - startedAt) / 1_000;
if (program.diagnostics.length > 0) {
  console.error(
    program.diagnostics.map((item) => `${item.file}:${item.line} ${item.message}`).join('\n'),
  );
  process.exit(1);
}
console.log(JSON.stringify({ seconds, classes: project.classes.length + project.triggers.length }));
