import type { FunctionNode, PathNode, SelectField, SelectTypeOf } from '../ast.ts';
import {
  invalidField,
  malformed,
  noSuchColumn,
  unexpectedToken,
  unknownObject,
} from '../errors.ts';
import { createField, isCompound } from '../../schema/fieldDescribe.ts';
import { createObject } from '../../schema/objectDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../../schema/model.ts';
import type { ChildPlan, ColumnPlan, ColumnReading, Operand, RecordShape } from '../plan.ts';
import type { ColumnList } from './ColumnList.ts';
import { rowOperand } from './expressions.ts';
import type { ParentStep, Scope } from './Scope.ts';
import type { Source } from './sources.ts';

/** A record shape under construction. */
interface Draft {
  readonly source: Source;
  readonly columns: Map<string, ColumnPlan>;
  readonly parents: Map<string, ParentDraft>;
  readonly order: string[];
}

interface ParentDraft {
  readonly step: ParentStep;
  readonly draft: Draft;
  byObject: Map<string, RecordShape> | null;
}

/** Collects the select list of a query that returns records. */
export class RecordSelection {
  readonly #scope: Scope;
  readonly #columns: ColumnList;
  readonly #root: Draft;
  readonly #children: ChildPlan[] = [];
  readonly #aliases: FieldDescribe[] = [];

  constructor(scope: Scope, columns: ColumnList) {
    this.#scope = scope;
    this.#columns = columns;
    this.#root = this.#draft(scope.root);
  }

  addField(item: SelectField): void {
    const { expression, alias } = item;
    if (expression.kind === 'function') {
      this.#addFunction(expression, alias);
    } else if (alias !== null) {
      throw malformed('only aggregate expressions use field aliasing', expression.offset);
    } else {
      this.#addPath(expression);
    }
  }

  /** Fields of FIELDS(). */
  addFields(fields: readonly FieldDescribe[], offset: number): void {
    const { fieldUses } = this.#scope.builder;
    const first = fieldUses.length;
    for (const field of fields) this.#addPath({ kind: 'path', parts: [field.name], offset });
    const listed = fieldUses.splice(first).map((use) => ({ ...use, listed: true }));
    fieldUses.push(...listed);
  }

  addChild(child: ChildPlan): void {
    this.#children.push(child);
    this.#root.order.push(child.relationship);
  }

  addTypeOf(item: SelectTypeOf): void {
    const steps = this.#scope.resolveRelationship(item.relationship);
    const draft = this.#parentDraft(steps);
    const last = steps.at(-1);
    if (!last?.source.polymorphic) {
      const message = `TYPEOF is only allowed with polymorphic relationships: ${item.relationship.parts.join('.')}`;
      throw malformed(message, item.offset);
    }
    draft.byObject = new Map();
    for (const { object: node, fields } of item.whens) {
      const object = this.#scope.builder.schema.object(node.name);
      const { builder } = this.#scope;
      const isTarget = object && last.field.referenceTo.includes(object.name);
      if (!isTarget || !builder.accepts(object.name, node.name)) {
        throw unknownObject(node.name, node.offset);
      }
      draft.byObject.set(object.name, this.#typeOfShape(last, object, fields));
    }
    if (item.otherwise.length > 0) this.#scope.usePolymorphic(steps, item.offset);
    for (const path of item.otherwise)
      this.#addColumn(draft.draft, this.#ownField(last.source, path), path.offset, true);
  }

  finish(): RecordShape {
    const shape = this.#finish(this.#root);
    const object =
      this.#aliases.length === 0 ? shape.object : withFields(shape.object, this.#aliases);
    return { ...shape, object, children: this.#children };
  }

  #typeOfShape(step: ParentStep, object: ObjectDescribe, paths: readonly PathNode[]): RecordShape {
    const { builder } = this.#scope;
    const offset = paths[0]?.offset ?? 0;
    builder.objectUses.push({ object: object.name, offset, selected: true });
    const source = this.#scope.joinTarget(step, object);
    const draft = this.#draft(source);
    for (const path of paths) {
      const { parents, field } = this.#scope.resolveTarget(source, path);
      const holder = parents.length === 0 ? draft : this.#parentDraft(parents, draft).draft;
      this.#addColumn(holder, field, path.offset, true);
    }
    return this.#finish(draft);
  }

  #ownField(source: Source, path: PathNode): FieldDescribe {
    const [name = '', further] = path.parts;
    const field = further === undefined ? source.object.field(name) : undefined;
    if (field && this.#scope.builder.accepts(field.name, name)) return field;
    throw noSuchColumn(path.parts.join('.'), source.object.name, path.offset);
  }

  #addPath(path: PathNode): void {
    const { parents, field } = this.#scope.resolve(path, true);
    const draft = parents.length === 0 ? this.#root : this.#parentDraft(parents).draft;
    if (draft.columns.get(field.name.toLowerCase())?.selected) {
      throw invalidField(`duplicate field selected: ${path.parts.join('.')}`, path.offset);
    }
    this.#addColumn(draft, field, path.offset, true);
  }

  #addFunction(node: FunctionNode, alias: string | null): void {
    const inner = node.name === 'FORMAT' ? node.argument : node;
    if (!inner) throw unexpectedToken(node.text, node.offset);
    const operand = rowOperand(this.#scope, inner, 'select');
    const path = pathOf(node);
    const type = inner.kind === 'function' && inner.name === 'TOLABEL' ? 'text' : operand.type;
    const reading: ColumnReading = { kind: node.name === 'FORMAT' ? 'format' : 'value', type };
    if (alias !== null || !path) {
      this.#addAliased(alias ?? node.text, operand, reading, node.offset);
      return;
    }
    // Without an alias the result takes the place of the field.
    const { parents, field } = this.#scope.resolve(path, true);
    const draft = parents.length === 0 ? this.#root : this.#parentDraft(parents).draft;
    const column = this.#columns.add(operand.sql);
    this.#put(draft, { name: field.name, column, field: operand.field, reading, selected: true });
  }

  #addAliased(name: string, operand: Operand, reading: ColumnReading, offset: number): void {
    const key = name.toLowerCase();
    if (this.#root.columns.has(key) || this.#root.source.object.field(name)) {
      throw malformed(`duplicate alias: ${name}`, offset);
    }
    const column = this.#columns.add(operand.sql);
    this.#put(this.#root, { name, column, field: operand.field, reading, selected: true });
    const type = reading.kind === 'format' || !operand.field ? 'string' : operand.field.type;
    this.#aliases.push(createField({ name, label: name, type }));
  }

  #draft(source: Source): Draft {
    const draft: Draft = { source, columns: new Map(), parents: new Map(), order: [] };
    const id = source.object.field('Id');
    if (!id) throw new Error(`invariant: ${source.object.name} has no Id`);
    this.#put(draft, {
      name: id.name,
      column: this.#columns.add(source.id),
      field: id,
      reading: { kind: 'field' },
      selected: false,
    });
    return draft;
  }

  #parentDraft(steps: readonly ParentStep[], from: Draft = this.#root): ParentDraft {
    let draft = from;
    let parent: ParentDraft | undefined;
    for (const step of steps) {
      const key = step.relationship.toLowerCase();
      parent = draft.parents.get(key);
      if (!parent) {
        // The platform fills the lookup along with its parent.
        if (!draft.source.polymorphic) this.#addColumn(draft, step.field, 0, false);
        parent = { step, draft: this.#draft(step.source), byObject: null };
        draft.parents.set(key, parent);
        draft.order.push(step.relationship);
      }
      draft = parent.draft;
    }
    if (!parent) throw new Error('invariant: a relationship path has a step');
    return parent;
  }

  #addColumn(draft: Draft, field: FieldDescribe, offset: number, selected: boolean): void {
    const known = draft.columns.get(field.name.toLowerCase());
    if (known && !selected) return;
    const { reading, column } = isCompound(field)
      ? this.#compound(draft, field, offset)
      : {
          reading: { kind: 'field' } as const,
          column: this.#columns.add(draft.source.column(field, offset)),
        };
    this.#put(draft, { name: field.name, column, field, reading, selected });
  }

  /** Read through the id, which is never null; the parts are looked at one by one. */
  #compound(
    draft: Draft,
    field: FieldDescribe,
    offset: number,
  ): { reading: ColumnReading; column: number } {
    const parts = draft.source.object.fields
      .filter((part) => part.compoundFieldName === field.name)
      .map((part) => ({
        field: part,
        column: this.#columns.add(draft.source.column(part, offset)),
      }));
    return { reading: { kind: 'compound', parts }, column: this.#columns.add(draft.source.id) };
  }

  #put(draft: Draft, column: ColumnPlan): void {
    draft.columns.set(column.name.toLowerCase(), column);
    if (column.selected) draft.order.push(column.name);
  }

  #finish(draft: Draft): RecordShape {
    const parents = [...draft.parents.values()].map(({ step, draft: inner, byObject }) => ({
      relationship: step.relationship,
      field: step.field,
      idColumn: this.#columns.add(step.source.id),
      shape: this.#finish(inner),
      byObject,
    }));
    return {
      object: draft.source.object,
      columns: [...draft.columns.values()],
      parents,
      children: [],
      order: draft.order,
    };
  }
}

function pathOf(node: FunctionNode): PathNode | null {
  if (node.argument?.kind === 'path') return node.argument;
  return node.argument ? pathOf(node.argument) : null;
}

/** The object with further fields: aliases can be read like fields. */
export function withFields(
  object: ObjectDescribe,
  fields: readonly FieldDescribe[],
): ObjectDescribe {
  return createObject({ ...object, fields: [...object.fields, ...fields] });
}
