/** What a formula is compiled in: its object, what it is for, and what it refers to. */
import type { FieldDescribe, ObjectDescribe, OrgSchema } from '../schema/model.ts';
import type { FormulaNode } from './ast.ts';
import { FormulaError } from './errors.ts';
import type { Evaluate, Expression } from './expression.ts';
import { resolveGlobal } from './globals.ts';
import {
  References,
  resolveField,
  type FieldReference,
  type GlobalReference,
} from './references.ts';
import { typeOfField, zero } from './values.ts';

/** Some functions and fields are for some kinds of formulas only. */
export type FormulaKind = 'validation' | 'field' | 'default';

export interface CompileOptions {
  readonly schema: OrgSchema;
  readonly object: ObjectDescribe;
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
    const { schema } = this.#options;
    if (/^\$RecordType\./i.test(name)) return this.#field(name.slice(1), name, node);
    if (!name.startsWith('$')) return this.#field(name, name, node);
    const global = resolveGlobal(schema, name, node.offset);
    return { type: global.type, evaluate: this.global(global), node, field: null };
  }

  global(reference: GlobalReference): Evaluate {
    const index = this.references.add(reference);
    return (environment) => environment.read(index);
  }

  #field(name: string, written: string, node: FormulaNode): Expression {
    const { schema, object, kind } = this.#options;
    if (kind === 'default')
      throw new FormulaError(`Field ${written} does not exist. Check spelling.`, node.offset);
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
    return { type, evaluate, node, field: { reference, index } };
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
