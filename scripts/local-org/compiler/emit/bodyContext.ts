/** Everything about the method, accessor or initialiser that is being translated. */
import type { Expression, Span, TypeRef } from '../ast.ts';
import type { UserType } from '../analysis/symbols.ts';
import { Scope } from '../analysis/scope.ts';
import type { Place } from '../analysis/typeResolver.ts';
import type { Type } from '../analysis/types.ts';
import { voidType } from '../analysis/types.ts';
import type { UnitContext } from './unitContext.ts';

export interface BodyOptions {
  readonly owner: UserType | null;
  readonly isStatic: boolean;
  readonly returnType?: Type;
  /** Property whose accessor this is: its name means the stored value. */
  readonly accessorOf?: string;
  readonly isConstructor?: boolean;
  readonly isInitialiser?: boolean;
  /** In a trigger: its object's type. */
  readonly triggerObject?: Type | null;
}

export class BodyContext {
  readonly unit: UnitContext;
  readonly owner: UserType | null;
  readonly isStatic: boolean;
  readonly returnType: Type;
  readonly accessorOf: string | null;
  readonly isConstructor: boolean;
  readonly isInitialiser: boolean;
  readonly triggerObject: Type | null;
  get isTriggerBody(): boolean {
    return this.triggerObject !== null;
  }
  scope = new Scope(null);
  /** Depth of loops around the current statement, for break and continue. */
  loops = 0;
  #temporaries = 0;

  constructor(unit: UnitContext, options: BodyOptions) {
    this.unit = unit;
    this.owner = options.owner;
    this.isStatic = options.isStatic;
    this.returnType = options.returnType ?? voidType;
    this.accessorOf = options.accessorOf?.toLowerCase() ?? null;
    this.isConstructor = options.isConstructor ?? false;
    this.isInitialiser = options.isInitialiser ?? false;
    this.triggerObject = options.triggerObject ?? null;
  }

  get place(): Place {
    return { unit: this.unit.info, owner: this.owner };
  }

  get analysis(): UnitContext['analysis'] {
    return this.unit.analysis;
  }

  get version(): number {
    return this.unit.info.apiVersion;
  }

  error(
    node: { readonly span: Span },
    code: string,
    message: string,
    missingMember?: string,
  ): void {
    this.unit.error(node.span, code, message, missingMember);
  }

  /** A JavaScript variable of this function, for values needed twice. */
  temporary(): string {
    return `t${this.#temporaries++}`;
  }

  /** Declaration of the temporaries, when the body is done. */
  get temporaries(): string {
    if (this.#temporaries === 0) return '';
    return `let ${Array.from({ length: this.#temporaries }, (_, i) => `t${i}`).join(',')};`;
  }

  resolve(reference: TypeRef): Type {
    return this.analysis.resolver.resolve(reference, this.place);
  }

  inScope<T>(body: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer);
    try {
      return body();
    } finally {
      this.scope = outer;
    }
  }

  support(...args: Parameters<UnitContext['support']>): string {
    return this.unit.support(...args);
  }
}

export type ExpressionOf<K extends Expression['kind']> = Extract<Expression, { kind: K }>;
