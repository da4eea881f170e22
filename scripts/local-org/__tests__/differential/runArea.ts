/** Compiles the rows of an area into one class and runs each in a transaction of its own. */
import { compileProject, invokeMethod } from '../../compiler/index.ts';
import type { Program } from '../../compiler/program.ts';
import { runUnitOfWork } from '../../dml/unitOfWork.ts';
import { runInSavepoint } from '../../dml/writeTransaction.ts';
import { assembleOrg } from '../../localOrg.ts';
import type { Org } from '../../org.ts';
import { ApexException } from '../../runtime/exceptions.ts';
import { toText } from '../../runtime/toText.ts';
import type { UserContext } from '../../runtime/transaction.ts';
import { openOrgDatabase } from '../../schema/index.ts';
import { source, testProject } from '../apex.ts';
import { completeSchema, trapComponents } from '../traps/completeOrg.ts';
import type { Area, Row } from './row.ts';

const administrator = 'admin@local.test';
const apiVersion = 67;
const className = 'Rows';
const setupName = 'prepare';

let database: ReturnType<typeof openOrgDatabase> | null = null;

/** The outcome of each row, in order, in the form of `Row.result`. Nothing stays in the database. */
export function runArea(area: Area): string[] {
  const { program, refused } = compileRows(area);
  const db = (database ??= openOrgDatabase(':memory:', completeSchema()));
  const project = testProject([], [], trapComponents);
  const local = assembleOrg({ project, schema: completeSchema(), program }, db);
  const user = local.sessions.create(administrator)?.user;
  if (!user) throw new Error('invariant: the org has an administrator');
  return runInSavepoint(db, () => {
    db.prepare('UPDATE User SET TimeZoneSidKey = ?, LocaleSidKey = ? WHERE Id = ?').run(
      area.timeZone ?? 'America/Los_Angeles',
      area.locale ?? 'en_US',
      user.id,
    );
    const { now } = area;
    const org = now ? { ...local.org, clock: { now: () => Date.parse(now) } } : local.org;
    if (area.setup) {
      const outcome = outcomeOf(setupName, org, user);
      if (outcome !== 'null') throw new Error(`${area.name}: ${outcome}`);
    }
    return area.rows.map((_, i) =>
      runInSavepoint(db, () => refused.get(i) ?? outcomeOf(`row${i}`, org, user)),
    );
  });
}

interface CompiledRows {
  readonly program: Program;
  /** Rows that do not compile, and why. */
  readonly refused: ReadonlyMap<number, string>;
}

/** A class with an error does not run: the rows that have one are left out of the second try. */
function compileRows(area: Area): CompiledRows {
  const refused = new Map<number, string>();
  for (;;) {
    const { text, rowAtLine } = classText(area, refused);
    const program = compileProject(
      testProject(
        [text, ...(area.classes ?? [])].map((each) => source(each, apiVersion)),
        [],
        trapComponents,
      ),
      completeSchema(),
    );
    const before = refused.size;
    for (const { file, line, message, code } of program.diagnostics) {
      if (code === 'dependent-invalid') continue;
      const row = file === `${className}.cls` ? rowAtLine[line] : undefined;
      if (row === undefined) throw new Error(`${area.name}: ${file}:${line} ${message}`);
      if (!refused.has(row)) refused.set(row, `does not compile: ${message}`);
    }
    if (refused.size === before) return { program, refused };
  }
}

function classText(
  area: Area,
  without: ReadonlyMap<number, string>,
): { readonly text: string; readonly rowAtLine: readonly (number | undefined)[] } {
  const lines = [
    `public class ${className} {`,
    `static Object ${setupName}() { ${oneLine(area.setup ?? '')} return null; }`,
  ];
  // Lines count from 1.
  const rowAtLine: (number | undefined)[] = [undefined, undefined, undefined];
  area.rows.forEach((row, i) => {
    if (without.has(i)) return;
    rowAtLine[lines.push(`static Object row${i}() { ${oneLine(bodyOf(row))} }`)] = i;
  });
  return { text: [...lines, '}'].join('\n'), rowAtLine };
}

/** Statements end with `;`, or have a `return` in a block; the rest is an expression. */
const bodyOf = ({ apex }: Row): string =>
  apex.endsWith(';') || /[;{}]\s*return\b/.test(apex) ? apex : `return String.valueOf(${apex});`;

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

function outcomeOf(method: string, org: Org, user: UserContext): string {
  const info = org.program.classByName(className);
  const found = info?.methods.find(({ name }) => name === method);
  if (!info || !found) throw new Error(`invariant: ${method} was compiled`);
  const ended = runUnitOfWork({ org, kind: 'anonymous', user }, () =>
    toText(invokeMethod(info, found, null)),
  );
  if (ended.outcome === 'committed') return ended.result;
  const { exception } = ended;
  if (exception instanceof ApexException) return `throws ${exception.toString()}`;
  throw exception;
}
