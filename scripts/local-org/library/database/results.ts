/** What the result classes of `Database.*` have in common, and how they come from row results. */
import type { RowError, RowResult } from '../../dml/types.ts';
import type { ApexList } from '../../runtime/collections.ts';
import { ApexObject } from '../../runtime/objects.ts';
import { toText } from '../../runtime/toText.ts';
import { defineType, type MemberImplementation } from '../define.ts';
import { attributes } from '../members.ts';
import { listOf } from '../support.ts';
import type { JsonNode } from '../system/json/JsonNode.ts';
import { DatabaseError, rowErrorOfJson } from './DatabaseError.ts';

/** One row of a result: id (of a row that succeeded), success, errors. */
export class RowOutcome extends ApexObject {
  readonly id: string | null;
  readonly success: boolean;
  readonly errors: ApexList<DatabaseError>;

  constructor(result: {
    readonly id: string | null;
    readonly success: boolean;
    readonly errors: readonly RowError[];
  }) {
    super();
    this.id = result.success ? result.id : null;
    this.success = result.success;
    this.errors = listOf('Database.Error', result.errors.map(errorOf));
  }

  jsonFields(): readonly (readonly [string, unknown])[] {
    return [
      ['success', this.success],
      ['id', this.id],
      ['errors', this.errors],
    ];
  }

  /** Name and getters in alphabetical order: `Database.SaveResult[getErrors=();getId=…;isSuccess=true;]`. */
  override toString(): string {
    const { platformName } = this.constructor as typeof RowOutcome;
    return `${platformName}[${this.shown()};]`;
  }

  protected shown(): string {
    return [
      `getErrors=${toText(this.errors)}`,
      `getId=${toText(this.id)}`,
      `isSuccess=${this.success}`,
    ].join(';');
  }

  static readonly platformName: string = 'Database.SaveResult';

  /** Tests make results with JSON.deserialize, since the classes have no constructor. */
  static fromJson(this: RowOutcomeClass, entries: ReadonlyMap<string, JsonNode>): RowOutcome {
    const made = new this({
      id: null,
      success: flagOfJson(entries, 'success'),
      created: flagOfJson(entries, 'created'),
      errors: errorsOfJson(entries),
    });
    return Object.assign(made, { id: textOfJson(entries, 'id') });
  }
}

type JsonEntries = ReadonlyMap<string, JsonNode>;

export const flagOfJson = (entries: JsonEntries, name: string): boolean =>
  textOfJson(entries, name) === 'true';

export const textOfJson = (entries: JsonEntries, name: string): string | null =>
  textOf(entries.get(name));

export const errorsOfJson = (entries: JsonEntries): readonly RowError[] =>
  itemsOf(entries.get('errors')).map(errorOfJson);

const textOf = (node: JsonNode | undefined): string | null =>
  node !== undefined && 'text' in node ? node.text : null;

const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node?.kind === 'array' ? node.items : [];

const errorOfJson = (node: JsonNode): RowError =>
  rowErrorOfJson(new Map(node.kind === 'object' ? node.entries : []));

type ErrorFactory = (error: RowError) => DatabaseError | null;
const factories: ErrorFactory[] = [];

/** Duplicate rules make errors that carry their matches: the first factory that knows one wins. */
export function registerErrorFactory(factory: ErrorFactory): void {
  factories.push(factory);
}

export function errorOf(error: RowError): DatabaseError {
  for (const factory of factories) {
    const made = factory(error);
    if (made) return made;
  }
  return new DatabaseError(error);
}

type RowOutcomeClass = (new (result: RowResult) => RowOutcome) & { readonly platformName: string };

const outcomeMembers = attributes<RowOutcome>({
  errors: 'getErrors(): List<Database.Error>',
  id: 'getId(): Id',
  success: 'isSuccess(): Boolean',
});

/** Defines one of the result classes, named by the JavaScript class. */
export function defineOutcome(
  jsClass: RowOutcomeClass,
  more: Readonly<Record<string, MemberImplementation>> = {},
): void {
  const [namespace = '', name = ''] = jsClass.platformName.split('.');
  defineType({ namespace, name, kind: 'class', jsClass, members: { ...outcomeMembers, ...more } });
}
