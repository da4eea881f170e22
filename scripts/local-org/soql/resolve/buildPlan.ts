/** From a parsed query to a plan: the clauses and what may not stand together. */
import type { RowCount, SelectSubquery, SoqlQuery } from '../ast.ts';
import {
  SoqlError,
  malformed,
  unexpectedToken,
  unknownRelationship,
  unsupported,
} from '../errors.ts';
import type { ObjectDescribe, OrgSchema } from '../../schema/model.ts';
import type { ChildPlan, QueryPlan, RecordShape } from '../plan.ts';
import { raw, sql } from '../sql/fragment.ts';
import type { Fragment } from '../sql/fragment.ts';
import { isAggregateQuery, resolveAggregation } from './aggregation.ts';
import { ColumnList } from './ColumnList.ts';
import { resolveCondition } from './conditions.ts';
import { isDateExpression, rowOperand } from './expressions.ts';
import { fieldsOfSet } from './fieldSets.ts';
import { orderFragment } from './ordering.ts';
import { PlanBuilder } from './PlanBuilder.ts';
import { RecordSelection } from './RecordSelection.ts';
import { Scope } from './Scope.ts';
import { SemiJoinCounter } from './semiJoins.ts';
import { hasRows } from '../views/index.ts';

export interface PlanOptions {
  /** FIELDS(ALL) is for API callers only. */
  readonly caller: 'apex' | 'api';
}

const maxOffset = 2000;

/** Throws SoqlError. */
export function buildPlan(
  text: string,
  query: SoqlQuery,
  schema: OrgSchema,
  options: PlanOptions,
): QueryPlan {
  const builder = new PlanBuilder(schema, options.caller);
  const object = builder.queryable(query.from.parts.join('.'), query.from.offset);
  return new QueryResolver(text, query, builder, object, options, null).plan();
}

/** The parent side of a child subquery. */
interface Parent {
  /** Field of the child that points to the parent. */
  readonly field: string;
  readonly isSingleRow: boolean;
}

type Selected = Pick<
  QueryPlan,
  'kind' | 'columns' | 'rowCountColumn' | 'groupings' | 'having' | 'orderBy' | 'shape'
>;

class QueryResolver {
  readonly #text: string;
  readonly #query: SoqlQuery;
  readonly #builder: PlanBuilder;
  readonly #scope: Scope;
  readonly #options: PlanOptions;
  readonly #parent: Parent | null;

  constructor(
    text: string,
    query: SoqlQuery,
    builder: PlanBuilder,
    object: ObjectDescribe,
    options: PlanOptions,
    parent: Parent | null,
  ) {
    this.#text = text;
    this.#query = query;
    this.#builder = builder;
    this.#options = options;
    this.#parent = parent;
    this.#scope = new Scope(builder, object);
    this.#scope.addAliases(query.from, query.aliases);
  }

  plan(): QueryPlan {
    const query = this.#query;
    const { object } = this.#scope.root;
    this.#checkClauses();
    const selected = this.#select();
    checkRelationshipCounts(query, this.#scope);
    const where =
      query.where &&
      resolveCondition(
        {
          scope: this.#scope,
          operand: (node) => rowOperand(this.#scope, node, 'filter'),
          semiJoins: new SemiJoinCounter(),
        },
        query.where,
      );
    const mine = this.#mine();
    const limit = this.#count(query.limit);
    const offset = this.#count(query.offset);
    return {
      text: this.#text,
      object,
      alias: this.#scope.rootAlias,
      joins: this.#scope.joins,
      where,
      softDelete: object.field('IsDeleted') !== undefined,
      ...selected,
      limit,
      offset,
      allRows: query.allRows,
      forUpdate: query.forUpdate,
      mine,
      accessMode: query.with?.mode ?? null,
      accessOffset: query.with?.offset ?? 0,
      values: this.#builder.values,
      ranges: this.#builder.ranges,
      fieldUses: this.#builder.fieldUses,
      objectUses: this.#builder.objectUses,
      childLevels: levelsOf(selected.shape),
      parentKey: this.#parentKey(),
      bindNames: [...this.#builder.bindNames],
    };
  }

  #select(): Selected {
    const query = this.#query;
    const [first] = query.select;
    const isCount =
      query.select.length === 1 &&
      first?.kind === 'field' &&
      first.expression.kind === 'function' &&
      first.expression.name === 'COUNT' &&
      !first.expression.argument &&
      !query.groupBy;
    if (isCount) return this.#selectCount();
    if (!isAggregateQuery(query)) return this.#selectRecords();
    if (this.#parent)
      throw malformed('Only root queries support aggregate expressions', query.from.offset);
    return { kind: 'aggregate', ...resolveAggregation(this.#scope, query) };
  }

  #selectCount(): Selected {
    const query = this.#query;
    if (this.#parent)
      throw malformed('Only root queries support aggregate expressions', query.from.offset);
    if (query.orderBy.length > 0) {
      throw malformed('ORDER BY can not be used with COUNT()', query.orderByOffset);
    }
    return {
      kind: 'count',
      columns: [raw('1')],
      rowCountColumn: null,
      groupings: null,
      having: null,
      orderBy: [],
      shape: emptyShape(this.#scope.root.object),
    };
  }

  #selectRecords(): Selected {
    const query = this.#query;
    const columns = new ColumnList();
    const selection = new RecordSelection(this.#scope, columns);
    for (const item of query.select) {
      if (item.kind === 'field') {
        if (isDateExpression(item.expression)) {
          const message = `Field must be grouped or aggregated: ${item.expression.text}`;
          throw malformed(message, item.expression.offset);
        }
        selection.addField(item);
      } else if (item.kind === 'fields') {
        const fields = fieldsOfSet(
          this.#builder.schema,
          this.#scope.root.object,
          item,
          query.limit,
          this.#options.caller,
        );
        selection.addFields(fields, item.offset);
      } else if (item.kind === 'typeof') {
        selection.addTypeOf(item);
      } else {
        selection.addChild(this.#child(item));
      }
    }
    const orderBy = query.orderBy.map((item) =>
      orderFragment(rowOperand(this.#scope, item.expression, 'sort'), item),
    );
    const shape = selection.finish();
    // Children find their parent by the last column.
    const parentKey = this.#parentKey();
    if (parentKey) columns.add(parentKey);
    return {
      kind: 'list',
      columns: columns.fragments,
      rowCountColumn: null,
      groupings: null,
      having: null,
      orderBy,
      shape,
    };
  }

  #child(item: SelectSubquery): ChildPlan {
    const { query } = item;
    const { object } = this.#scope.root;
    const name = query.from.parts.at(-1) ?? '';
    const child = object.childRelationship(name);
    const childObject = child && this.#builder.schema.object(child.childSObject);
    const isNamed = child?.relationshipName && this.#builder.accepts(child.relationshipName, name);
    if (!isNamed || !child.relationshipName || !childObject || !hasRows(childObject)) {
      throw unknownRelationship(name, 'FROM part of query call', query.from.offset);
    }
    const builder = this.#builder.child();
    const { offset } = query.from;
    const where = 'FROM part of query call';
    const relationship = { name: child.relationshipName, where } as const;
    const use = { object: childObject.name, offset, relationship, selected: true };
    builder.objectUses.push(use);
    builder.fieldUses.push({ ...use, field: child.field });
    const { limit } = this.#query;
    const isSingleRow = limit?.kind === 'number' && limit.value === 1;
    const resolver = new QueryResolver(this.#text, query, builder, childObject, this.#options, {
      field: child.field,
      isSingleRow,
    });
    const plan = resolver.plan();
    for (const bind of plan.bindNames) this.#builder.bindNames.add(bind);
    const parentColumn = plan.columns.findIndex((each) => each.text === plan.parentKey?.text);
    return { relationship: child.relationshipName, plan, parentColumn };
  }

  #parentKey(): Fragment | null {
    if (!this.#parent) return null;
    const { root } = this.#scope;
    const field = root.object.field(this.#parent.field);
    if (!field)
      throw new Error(`invariant: ${root.object.name} has no field ${this.#parent.field}`);
    return root.column(field, this.#query.from.offset);
  }

  #mine(): Fragment | null {
    const { scope } = this.#query;
    if (!scope || scope.name.toLowerCase() === 'everything') return null;
    if (scope.name.toLowerCase() !== 'mine') {
      throw unsupported(`USING SCOPE ${scope.name}`, scope.offset);
    }
    const { root } = this.#scope;
    const owner = root.object.field('OwnerId');
    if (!owner) throw malformed(`invalid query scope: ${scope.name}`, scope.offset);
    return sql`${root.column(owner, scope.offset)} = ${{ kind: 'user' }}`;
  }

  #count(count: RowCount | null): RowCount | null {
    if (count?.kind === 'bind') this.#builder.bindNames.add(count.name);
    return count;
  }

  #checkClauses(): void {
    const { forUpdate, allRows, orderBy, orderByOffset, offset, groupBy } = this.#query;
    if (forUpdate && orderBy.length > 0) {
      throw malformed('ORDER BY is not allowed with FOR UPDATE', orderByOffset);
    }
    if (forUpdate && allRows) {
      // UNCONFIRMED: the text. https://developer.salesforce.com/docs/atlas.en-us.apexcode.meta/apexcode/langCon_apex_SOQL_query_all_records.htm
      throw malformed('ALL ROWS is not allowed with FOR UPDATE', this.#query.from.offset);
    }
    if (forUpdate && (this.#parent || groupBy || isAggregateQuery(this.#query))) {
      throw unexpectedToken('FOR', this.#query.from.offset);
    }
    if (this.#parent && this.#query.with) {
      throw unexpectedToken('WITH', this.#query.with.offset);
    }
    if (offset?.kind === 'number') checkOffset(offset.value, offset.offset);
    if (offset && this.#parent && !this.#parent.isSingleRow) {
      throw malformed('OFFSET in a subquery needs LIMIT 1 in the parent query', offset.offset);
    }
  }
}

/** Also for binds, when they have a value. */
export function checkOffset(value: number, offset: number): void {
  if (value > maxOffset) {
    const message = `Maximum SOQL offset allowed is ${maxOffset}`;
    throw new SoqlError('NUMBER_OUTSIDE_VALID_RANGE', message, offset);
  }
}

const levelsOf = ({ children }: RecordShape): number =>
  Math.max(0, ...children.map(({ plan }) => plan.childLevels + 1));

const maxChildren = 20;
const maxParents = 55;

/**
 * UNCONFIRMED: the texts.
 * https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_query_limits.htm
 */
function checkRelationshipCounts({ select, from }: SoqlQuery, scope: Scope): void {
  const children = select.filter(({ kind }) => kind === 'subquery').length;
  if (children > maxChildren) {
    const message = `SOQL statements cannot query more than ${maxChildren} child relationships`;
    throw malformed(message, from.offset);
  }
  if (scope.parentCount > maxParents) {
    const message = `SOQL statements cannot query more than ${maxParents} parent relationships`;
    throw malformed(message, from.offset);
  }
}

function emptyShape(object: ObjectDescribe): RecordShape {
  return { object, columns: [], parents: [], children: [], order: [] };
}
