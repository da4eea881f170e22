/**
 * Everything about the unit that is being translated: its types, its constants, which support
 * functions and classes its script uses. The script is one function; what it uses comes in as
 * constants of its first line.
 */
import type { Span } from '../ast.ts';
import type { Assignability } from '../analysis/assignability.ts';
import type { MemberLookup } from '../analysis/memberLookup.ts';
import type { UserType } from '../analysis/symbols.ts';
import type { TypeResolver } from '../analysis/typeResolver.ts';
import type { Type } from '../analysis/types.ts';
import type { UnitInfo } from '../analysis/unit.ts';
import type { Universe } from '../analysis/universe.ts';
import type { AccessSite } from '../../runtime/transaction.ts';
import type { RuntimeTypes } from '../analysis/runtimeTypes.ts';
import { nameOfMissing } from '../../library/catalogue/missing.ts';
import type { SupportName } from '../support/index.ts';
import { accessSiteOf } from './expressions/callSite.ts';
import { LineWriter } from './writer.ts';

/** What the passes share. */
export interface Analysis {
  readonly universe: Universe;
  readonly lookup: MemberLookup;
  readonly assignability: Assignability;
  readonly resolver: TypeResolver;
  readonly runtimeTypes: RuntimeTypes;
}

/** A class's lines and the sharing of what runs in them. */
export interface ClassRange {
  readonly sharing: AccessSite['sharing'];
  readonly from: number;
  readonly to: number;
}

/** A member's lines, to name stack frames. */
export interface MemberRange {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export class UnitContext {
  readonly analysis: Analysis;
  readonly info: UnitInfo;
  readonly out = new LineWriter();
  readonly constants: unknown[] = [];
  readonly executableLines = new Set<number>();
  readonly ranges: MemberRange[] = [];
  readonly classRanges: ClassRange[] = [];
  readonly #constantNames = new Map<unknown, string>();
  readonly #support = new Set<SupportName>();
  readonly #classes = new Map<number, UserType>();
  readonly #frames = new Set<number>();
  readonly #initialised = new Set<number>();
  readonly #sharedObjects = new Map<string, object>();

  constructor(analysis: Analysis, info: UnitInfo) {
    this.analysis = analysis;
    this.info = info;
  }

  error(span: Span, code: string, message: string, missingMember?: string): void {
    this.info.report(span, code, message, missingMember);
  }

  /** Name of a support function in the script. */
  support(name: SupportName): string {
    this.#support.add(name);
    return `$${name}`;
  }

  /** A run-time object that the script needs (a library function, a RuntimeType). */
  constant(object: unknown): string {
    const missing = nameOfMissing(object);
    if (missing !== undefined) this.info.noteMissing(missing);
    let name = this.#constantNames.get(object);
    if (name === undefined) {
      name = `k${this.constants.push(object) - 1}`;
      this.#constantNames.set(object, name);
    }
    return name;
  }

  runtimeType(type: Type): string {
    return this.constant(this.analysis.runtimeTypes.of(type));
  }

  /** The JavaScript class of a class of the project. */
  classReference(type: UserType): string {
    if (type.unit !== this.info) this.info.uses.add(type);
    this.#classes.set(type.index, type);
    return `C${type.index}`;
  }

  /** What SOQL and DML of a class may see. */
  accessSite(owner: UserType | null, said: 'user' | 'system' | null): string {
    return this.#shared(`access ${owner?.index} ${said}`, () =>
      accessSiteOf(owner, this.info, said),
    );
  }

  /** What library functions learn about the place of their call. */
  callSite(owner: UserType | null): string {
    return this.#shared(`call ${owner?.index}`, () => ({
      access: accessSiteOf(owner, this.info, null),
      apiVersion: this.info.apiVersion,
      classKey: owner?.key ?? '',
      bind: () => undefined,
    }));
  }

  /** One constant per key. */
  #shared(key: string, create: () => object): string {
    let object = this.#sharedObjects.get(key);
    if (!object) this.#sharedObjects.set(key, (object = create()));
    return this.constant(object);
  }

  /** The static fields of a class in the running transaction; initialises the class. */
  staticFrame(type: UserType): string {
    this.classReference(type);
    this.#frames.add(type.index);
    return `s${type.index}()`;
  }

  /** Instance initialisers of a class of this unit. */
  initialisers(type: UserType): string {
    this.classReference(type);
    this.#initialised.add(type.index);
    return `i${type.index}`;
  }

  /** The script: a function of what `link.ts` passes. Its first line stands before line 1. */
  script(): string {
    const names = [
      ...[...this.#support].map((name) => `$${name}=$.${name}`),
      ...this.constants.map((_, i) => `k${i}=K[${i}]`),
      ...[...this.#classes.keys()].map((index) => `C${index}=classes[${index}]`),
      ...[...this.#frames].map((i) => `s${i}=()=>$tx().statics[${i}]??$initialise(${i},C${i})`),
      ...[...this.#initialised].map((index) => `i${index}=C${index}.$instance`),
    ];
    const head = names.length === 0 ? '' : `const ${names.join(',')};`;
    return `(function($,K,classes,$c){"use strict";const $f=$.fuel,$tx=$.tx,$initialise=$.initialise;${head}\n${this.out.toString()}\n})`;
  }
}
