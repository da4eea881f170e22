/** What a formula is compiled in: its object, what it is for, and what it refers to. */
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { FormulaNode } from './ast.ts';
import { FormulaError } from './errors.ts';
import type { Evaluate, Expression, NamedValue, NameResolver } from './expression.ts';
import { resolveGlobal } from './globals.ts';
import {
  References,
  resolveField,
  type FieldReference,
  type GlobalReference,
} from './references.ts';
import { typeOfField, zero } from './values.ts';

/** Some functions and fields are for some kinds of formulas only. */
export type FormulaKind = 'validation' | 'field' | 'default' | 'apex' | 'flow';

export interface CompileOptions {
  readonly schema: OrgSchema;
  /** Whose fields names are; null: of nothing. */
  readonly object: ObjectDescribe | null;
  /** Asked first, for names with `$` too. */
  readonly names?: NameResolver | undefined;
  /** The global variables that may be used, in upper case (`$USER`); absent: all. */
  readonly globals?: ReadonlySet<string> | undefined;
  readonly kind: FormulaKind;
  /** formulaTreatBlanksAs: empty numbers are 0. Rules always see blanks. */
  readonly blankAsZero: boolean;
  /** Checks a formula field that this one refers to; throws FormulaError. */
  readonly checkNested: (object: ObjectDescribe, field: FieldDescribe) => void;
}

/** Longest text that a formula field may refer to. */
const longText = 255;

export class CompileContext {
  readonly kind: FormulaKind;
  readonly references = new References();
  readonly #options: CompileOptions;

  constructor(options: CompileOptions) {
    this.kind = options.kind;
    this.#options = options;
  }

  /** The value of a name. */
  name(name: string, node: FormulaNode): Expression {
    const { schema, names, globals } = this.#options;
    const named = names?.(name, node.offset);
    if (named) return this.#named(named, node);
    if (/^\$RecordType\./i.test(name)) return this.#field(name.slice(1), name, node);
    if (!name.startsWith('$')) return this.#field(name, name, node);
    if (globals && !globals.has(name.replace(/\..*/, '').toUpperCase())) throw missing(name, node);
    const global = resolveGlobal(schema, name, node.offset);
    return { type: global.type, evaluate: this.global(global), node, field: null };
  }

  #named({ type, fieldName, read }: NamedValue, node: FormulaNode): Expression {
    const asZero = type === 'number' && this.#options.blankAsZero;
    return {
      type,
      evaluate: ({ root }) => read(root) ?? (asZero ? zero : null),
      node,
      field: fieldName === null ? null : { name: fieldName, readPrior: null },
    };
  }

  global(reference: GlobalReference): Evaluate {
    const index = this.references.add(reference);
    return (environment) => environment.read(index);
  }

  #field(name: string, written: string, node: FormulaNode): Expression {
    const { schema, object, kind } = this.#options;
    if (kind === 'default' || !object) throw missing(written, node);
    const reference = resolveField(schema, object, name, node.offset);
    const type = this.#typeOf(reference, node.offset);
    if (reference.field.formula !== null)
      this.#options.checkNested(reference.object, reference.field);
    const index = this.references.add(reference);
    const read: Evaluate = (environment) => environment.read(index);
    const evaluate: Evaluate =
      type === 'number' && this.#options.blankAsZero
        ? (environment) => environment.read(index) ?? zero
        : read;
    const isOwn = reference.path.length === 0;
    const readPrior: Evaluate = (environment) => environment.readPrior(index);
    const use = { name: reference.field.name, readPrior: isOwn ? readPrior : null };
    return { type, evaluate, node, field: use };
  }

  #typeOf({ field }: FieldReference, offset: number): Expression['type'] {
    const type = typeOfField(field);
    const tooLong = field.type === 'textarea' && field.length > longText;
    if (type && !(this.kind === 'field' && (tooLong || field.type === 'encryptedstring')))
      return type;
    throw new FormulaError(
      `You referenced an unsupported field type called "${tooLong ? 'Long Text Area' : field.type}" ` +
        `using the following field: ${field.name}`,
      offset,
    );
  }
}

const missing = (name: string, { offset }: FormulaNode): FormulaError =>
  new FormulaError(`Field ${name} does not exist. Check spelling.`, offset);
