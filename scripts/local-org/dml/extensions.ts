/**
 * Steps of the save order whose work belongs to other parts of the org. Each is a list that its part
 * fills once, when it is loaded; an empty list does nothing.
 */
import type { Org } from '../org.ts';
import type { FieldDescribe, ObjectDescribe } from '../schema/model.ts';
import type { Project, ProjectFinding } from '../project/project.ts';
import { parseDefault } from './defaultFormulas.ts';
import type { SaveChunk, SaveRow, Stored } from './SaveRow.ts';

export type ChunkStep = (chunk: SaveChunk) => void;

/** A default that is a formula: `{ value }`, or null when this evaluator cannot do it. */
export type DefaultEvaluator = (
  field: FieldDescribe,
  row: SaveRow,
  chunk: SaveChunk,
) => { readonly value: Stored } | null;

export interface SaveExtensions {
  readonly defaultFormulas: DefaultEvaluator[];
  readonly validationRules: ChunkStep[];
  readonly duplicateRules: ChunkStep[];
  readonly assignmentRules: ChunkStep[];
  readonly beforeSaveFlows: ChunkStep[];
  readonly afterSaveFlows: ChunkStep[];
  readonly beforeDeleteFlows: ChunkStep[];
  /** The last step: what was done is told. */
  readonly changeEvents: ChunkStep[];
  /** Does a save start flows? What they did has to be undone when a row fails. */
  readonly startsFlows: ((chunk: Omit<SaveChunk, 'rows'>) => boolean)[];
}

export const saveExtensions: SaveExtensions = {
  defaultFormulas: [],
  validationRules: [],
  duplicateRules: [],
  assignmentRules: [],
  beforeSaveFlows: [],
  afterSaveFlows: [],
  beforeDeleteFlows: [],
  changeEvents: [],
  startsFlows: [],
};

/**
 * Which rows the running transaction has locked, told to the other lanes. FOR UPDATE locks rows and
 * leaves the database to others; a save takes the write lock of the database too.
 */
export interface RowLocks {
  /** How long a transaction waits for a row that another one has locked, in ms. */
  readonly waitMs: number;
  /** Locks the rows for the transaction; answers the ids it could not get in the time. */
  acquire(owner: object, ids: readonly string[]): readonly string[];
  /** Waits as long as some are held, and answers those that still are after the time. */
  waitWhile(held: () => readonly string[]): readonly string[];
  /** Those of the rows that a transaction of another lane has locked. */
  heldElsewhere(ids: readonly string[]): readonly string[];
  /** The transaction is over, or gives its locks up for a callout. */
  release(owner: object): void;
}

const rowLocks = new WeakMap<Org, RowLocks>();

export function useRowLocks(org: Org, locks: RowLocks): void {
  rowLocks.set(org, locks);
}

export const rowLocksOf = (org: Org): RowLocks | undefined => rowLocks.get(org);

/** What a project declares and no extension enforces: to be listed among the project's findings. */
export function unenforcedRules(
  objects: Iterable<ObjectDescribe>,
  project: Project,
): readonly ProjectFinding[] {
  const findings: ProjectFinding[] = [];
  for (const object of objects) {
    if (saveExtensions.validationRules.length === 0)
      findings.push(...validationFindings(object, project));
    if (saveExtensions.defaultFormulas.length === 0)
      findings.push(...defaultFindings(object, project));
  }
  const rules: readonly (readonly [string, readonly unknown[]])[] = [
    ['DuplicateRule', saveExtensions.duplicateRules],
    ['AssignmentRules', saveExtensions.assignmentRules],
  ];
  for (const [type, enforcers] of rules) {
    if (enforcers.length > 0) continue;
    for (const { file, fullName } of project.componentsOf(type)) {
      findings.push(note(file, `${type} ${fullName} is not enforced`));
    }
  }
  return findings;
}

function validationFindings(object: ObjectDescribe, project: Project): ProjectFinding[] {
  return object.validationRules
    .filter((rule) => rule.active)
    .map((rule) =>
      note(
        fileOf(object, rule.name, project),
        `validation rule ${object.name}.${rule.name} is not enforced`,
      ),
    );
}

const note = (file: string, message: string): ProjectFinding => ({
  file,
  message,
  line: null,
  severity: 'note',
});

function defaultFindings(object: ObjectDescribe, project: Project): ProjectFinding[] {
  return object.fields
    .filter((field) => field.defaultIsFormula && parseDefault(field) === null)
    .map((field) =>
      note(
        project.component('CustomField', `${object.name}.${field.name}`)?.file ??
          `objects/${object.name}`,
        `the default value of ${object.name}.${field.name} is not evaluated: ${field.defaultValue ?? ''}`,
      ),
    );
}

function fileOf(object: ObjectDescribe, rule: string, project: Project): string {
  const own = project.component('ValidationRule', `${object.name}.${rule}`);
  const holder = project.component('CustomObject', object.name);
  return own?.file ?? holder?.file ?? `objects/${object.name}`;
}
