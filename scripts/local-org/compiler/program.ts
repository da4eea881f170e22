/** The compiled project, ready to run: what the other parts of the org ask of the compiler. */
import type { ClassInfo } from '../runtime/typeInfo.ts';
import type { TriggerEvent } from './ast.ts';
import type { Diagnostic } from './diagnostics.ts';

export interface CompiledTrigger {
  readonly name: string;
  readonly objectName: string;
  readonly events: readonly TriggerEvent[];
  readonly apiVersion: number;
  /** Runs the body; the context is the innermost of `tx().triggerStack`. */
  run(): void;
}

/** One byte per source line: 1 = executable, and a second array counts which ran. */
export interface UnitCoverage {
  readonly name: string;
  readonly file: string;
  /** 1-based line numbers that hold a statement. */
  readonly executableLines: readonly number[];
  /** `hits[line]` is 1 when the line ran. */
  readonly hits: Uint8Array;
}

export interface Program {
  readonly diagnostics: readonly Diagnostic[];
  /** Members of the platform that the code uses and the local org refuses by name: uses of each. */
  readonly missingMembers: ReadonlyMap<string, number>;
  /** Top-level and inner classes by canonical key (`outer.inner`). Classes with errors are absent. */
  readonly classes: ReadonlyMap<string, ClassInfo>;
  /** Case-insensitive; `Outer.Inner`, with or without namespace. */
  classByName(name: string): ClassInfo | undefined;
  triggers(objectName: string, event: TriggerEvent): readonly CompiledTrigger[];
  /** `forTests` and abstract classes excluded from coverage are marked by annotation `istest`. */
  readonly coverage: readonly UnitCoverage[];
  /** Compiles anonymous Apex; run it inside a transaction. */
  compileAnonymous(source: string): { readonly diagnostics: readonly Diagnostic[]; run(): void };
}
