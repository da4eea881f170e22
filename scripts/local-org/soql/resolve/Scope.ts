import type { FromObject, PathNode } from '../ast.ts';
import { malformed, noSuchColumn, unknownRelationship } from '../errors.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import type { Join, Operand, RelationshipUse, ValueType } from '../plan.ts';
import { quoted, raw, sql } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';
import { hasRows, keyOf, tableOf } from '../views/index.ts';
import type { PlanBuilder } from './PlanBuilder.ts';
import { polymorphicSource, tableSource } from './sources.ts';
import type { Source } from './sources.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_limits.htm */
const maxParentLevels = 5;

export interface ParentStep {
  /** `Account` as the schema writes it. */
  readonly relationship: string;
  readonly field: FieldDescribe;
  readonly source: Source;
}

export interface ResolvedPath {
  readonly parents: readonly ParentStep[];
  readonly source: Source;
  readonly field: FieldDescribe;
}

/** Names that can be used in one SELECT: the driving object, its parents, and FROM aliases. */
export class Scope {
  readonly builder: PlanBuilder;
  readonly root: Source;
  readonly rootAlias: string;
  readonly joins: Join[] = [];
  readonly #aliases = new Map<string, readonly string[]>();
  /** By where they start: the driving object or a target of TYPEOF. */
  readonly #steps = new Map<Source, Map<string, ParentStep>>();

  constructor(builder: PlanBuilder, object: ObjectDescribe) {
    this.builder = builder;
    this.rootAlias = builder.newAlias();
    this.root = tableSource(builder.schema, object, this.rootAlias, false);
  }

  /** Relationships to parents that were followed so far. */
  get parentCount(): number {
    return [...this.#steps.values()].reduce((count, { size }) => count + size, 0);
  }

  /** `FROM Contact c, c.Account a` */
  addAliases(from: FromObject, more: readonly FromObject[]): void {
    if (from.alias) this.#aliases.set(from.alias.toLowerCase(), []);
    for (const each of more) {
      const path = this.#withoutAlias(each.parts);
      const [first = ''] = path;
      if (!this.root.object.parentRelationship(first)) {
        const message =
          'A driving SObject type has already been set, all other entity types in the FROM clause ' +
          `must be relationships to the initial object. The driving object is ${this.root.object.name}.`;
        throw malformed(message, each.offset);
      }
      this.#walk(path, each.offset, false);
      if (each.alias) this.#aliases.set(each.alias.toLowerCase(), path);
    }
  }

  resolve(path: PathNode, selected: boolean): ResolvedPath {
    const parts = this.#withoutAlias(path.parts);
    const name = parts.at(-1);
    if (name === undefined)
      throw noSuchColumn(path.parts.join('.'), this.root.object.name, path.offset);
    return this.#resolve({ ...path, parts }, name, selected, this.root);
  }

  /** A path that begins at a target of TYPEOF: `TYPEOF What WHEN Account THEN Owner.Name`. */
  resolveTarget(target: Source, path: PathNode): ResolvedPath {
    const name = path.parts.at(-1) ?? '';
    return this.#resolve(path, name, true, target);
  }

  #resolve(path: PathNode, name: string, selected: boolean, start: Source): ResolvedPath {
    const parents = this.#walk(path.parts.slice(0, -1), path.offset, selected, start);
    const source = parents.at(-1)?.source ?? start;
    const field = source.object.field(name);
    if (!field || !this.builder.accepts(field.name, name))
      throw noSuchColumn(name, source.object.name, path.offset);
    this.use(source, field, path.offset, selected);
    if (selected && source.polymorphic) this.usePolymorphic(parents, path.offset, start);
    return { parents, source, field };
  }

  /** A field is selected whatever object the last of the parents is of. */
  usePolymorphic(parents: readonly ParentStep[], offset: number, start = this.root): void {
    const field = parents.at(-1)?.field;
    const holder = parents.at(-2)?.source ?? start;
    if (!field) return;
    const { fieldUses } = this.builder;
    const use = { object: holder.object.name, field: field.name, offset, selected: true };
    fieldUses.push({ ...use, polymorphic: true });
  }

  /** The relationship that a path ends with: `TYPEOF What`, `What`. */
  resolveRelationship(path: PathNode): readonly ParentStep[] {
    return this.#walk(this.#withoutAlias(path.parts), path.offset, true);
  }

  /** Joins a parent of one certain object (TYPEOF). */
  joinTarget(key: ParentStep, object: ObjectDescribe): Source {
    const alias = this.builder.newAlias();
    this.joins.push({ alias, sql: sql`${joined(object, alias, key.field)}${key.source.id}` });
    return tableSource(this.builder.schema, object, alias, true);
  }

  use(source: Source, field: FieldDescribe, offset: number, selected: boolean): void {
    if (source.polymorphic) return;
    const { fieldUses } = this.builder;
    fieldUses.push({ object: source.object.name, field: field.name, offset, selected });
  }

  #useParent(source: Source, field: FieldDescribe, offset: number, selected: boolean): void {
    if (source.polymorphic) return;
    const { fieldUses } = this.builder;
    const relationship = parentOf(field);
    const use = { object: source.object.name, field: field.name, offset, selected };
    fieldUses.push({ ...use, relationship });
  }

  #withoutAlias(parts: readonly string[]): readonly string[] {
    const [first = '', ...rest] = parts;
    const path = this.#aliases.get(first.toLowerCase());
    if (path && rest.length > 0) return [...path, ...rest];
    const object = this.root.object;
    const named = first.toLowerCase() === object.name.toLowerCase();
    return named && rest.length > 0 && !object.parentRelationship(first) ? rest : parts;
  }

  #walk(
    names: readonly string[],
    offset: number,
    selected: boolean,
    start = this.root,
  ): ParentStep[] {
    if (names.length > maxParentLevels) {
      const message = `SOQL statements cannot query parent relationships more than ${maxParentLevels} levels away`;
      throw malformed(message, offset);
    }
    const steps: ParentStep[] = [];
    const known = this.#steps.get(start) ?? new Map<string, ParentStep>();
    this.#steps.set(start, known);
    let source = start;
    let key = '';
    for (const name of names) {
      const field = source.object.parentRelationship(name);
      if (!field?.relationshipName || !this.builder.accepts(field.relationshipName, name))
        throw unknownRelationship(name, 'field path', offset);
      this.#useParent(source, field, offset, selected);
      key += `${field.relationshipName.toLowerCase()}.`;
      const step = known.get(key) ?? this.#step(source, field, offset, selected);
      known.set(key, step);
      steps.push(step);
      source = step.source;
    }
    return steps;
  }

  #step(from: Source, field: FieldDescribe, offset: number, selected: boolean): ParentStep {
    const relationship = field.relationshipName ?? field.name;
    const key = from.column(field, offset);
    const { schema } = this.builder;
    const nameObject = schema.object('Name');
    const [only, second] = field.referenceTo;
    if (nameObject && (field.namePointing || second !== undefined)) {
      const source = polymorphicSource(schema, nameObject, field.referenceTo, key);
      return { relationship, field, source };
    }
    const object = only === undefined ? undefined : schema.object(only);
    if (!object || !hasRows(object)) throw unknownRelationship(relationship, 'field path', offset);
    const use = { object: object.name, offset, selected, relationship: parentOf(field) };
    this.builder.objectUses.push(use);
    const alias = this.builder.newAlias();
    const full = this.#pathOfField(from, field, key, offset);
    this.joins.push({ alias, sql: sql`${joined(object, alias, field)}${full}` });
    return { relationship, field, source: tableSource(schema, object, alias, true) };
  }

  /** `Rollup__mdt.Field__c` names a field, another field of the record the object it is of. */
  #pathOfField(from: Source, field: FieldDescribe, key: Fragment, offset: number): Fragment {
    const named = field.objectNameField;
    const holder = named === null ? undefined : from.object.field(named);
    return holder ? sql`${from.column(holder, offset)} || '.' || ${key}` : key;
  }
}

const parentOf = (field: FieldDescribe): RelationshipUse => ({
  name: field.relationshipName ?? field.name,
  where: 'field path',
});

const joined = (object: ObjectDescribe, alias: string, lookup: FieldDescribe): Fragment =>
  raw(`LEFT JOIN ${tableOf(object)} ${alias} ON ${alias}.${quoted(keyOf(object, lookup))} = `);

/** Null for fields that can only be selected. */
export function valueTypeOf(field: FieldDescribe): ValueType | null {
  switch (field.type) {
    case 'id':
    case 'reference':
      return 'id';
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'time':
    case 'multipicklist':
      return field.type;
    case 'int':
    case 'long':
      return 'integer';
    case 'double':
    case 'currency':
    case 'percent':
      return 'number';
    case 'base64':
    case 'address':
    case 'location':
    case 'anyType':
    case 'complexvalue':
      return null;
    default:
      return field.caseSensitive ? 'exactText' : 'text';
  }
}

/** A field as it is compared, sorted or grouped by; null when it cannot be. */
export function operandOf(path: ResolvedPath, offset: number): Operand | null {
  const type = valueTypeOf(path.field);
  if (!type) return null;
  return {
    sql: path.source.column(path.field, offset),
    type,
    nullable: path.source.outer || path.field.nillable,
    name: path.field.name,
    field: path.field,
  };
}
