/** Prints how long a first compile of a project takes, as JSON. Run in a process of its own. */
import { compile } from '../local-org/localOrg.ts';

const [root = '.'] = process.argv.slice(2);
const startedAt = performance.now();
const { program, project } = compile(root);
const seconds = (performance.now() - startedAt) / 1_000;
if (program.diagnostics.length > 0) {
  console.error(
    program.diagnostics.map((item) => `${item.file}:${item.line} ${item.message}`).join('\n'),
  );
  process.exit(1);
}
console.log(JSON.stringify({ seconds, classes: project.classes.length + project.triggers.length }));
